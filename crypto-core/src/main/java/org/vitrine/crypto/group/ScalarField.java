package org.vitrine.crypto.group;

import java.util.Arrays;

/**
 * Integers modulo ℓ = 2^252 + 27742317777372353535851937790883648493 in twelve limbs of 21 bits,
 * constant time. A <em>canonical</em> array has 0 ≤ limb &lt; 2^21 (the last one below 2^22) and a
 * value below ℓ.
 *
 * <p>Wide values have 24 signed limbs. Since 2^252 ≡ −(ℓ − 2^252), limb i ≥ 12 is folded onto the
 * limbs i−12 … i−7 with the balanced digits of that constant, {@link #FOLD}.
 */
final class ScalarField {
  static final int LIMBS = 12;
  static final int WIDE_LIMBS = 24;

  private static final int BITS = 21;
  private static final long MASK = (1L << BITS) - 1;

  /** 2^252 mod ℓ = Σ FOLD[k]·2^(21k). */
  private static final long[] FOLD = {666643, 470296, 654183, -997805, 136657, -683901};

  /** ℓ, little-endian. */
  private static final long[] ORDER = {
    0x5812631a5cf5d3edL, 0x14def9dea2f79cd6L, 0, 0x1000000000000000L
  };

  private ScalarField() {}

  /**
   * The canonical form of a wide value with |limb| &lt; 2^60 and |limb 23| &lt; 2^40; clears its
   * argument.
   */
  static long[] reduce(long[] s) {
    // Balanced carries bring limbs 0…22 below 2^20 so that the foldings cannot overflow.
    for (int i = 0; i < 23; i++) {
      carryBalanced(s, i);
    }
    for (int i = 23; i >= 18; i--) {
      fold(s, i);
    }
    for (int i = 6; i < 17; i++) {
      carryBalanced(s, i);
    }
    for (int i = 17; i >= 12; i--) {
      fold(s, i);
    }
    for (int i = 0; i < 12; i++) {
      carryBalanced(s, i);
    }
    // The balanced limbs 0…11 are below 2^252 in absolute value by a wide margin, and limb 12 is
    // below 2^20. Folding it subtracts a multiple of ℓ and keeps that bound, the floor carries move
    // the sign into limb 12 (−1 or 0), and folding again adds ℓ to a negative value.
    fold(s, 12);
    for (int i = 0; i < 12; i++) {
      carryFloor(s, i);
    }
    fold(s, 12);
    for (int i = 0; i < 11; i++) {
      carryFloor(s, i);
    }
    long[] canonical = Arrays.copyOf(s, LIMBS);
    Arrays.fill(s, 0);
    return canonical;
  }

  private static void fold(long[] s, int i) {
    long top = s[i];
    for (int k = 0; k < FOLD.length; k++) {
      s[i - 12 + k] += top * FOLD[k];
    }
    s[i] = 0;
  }

  private static void carryBalanced(long[] s, int i) {
    long c = (s[i] + (1L << (BITS - 1))) >> BITS;
    s[i + 1] += c;
    s[i] -= c << BITS;
  }

  private static void carryFloor(long[] s, int i) {
    s[i + 1] += s[i] >> BITS;
    s[i] &= MASK;
  }

  /** Adds the limbs of a·b to a wide value; each column grows by less than 12·2^43 ≤ 2^46.6. */
  static void addProduct(long[] wide, long[] a, long[] b) {
    addProduct(wide, a, LIMBS, b);
  }

  /** The same for an {@code a} whose limbs from {@code limbs} on are zero. */
  static void addProduct(long[] wide, long[] a, int limbs, long[] b) {
    for (int i = 0; i < limbs; i++) {
      long x = a[i];
      for (int j = 0; j < LIMBS; j++) {
        wide[i + j] += x * b[j];
      }
    }
  }

  static long[] multiply(long[] a, long[] b) {
    var wide = new long[WIDE_LIMBS];
    addProduct(wide, a, b);
    return reduce(wide);
  }

  static long[] add(long[] a, long[] b) {
    var wide = new long[WIDE_LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      wide[i] = a[i] + b[i];
    }
    return reduce(wide);
  }

  static long[] subtract(long[] a, long[] b) {
    var wide = new long[WIDE_LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      wide[i] = a[i] - b[i];
    }
    return reduce(wide);
  }

