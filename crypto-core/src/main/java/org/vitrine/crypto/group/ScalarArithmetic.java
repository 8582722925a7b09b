package org.vitrine.crypto.group;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One value at a time. */
final class ScalarArithmetic implements Arithmetic {
  private static final int STRAUS_LIMIT = 160;

  @Override
  public @Nullable AffinePoint[] decode(byte[] encodings, int count) {
    var points = new @Nullable AffinePoint[count];
    for (int i = 0; i < count; i++) {
      int offset = i * Element.BYTES;
      try {
        points[i] =
            AffinePoint.of(
                Ristretto.decode(Arrays.copyOfRange(encodings, offset, offset + Element.BYTES)));
      } catch (DecodingException e) {
        points[i] = null;
      }
    }
    return points;
  }

  /**
   * Up to {@value #STRAUS_LIMIT} full-length terms are interleaved (Straus), beyond that they are
   * sorted into buckets (Pippenger).
   */
  @Override
  public void sum(ExtendedPoint r, TermList full, TermList half) {
    full.prepare();
    half.prepare();
    if (full.size() + half.size() / 2 <= STRAUS_LIMIT) {
      Straus.sum(r, full, half);
    } else {
      Pippenger.sum(r, full, half);
    }
  }
}
