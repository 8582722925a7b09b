package org.vitrine.box.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RollLine;

/**
 * The roll's tree (§8.3) and where each line stands. About 100 bytes a voter, made once: the roll
 * does not change after {@code ready}.
 */
final class RollIndex {
  private static final int KEY = 32;

  private final MerkleTree tree = new MerkleTree();
  private final List<Long> chunks = new ArrayList<>();
  private final List<Integer> firsts = new ArrayList<>();
  private byte[] keys = new byte[0];

  /** Adds the chunk that stands at {@code seq}; chunks come in order. */
  void add(long seq, Body.Roll chunk) {
    chunks.add(seq);
    firsts.add(size());
    int count = size();
    keys = Arrays.copyOf(keys, Math.multiplyExact(count + chunk.lines().size(), KEY));
    for (RollLine line : chunk.lines()) {
      System.arraycopy(line.credential().encode(), 0, keys, count++ * KEY, KEY);
      tree.append(LeafHash.of(line.leaf()));
    }
  }

  int size() {
    return keys.length / KEY;
  }

  /** The place of a credential's line. */
  OptionalInt find(byte[] credential) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order =
          Arrays.compareUnsigned(keys, middle * KEY, (middle + 1) * KEY, credential, 0, KEY);
      if (order == 0) {
        return OptionalInt.of(middle);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return OptionalInt.empty();
  }

  /** Where a line stands: the position of its chunk's entry, and its place in the chunk. */
  Line line(int index) {
    int found = java.util.Collections.binarySearch(firsts, index);
    int chunk = found >= 0 ? found : -found - 2;
    return new Line(chunks.get(chunk), index - firsts.get(chunk));
  }

  /**
   * A line of the roll.
   *
   * @param seq position of the entry
   * @param at from 0 within the entry
   */
  record Line(long seq, int at) {}

  InclusionProof proof(int index) {
    return tree.inclusionProof(index, size());
  }
}
