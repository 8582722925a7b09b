package org.vitrine.crypto.sign;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** The 32 bytes from which a private key is derived. Knows how to forget them. */
final class SecretSeed {
  static final int LENGTH = 32;

  private final byte[] bytes;
  private boolean forgotten;

  private SecretSeed(byte[] bytes) {
    this.bytes = bytes;
  }

  static SecretSeed generate(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new SecretSeed(bytes);
  }

  static SecretSeed copyOf(byte[] bytes) throws KeyFormatException {
    if (bytes.length != LENGTH) {
      throw new KeyFormatException("a private key's seed must be 32 bytes");
    }
    return new SecretSeed(bytes.clone());
  }

  /** The bytes themselves: the caller neither keeps nor changes them. */
  byte[] use() {
    if (forgotten) {
      throw new IllegalStateException("this private key has been closed");
    }
    return bytes;
  }

  void forget() {
    Arrays.fill(bytes, (byte) 0);
    forgotten = true;
  }

  boolean sameAs(SecretSeed other) {
    return MessageDigest.isEqual(use(), other.use());
  }
}
