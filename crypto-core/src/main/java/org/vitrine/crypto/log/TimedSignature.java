package org.vitrine.crypto.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The content of a cosignature: u64 time ‖ signature (C2SP tlog-cosignature). */
final class TimedSignature {
  private final long time;
  private final byte[] signature;

  TimedSignature(long time, byte[] signature) {
    if (time < 0) {
      throw new IllegalArgumentException("a time is not negative");
    }
    this.time = time;
    this.signature = signature;
  }

  /** Empty if there is no time, or one above 2^63-1, which the format forbids. */
  static Optional<TimedSignature> split(byte[] bytes) {
    if (bytes.length < Long.BYTES || bytes[0] < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new TimedSignature(
            ByteBuffer.wrap(bytes).getLong(), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
  }

  /** Seconds since 1970 UTC. */
  long time() {
    return time;
  }

  byte[] signature() {
    return signature;
  }

  byte[] encode() {
    return ByteBuffer.allocate(Long.BYTES + signature.length).putLong(time).put(signature).array();
  }
}
