package org.vitrine.crypto.log;

import org.vitrine.crypto.hash.Digest;

/**
 * The hash of one entry as a leaf: SHA-256(0x00 ‖ entry) (RFC 6962 §2.1). A type of its own, so
 * that nothing else is ever appended to a tree or looked up in it.
 *
 * @param digest the 32 bytes
 */
public record LeafHash(Digest digest) {
  private static final byte[] PREFIX = {0};

  /** The leaf of an entry's canonical bytes. */
  public static LeafHash of(byte[] entry) {
    return new LeafHash(Digest.sha256(PREFIX, entry));
  }
}
