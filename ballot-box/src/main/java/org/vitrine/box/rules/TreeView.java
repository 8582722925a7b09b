package org.vitrine.box.rules;

import org.vitrine.crypto.hash.Digest;

/** The board's Merkle tree (§11.2), as far as the rules ask for it. */
public interface TreeView {
  /** Number of entries. */
  long size();

  /** Root over the first {@code size} entries, 0 … {@link #size}. */
  Digest root(long size);
}
