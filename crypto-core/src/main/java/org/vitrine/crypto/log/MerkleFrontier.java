package org.vitrine.crypto.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.vitrine.crypto.hash.Digest;

/**
 * The right edge of a Merkle tree (RFC 6962 §2.1): enough to append and to know the root after
 * every entry, in memory that grows with the logarithm of the size. For whoever reads a board once,
 * from the first entry to the last. Not thread-safe.
 */
public final class MerkleFrontier {
  /** Complete subtrees from left to right; the binary digits of {@link #size} are their heights. */
  private final Deque<Digest> peaks = new ArrayDeque<>();

  private long size;

  /** The number of leaves so far. */
  public long size() {
    return size;
  }

  /** Continues with a complete subtree of 2^height leaves, lower than all that are there. */
  void addPeak(Digest peak, int height) {
    peaks.addLast(peak);
    size += 1L << height;
  }

  /** Appends a leaf and returns its index. */
  public long append(LeafHash leaf) {
    Digest hash = leaf.digest();
    for (int merges = Long.numberOfTrailingZeros(~size); merges > 0; merges--) {
      hash = NodeHash.of(peaks.removeLast(), hash);
    }
    peaks.addLast(hash);
    return size++;
  }

  /** The root over all leaves so far. */
  public Digest root() {
    if (size == 0) {
      return NodeHash.ofNothing();
    }
    Iterator<Digest> fromRight = peaks.descendingIterator();
    Digest root = fromRight.next();
    while (fromRight.hasNext()) {
      root = NodeHash.of(fromRight.next(), root);
    }
    return root;
  }
}
