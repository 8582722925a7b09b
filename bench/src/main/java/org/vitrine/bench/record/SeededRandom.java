package org.vitrine.bench.record;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/** Not random at all: the bytes of {@link Draws}, the same for the same seed. */
final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  SeededRandom(Draws draws) {
    super(new Spi(draws), null);
  }

  private static final class Spi extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final transient Draws draws;

    Spi(Draws draws) {
      this.draws = draws;
    }

    @Override
    protected void engineSetSeed(byte[] more) {
      // What the seed gives is all there is.
    }

    @Override
    protected synchronized void engineNextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i += 32) {
        System.arraycopy(draws.bytes(), 0, bytes, i, Math.min(32, bytes.length - i));
      }
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      byte[] bytes = new byte[count];
      engineNextBytes(bytes);
      return bytes;
    }
  }
}
