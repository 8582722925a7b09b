package org.vitrine.bench.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.vitrine.crypto.group.KnownLogarithms;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Digest;

/**
 * Numbers that look random and follow from a seed: SHA-256(seed ‖ purpose ‖ u64 index ‖ u64
 * counter), counted from 0. Whoever knows the seed knows them all. Not thread-safe.
 */
final class Draws {
  private final byte[] seed;
  private final byte[] purpose;
  private final long index;
  private long counter;

  Draws(Digest seed, String purpose, long index) {
    this.seed = seed.bytes();
    this.purpose = purpose.getBytes(US_ASCII);
    this.index = index;
  }

  /** 32 bytes. */
  byte[] bytes() {
    byte[] place = ByteBuffer.allocate(16).putLong(index).putLong(counter++).array();
    return Digest.sha256(seed, purpose, place).bytes();
  }

  /** A scalar. */
  Scalar scalar() {
    return KnownLogarithms.scalar(bytes());
  }

  /** A number from 0 up to, but not including, the bound. */
  int below(int bound) {
    return (int) Long.remainderUnsigned(ByteBuffer.wrap(bytes()).getLong(), bound);
  }
}
