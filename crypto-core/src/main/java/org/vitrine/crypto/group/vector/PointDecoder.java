package org.vitrine.crypto.group.vector;

import static org.vitrine.crypto.group.vector.VectorField.BLOCK;
import static org.vitrine.crypto.group.vector.VectorField.LANES;
import static org.vitrine.crypto.group.vector.VectorField.LIMBS;
import static org.vitrine.crypto.group.vector.VectorField.OFFSET;
import static org.vitrine.crypto.group.vector.VectorField.product;
import static org.vitrine.crypto.group.vector.VectorField.reduce;
import static org.vitrine.crypto.group.vector.VectorField.spread;
import static org.vitrine.crypto.group.vector.VectorField.squareTimes;
import static org.vitrine.crypto.group.vector.VectorField.sumAndDifference;
import static org.vitrine.crypto.group.vector.VectorField.twice;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * Decodes as many elements at a time as there are lanes (RFC 9496 §4.3.1, in the RFC's symbols).
 * Owns its scratch space and serves one thread.
 */
public final class PointDecoder {
  /** Bytes of an encoding. */
  public static final int BYTES = 32;

  /** Longs of a decoded point: five canonical limbs of 51 bits each of x, y and x·y. */
  public static final int WORDS = 3 * LIMBS;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long MASK = (1L << 51) - 1;
  private static final long[] ONE = Constants.columns(BigInteger.ONE);
  private static final double[] MINUS_D =
      Constants.block(
          "20800338683988658368647408995589388737092878452977063003340006470870624536394");
  private static final double[] SQRT_M1 =
      Constants.block(
          "19681161376707505956807079304988542015446066515923890162744021073123829784752");

  private final long[] c = new long[BLOCK];
  private final long[] d = new long[BLOCK];
  private final double[] s = new double[BLOCK];
  private final double[] u1 = new double[BLOCK];
  private final double[] u2 = new double[BLOCK];
  private final double[] v = new double[BLOCK];
  private final double[] w = new double[BLOCK];
  private final double[] w3 = new double[BLOCK];
  private final double[] x = new double[BLOCK];
  private final double[] y = new double[BLOCK];
  private final double[] t = new double[BLOCK];
  private final double[] root = new double[BLOCK];
  private final double[] factor = new double[BLOCK];
  private final Powers powers = new Powers();
  private final long[] canonicalX = new long[BLOCK];
  private final long[] canonicalY = new long[BLOCK];
  private final long[] canonicalT = new long[BLOCK];
  private final boolean[] valid = new boolean[LANES];

  public PointDecoder() {}

  /**
   * Decodes {@code count} encodings that stand one after the other.
   *
   * @param points takes {@link #WORDS} longs for each; those of a refused one mean nothing
   * @param accepted takes whether each is the encoding of an element
   */
  public void decode(byte[] encodings, int count, long[] points, boolean[] accepted) {
    for (int first = 0; first < count; first += LANES) {
      int lanes = Math.min(LANES, count - first);
      load(encodings, first, lanes);
      decodeBlock();
      for (int lane = 0; lane < lanes; lane++) {
        accepted[first + lane] = valid[lane];
        store(canonicalX, lane, points, (first + lane) * WORDS);
        store(canonicalY, lane, points, (first + lane) * WORDS + LIMBS);
        store(canonicalT, lane, points, (first + lane) * WORDS + 2 * LIMBS);
      }
    }
  }

  /** s, and whether each is canonical and not negative; lanes without an encoding take 0. */
  private void load(byte[] encodings, int first, int lanes) {
    for (int lane = 0; lane < LANES; lane++) {
      int offset = (first + lane) * BYTES;
      long w0 = lane < lanes ? (long) LONG.get(encodings, offset) : 0;
      long w1 = lane < lanes ? (long) LONG.get(encodings, offset + 8) : 0;
      long w2 = lane < lanes ? (long) LONG.get(encodings, offset + 16) : 0;
      long w3 = lane < lanes ? (long) LONG.get(encodings, offset + 24) : 0;
      c[lane] = (w0 & MASK) + OFFSET;
      c[LANES + lane] = (((w0 >>> 51) | (w1 << 13)) & MASK) + OFFSET;
      c[2 * LANES + lane] = (((w1 >>> 38) | (w2 << 26)) & MASK) + OFFSET;
      c[3 * LANES + lane] = (((w2 >>> 25) | (w3 << 39)) & MASK) + OFFSET;
      c[4 * LANES + lane] = ((w3 >>> 12) & MASK) + OFFSET;
      boolean belowP =
          w3 >= 0 && (w3 != Long.MAX_VALUE || (w1 & w2) != -1 || Long.compareUnsigned(w0, -19) < 0);
      valid[lane] = belowP && (w0 & 1) == 0;
    }
    reduce(s, 0, c, 0);
  }

  private void decodeBlock() {
    squareTimes(t, 0, s, 0, 1);
    spread(c, 0, t, 0);
    sumAndDifference(u2, 0, u1, 0, ONE, 0, c, 0);
    squareTimes(t, 0, u2, 0, 1); // u2²
    squareTimes(x, 0, u1, 0, 1);
    product(c, 0, x, 0, MINUS_D, 0);
    spread(d, 0, t, 0);
    sumAndDifference(x, 0, v, 0, c, 0, d, 0); // v = −D·u1² − u2²
    product(c, 0, v, 0, t, 0);
    reduce(w, 0, c, 0); // v·u2²
    invertSquareRoot();
    product(c, 0, root, 0, u2, 0);
    reduce(x, 0, c, 0); // den_x
    product(c, 0, root, 0, x, 0);
    reduce(y, 0, c, 0);
    product(c, 0, y, 0, v, 0);
    reduce(y, 0, c, 0); // den_y
    product(c, 0, s, 0, x, 0);
    twice(c, 0);
    reduce(x, 0, c, 0);
    makeNonNegative(x);
    product(c, 0, u1, 0, y, 0);
    reduce(y, 0, c, 0);
    product(c, 0, x, 0, y, 0);
    reduce(t, 0, c, 0);
    CanonicalForm.of(canonicalY, 0, y, 0);
    CanonicalForm.of(canonicalT, 0, t, 0);
    for (int lane = 0; lane < LANES; lane++) {
      valid[lane] &= (canonicalT[lane] & 1) == 0 && !is(0, canonicalY, lane);
    }
  }

  /** SQRT_RATIO_M1(1, w) of §4.2 up to its sign, which x's own sign makes irrelevant. */
  private void invertSquareRoot() {
    squareTimes(w3, 0, w, 0, 1);
    product(c, 0, w3, 0, w, 0);
    reduce(w3, 0, c, 0);
    squareTimes(x, 0, w3, 0, 1);
    product(c, 0, x, 0, w, 0);
    reduce(x, 0, c, 0); // w⁷
    powers.power2To252Minus3(root, x);
    product(c, 0, root, 0, w3, 0);
    reduce(root, 0, c, 0);
    squareTimes(x, 0, root, 0, 1);
    product(c, 0, x, 0, w, 0);
    reduce(x, 0, c, 0); // 1, or −1 if root lacks a factor √−1, or ±√−1 if w is no square
    CanonicalForm.of(canonicalX, 0, x, 0);
    for (int lane = 0; lane < LANES; lane++) {
      boolean flipped = isMinusOne(canonicalX, lane);
      valid[lane] &= flipped || is(1, canonicalX, lane);
      for (int i = 0; i < LIMBS; i++) {
        factor[i * LANES + lane] = flipped ? SQRT_M1[i * LANES] : i == 0 ? 1 : 0;
      }
    }
    product(c, 0, root, 0, factor, 0);
    reduce(root, 0, c, 0);
  }

  /** a = |a|, and its canonical form. */
  private void makeNonNegative(double[] a) {
    CanonicalForm.of(canonicalX, 0, a, 0);
    for (int lane = 0; lane < LANES; lane++) {
      double sign = 1 - 2 * (canonicalX[lane] & 1);
      for (int i = lane; i < BLOCK; i += LANES) {
        a[i] *= sign;
      }
    }
    CanonicalForm.of(canonicalX, 0, a, 0);
  }

  private static boolean is(long small, long[] canonical, int lane) {
    return (canonical[lane] ^ small) == 0
        && (canonical[LANES + lane]
                | canonical[2 * LANES + lane]
                | canonical[3 * LANES + lane]
                | canonical[4 * LANES + lane])
            == 0;
  }

  private static boolean isMinusOne(long[] canonical, int lane) {
    return canonical[lane] == MASK - 19
        && (canonical[LANES + lane]
                & canonical[2 * LANES + lane]
                & canonical[3 * LANES + lane]
                & canonical[4 * LANES + lane])
            == MASK;
  }

  private static void store(long[] canonical, int lane, long[] points, int offset) {
    for (int i = 0; i < LIMBS; i++) {
      points[offset + i] = canonical[i * LANES + lane];
    }
  }
}
