package org.vitrine.verifier.corrupt.sample;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import org.vitrine.crypto.hash.Digest;

/**
 * Not random at all: the bytes SHA-256(seed ‖ u64 counter), counted from 0, on every machine the
 * same. It lets the sample be made again byte for byte; whoever knows the seed knows every key.
 */
final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  SeededRandom(byte[] seed) {
    super(new Counter(seed.clone()), null);
  }

  private static final class Counter extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;
    private long counter;
    private byte[] block = new byte[0];
    private int used;

    Counter(byte[] seed) {
      this.seed = seed;
    }

    @Override
    protected void engineSetSeed(byte[] more) {
      // What the seed gives is all there is.
    }

    @Override
    protected synchronized void engineNextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        if (used == block.length) {
          block = next();
          used = 0;
        }
        bytes[i] = block[used++];
      }
    }

    private byte[] next() {
      byte[] input =
          ByteBuffer.allocate(seed.length + Long.BYTES).put(seed).putLong(counter++).array();
      return Digest.sha256(input).bytes();
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      byte[] bytes = new byte[count];
      engineNextBytes(bytes);
      return bytes;
    }
  }
}
