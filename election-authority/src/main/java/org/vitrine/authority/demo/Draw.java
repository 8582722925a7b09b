package org.vitrine.authority.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A sequence of choices that is the same in every run: SHA-256 over a seed and a counter. For what
 * synthetic voters want, never for anything secret.
 */
final class Draw {
  private final MessageDigest sha256;
  private final byte[] seed;
  private long counter;

  Draw(String seed) {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    this.seed = seed.getBytes(StandardCharsets.UTF_8);
  }

  /** A number from 0 to {@code bound} − 1. */
  int below(int bound) {
    sha256.update(seed);
    sha256.update(ByteBuffer.allocate(8).putLong(counter++).array());
    return (int) ((ByteBuffer.wrap(sha256.digest()).getLong() >>> 1) % bound);
  }

  /** Whether something happens that happens so many times in a hundred. */
  boolean percent(int chance) {
    return below(100) < chance;
  }
}
