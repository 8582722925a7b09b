package org.vitrine.crypto.log;

import org.vitrine.crypto.hash.Digest;

/** How two subtrees become one: SHA-256(0x01 ‖ left ‖ right) (RFC 6962 §2.1). */
final class NodeHash {
  private static final byte[] PREFIX = {1};

  private NodeHash() {}

  static Digest of(Digest left, Digest right) {
    return Digest.sha256(PREFIX, left.bytes(), right.bytes());
  }

  /** The root of the tree without leaves: SHA-256 of nothing. */
  static Digest ofNothing() {
    return Digest.sha256();
  }
}
