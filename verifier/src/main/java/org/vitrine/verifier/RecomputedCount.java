package org.vitrine.verifier;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.ResultDocument;

/**
 * What is to be decrypted, and what has been (§10).
 *
 * @param size of the tree that ends at the last approval of {@code close} (§10.1)
 * @param root of that tree
 * @param groups all contests and groups of cells that are decrypted, in order
 * @param result the recomputed result, once enough trustees have decrypted everything
 */
public record RecomputedCount(
    long size, Digest root, List<Group> groups, Optional<ResultDocument> result) {
  public RecomputedCount {
    groups = List.copyOf(groups);
  }

  /**
   * One contest in one group of cells.
   *
   * @param cells in the manifest's order
   * @param ballots counted ballots with the contest
   * @param weight their total weight
   * @param sums (A_j, B_j), one for each position of the contest
   * @param partials the valid partial decryptions on the board, by trustee
   */
  public record Group(
      Contest contest,
      List<String> cells,
      long ballots,
      long weight,
      List<Ciphertext> sums,
      SortedMap<Integer, List<Element>> partials) {
    public Group {
      cells = List.copyOf(cells);
      sums = List.copyOf(sums);
      partials = Collections.unmodifiableSortedMap(new TreeMap<>(partials));
    }
  }
}
