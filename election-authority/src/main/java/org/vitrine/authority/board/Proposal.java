package org.vitrine.authority.board;

import java.util.SortedSet;
import java.util.TreeSet;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;

/**
 * A proposal on the board.
 *
 * @param hash entry hash
 * @param seq its place
 * @param author who made it
 * @param action what it would do
 * @param bodyHash SHA-256 of its body; the fingerprint, if it is the {@code ready} that took effect
 * @param approvals numbers of the officials that approved it so far
 */
public record Proposal(
    Digest hash,
    long seq,
    Author author,
    Action action,
    Digest bodyHash,
    SortedSet<Integer> approvals) {

  Proposal approvedBy(int official) {
    var more = new TreeSet<>(approvals);
    more.add(official);
    return new Proposal(hash, seq, author, action, bodyHash, more);
  }

  /** The first characters of its hash, by which people name it. */
  public String shortName() {
    return hash.encode().substring(0, 10);
  }
}
