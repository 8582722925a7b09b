package org.vitrine.box.store;

import org.vitrine.crypto.hash.Digest;

/**
 * What a board ends with: how many entries it has, and their Merkle root (§11.2).
 *
 * <p>The store keeps the root that it is given; whoever keeps the tree recomputes it on start and
 * compares.
 *
 * @param size number of entries
 * @param root Merkle root over them; of the empty tree, SHA-256 of nothing
 */
public record Head(long size, Digest root) {
  /** The head of a board without entries. */
  public static final Head EMPTY = new Head(0, Digest.sha256());
}
