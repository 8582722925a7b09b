package org.vitrine.crypto.log;

import java.util.List;
import org.vitrine.crypto.hash.Digest;

/**
 * The two ways in which a proof's hashes are folded into a root. Both follow from RFC 6962 §2.1: on
 * the way up from a leaf, siblings stand left or right as the bits of its index say, until the
 * right edge of the tree is reached; from there on they stand left.
 */
final class ProofPath {
  private ProofPath() {}

  /** How many steps lie below the point where the leaf's way meets the tree's right edge. */
  static int innerLength(long index, long size) {
    return Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
  }

  /** How many steps lie along the right edge, above {@code inner} steps. */
  static int borderLength(long index, int inner) {
    return Long.bitCount(index >>> inner);
  }

  /** Folds hashes that stand left where the index has a one, right where it has a zero. */
  static Digest inner(Digest seed, List<Digest> hashes, long index) {
    Digest root = seed;
    for (int i = 0; i < hashes.size(); i++) {
      boolean left = (index >>> i & 1) == 1;
      root = left ? NodeHash.of(hashes.get(i), root) : NodeHash.of(root, hashes.get(i));
    }
    return root;
  }

  /** As {@link #inner}, leaving out all that stand right: they are not in the older tree. */
  static Digest innerLeftOnly(Digest seed, List<Digest> hashes, long index) {
    Digest root = seed;
    for (int i = 0; i < hashes.size(); i++) {
      if ((index >>> i & 1) == 1) {
        root = NodeHash.of(hashes.get(i), root);
      }
    }
    return root;
  }

  /** Folds hashes that all stand left. */
  static Digest border(Digest seed, List<Digest> hashes) {
    Digest root = seed;
    for (Digest hash : hashes) {
      root = NodeHash.of(hash, root);
    }
    return root;
  }
}