  /** Any signed 64-bit integer modulo ℓ. */
  static long[] ofLong(long value) {
    var wide = new long[WIDE_LIMBS];
    wide[0] = value & MASK;
    wide[1] = (value >> BITS) & MASK;
    wide[2] = (value >> (2 * BITS)) & MASK;
    wide[3] = value >> (3 * BITS);
    return reduce(wide);
  }

  /** The little-endian integer in {@code bytes} (at most 64) modulo ℓ. */
  static long[] ofBytes(byte[] bytes) {
    var wide = new long[WIDE_LIMBS];
    byte[] padded = padded(bytes, 64);
    for (int i = 0; i < WIDE_LIMBS - 1; i++) {
      wide[i] = limb(padded, i);
    }
    // The last limb takes all that is left: bits 483 … 511.
    wide[23] = LittleEndian.longAt(padded, 60) >>> 3;
    Arrays.fill(padded, (byte) 0);
    return reduce(wide);
  }

  /** The little-endian integer in {@code bytes} (at most 32), which is below ℓ. */
  static long[] ofCanonicalBytes(byte[] bytes) {
    var limbs = new long[LIMBS];
    byte[] padded = padded(bytes, 32);
    for (int i = 0; i < LIMBS - 1; i++) {
      limbs[i] = limb(padded, i);
    }
    // Bits 231 … 252.
    limbs[11] = LittleEndian.longAt(padded, 28) >>> 7;
    Arrays.fill(padded, (byte) 0);
    return limbs;
  }

  /** The integer low + 2^64·high of two unsigned words. */
  static long[] ofHalf(long low, long high) {
    var limbs = new long[LIMBS];
    limbs[0] = low & MASK;
    limbs[1] = (low >>> 21) & MASK;
    limbs[2] = (low >>> 42) & MASK;
    limbs[3] = (low >>> 63) | ((high << 1) & MASK);
    limbs[4] = (high >>> 20) & MASK;
    limbs[5] = (high >>> 41) & MASK;
    limbs[6] = high >>> 62;
    return limbs;
  }

  private static byte[] padded(byte[] bytes, int length) {
    // Eight more bytes, so that every limb can be read as a part of a word.
    return Arrays.copyOf(bytes, length + 8);
  }

  private static long limb(byte[] padded, int i) {
    int bit = i * BITS;
    return (LittleEndian.longAt(padded, bit >> 3) >>> (bit & 7)) & MASK;
  }

  /** The canonical 32 bytes, little-endian, of a canonical value. */
  static byte[] toBytes(long[] a) {
    long[] w = toWords(a);
    var bytes = new byte[32];
    for (int i = 0; i < 4; i++) {
      LittleEndian.putLong(bytes, 8 * i, w[i]);
    }
    Arrays.fill(w, 0);
    return bytes;
  }

  /** A canonical value as four 64-bit words, the lowest first. */
  static long[] toWords(long[] a) {
    var words = new long[4];
    toWords(a, words, 0);
    return words;
  }

  /** Writes the four words of {@link #toWords(long[])} from {@code offset} on. */
  static void toWords(long[] a, long[] words, int offset) {
    words[offset] = a[0] | (a[1] << 21) | (a[2] << 42) | (a[3] << 63);
    words[offset + 1] = (a[3] >>> 1) | (a[4] << 20) | (a[5] << 41) | (a[6] << 62);
    words[offset + 2] = (a[6] >>> 2) | (a[7] << 19) | (a[8] << 40) | (a[9] << 61);
    words[offset + 3] = (a[9] >>> 3) | (a[10] << 18) | (a[11] << 39);
  }

  /** Whether 32 bytes are a canonical scalar, below ℓ; constant time. */
  static boolean isCanonical(byte[] bytes) {
    // bytes < ℓ iff the subtraction of words borrows at the end
    long borrow = 0;
    for (int i = 0; i < 4; i++) {
      long x = LittleEndian.longAt(bytes, 8 * i);
      long y = ORDER[i];
      long d = x - y;
      long b = ((~x & y) | (~(x ^ y) & d)) >>> 63;
      long e = d - borrow;
      borrow = b | ((~d & e) >>> 63);
    }
    return borrow == 1;
  }
}
