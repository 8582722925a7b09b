package org.vitrine.crypto.group;

import java.math.BigInteger;

/**
 * An integer modulo p = 2^255 − 19 in five signed limbs of 51 bits, mutable, constant time.
 *
 * <p>Value: l0 + l1·2^51 + l2·2^102 + l3·2^153 + l4·2^204. Every operation writes to its receiver,
 * which may also be an operand, and returns it.
 *
 * <p>Bounds. <em>Reduced</em> means |limb| ≤ 2^51 + 2^17; products, squares and decoded values are
 * reduced. Sums and differences only add limbs, so a sum of n reduced values has |limb| ≤ n·(2^51 +
 * 2^17). Multiplication and squaring accept |limb| ≤ 2^53 + 2^20, that is the sum of up to four
 * reduced values. Proof for {@link #multiply}: the shifted operands stay below 2^61.1 and 19·2^53.1
 * · 2^5 ≤ 2^62.4; a column's high sum is at most (1 + 4·19)·2^(106.1 − 51) ≤ 2^61.4, the last
 * column's (no factor 19) at most 5·2^55.1 ≤ 2^57.5, times 19 at most 2^61.8; so no sum of a column
 * and its incoming high part leaves the signed 64 bits, its carry is at most 2^12, and the carried
 * limbs are at most 2^51 + 19·2^12 &lt; 2^51 + 2^17.
 */
final class FieldElement {
  private static final long MASK = (1L << 51) - 1;

  long l0;
  long l1;
  long l2;
  long l3;
  long l4;

  /** Zero. */
  FieldElement() {}

  static FieldElement one() {
    return ofSmall(1);
  }

  static FieldElement ofSmall(int value) {
    var r = new FieldElement();
    r.l0 = value;
    return r;
  }

  /** A public constant as the RFCs print it. */
  static FieldElement ofDecimal(String decimal) {
    byte[] bigEndian = new BigInteger(decimal).toByteArray();
    var littleEndian = new byte[32];
    for (int i = 0; i < bigEndian.length; i++) {
      littleEndian[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return new FieldElement().decode(littleEndian, 0);
  }

  static FieldElement copyOf(FieldElement a) {
    return new FieldElement().set(a);
  }

  FieldElement set(FieldElement a) {
    l0 = a.l0;
    l1 = a.l1;
    l2 = a.l2;
    l3 = a.l3;
    l4 = a.l4;
    return this;
  }

  void assign(long limb0, long limb1, long limb2, long limb3, long limb4) {
    l0 = limb0;
    l1 = limb1;
    l2 = limb2;
    l3 = limb3;
    l4 = limb4;
  }

  /** Loads limbs that {@link #store} wrote. */
  FieldElement load(long[] source, int offset) {
    l0 = source[offset];
    l1 = source[offset + 1];
    l2 = source[offset + 2];
    l3 = source[offset + 3];
    l4 = source[offset + 4];
    return this;
  }

  void store(long[] target, int offset) {
    target[offset] = l0;
    target[offset + 1] = l1;
    target[offset + 2] = l2;
    target[offset + 3] = l3;
    target[offset + 4] = l4;
  }

  /** Reads 32 little-endian bytes modulo p; the top bit is ignored. */
  FieldElement decode(byte[] bytes, int offset) {
    long w0 = LittleEndian.longAt(bytes, offset);
    long w1 = LittleEndian.longAt(bytes, offset + 8);
    long w2 = LittleEndian.longAt(bytes, offset + 16);
    long w3 = LittleEndian.longAt(bytes, offset + 24);
    l0 = w0 & MASK;
    l1 = ((w0 >>> 51) | (w1 << 13)) & MASK;
    l2 = ((w1 >>> 38) | (w2 << 26)) & MASK;
    l3 = ((w2 >>> 25) | (w3 << 39)) & MASK;
    l4 = (w3 >>> 12) & MASK;
    return this;
  }

  /** The canonical 32 bytes, little-endian. */
  byte[] encode() {
    var c = copyOf(this);
    c.normalise();
    var bytes = new byte[32];
    LittleEndian.putLong(bytes, 0, c.l0 | (c.l1 << 51));
    LittleEndian.putLong(bytes, 8, (c.l1 >>> 13) | (c.l2 << 38));
    LittleEndian.putLong(bytes, 16, (c.l2 >>> 26) | (c.l3 << 25));
    LittleEndian.putLong(bytes, 24, (c.l3 >>> 39) | (c.l4 << 12));
    return bytes;
  }

  /**
   * Brings the limbs to the one canonical form, 0 ≤ limb &lt; 2^51 and value &lt; p.
   *
   * <p>After the first carry l1…l4 are in range and l0 is off by less than 2^17; after the second
   * all are in range (a borrow that ripples through zeros to the top comes back as −19 on an l0
   * near 2^51), so the value is in [0, 2^255). It is ≥ p iff adding 19 carries out of 2^255.
   */
  void normalise() {
    carry();
    carry();
    long q = (l0 + 19) >> 51;
    q = (l1 + q) >> 51;
    q = (l2 + q) >> 51;
    q = (l3 + q) >> 51;
    q = (l4 + q) >> 51;
    l0 += 19 * q;
    l1 += l0 >> 51;
    l0 &= MASK;
    l2 += l1 >> 51;
    l1 &= MASK;
    l3 += l2 >> 51;
    l2 &= MASK;
    l4 += l3 >> 51;
    l3 &= MASK;
    l4 &= MASK;
  }

  private void carry() {
    l1 += l0 >> 51;
    l0 &= MASK;
    l2 += l1 >> 51;
    l1 &= MASK;
    l3 += l2 >> 51;
    l2 &= MASK;
    l4 += l3 >> 51;
    l3 &= MASK;
    l0 += 19 * (l4 >> 51);
    l4 &= MASK;
  }

  FieldElement add(FieldElement a, FieldElement b) {
    l0 = a.l0 + b.l0;
    l1 = a.l1 + b.l1;
    l2 = a.l2 + b.l2;
    l3 = a.l3 + b.l3;
    l4 = a.l4 + b.l4;
    return this;
  }

  FieldElement subtract(FieldElement a, FieldElement b) {
    l0 = a.l0 - b.l0;
    l1 = a.l1 - b.l1;
    l2 = a.l2 - b.l2;
    l3 = a.l3 - b.l3;
    l4 = a.l4 - b.l4;
    return this;
  }

  FieldElement negate(FieldElement a) {
    l0 = -a.l0;
    l1 = -a.l1;
    l2 = -a.l2;
    l3 = -a.l3;
    l4 = -a.l4;
    return this;
  }

  /**
   * a·b. A product x·y of limbs is split at 2^51 into a high part, {@code multiplyHigh(x·2^8,
   * y·2^5)} = ⌊x·y / 2^51⌋, and a low part. Only high parts are summed (h); a column's sum of low
   * parts is the wrapped sum of products minus h·2^51, exact since it lies in [0, 5·2^51).
   */
  FieldElement multiply(FieldElement a, FieldElement b) {
    long a0 = a.l0;
    long a1 = a.l1;
    long a2 = a.l2;
    long a3 = a.l3;
    long a4 = a.l4;
    long b0 = b.l0;
    long b1 = b.l1;
    long b2 = b.l2;
    long b3 = b.l3;
    long b4 = b.l4;
    long c1 = 19 * b1;
    long c2 = 19 * b2;
    long c3 = 19 * b3;
    long c4 = 19 * b4;

    long s0 = a0 * b0 + a1 * c4 + a2 * c3 + a3 * c2 + a4 * c1;
    long s1 = a0 * b1 + a1 * b0 + a2 * c4 + a3 * c3 + a4 * c2;
    long s2 = a0 * b2 + a1 * b1 + a2 * b0 + a3 * c4 + a4 * c3;
    long s3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + a4 * c4;
    long s4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0;

    a0 <<= 8;
    a1 <<= 8;
    a2 <<= 8;
    a3 <<= 8;
    a4 <<= 8;
    b0 <<= 5;
    b1 <<= 5;
    b2 <<= 5;
    b3 <<= 5;
    b4 <<= 5;
    c1 <<= 5;
    c2 <<= 5;
    c3 <<= 5;
    c4 <<= 5;

    long h0 = high(a0, b0) + high(a1, c4) + high(a2, c3) + high(a3, c2) + high(a4, c1);
    long h1 = high(a0, b1) + high(a1, b0) + high(a2, c4) + high(a3, c3) + high(a4, c2);
    long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0) + high(a3, c4) + high(a4, c3);
    long h3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0) + high(a4, c4);
    long h4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);

    return setCarried(
        s0 - (h0 << 51) + 19 * h4,
        s1 - (h1 << 51) + h0,
        s2 - (h2 << 51) + h1,
        s3 - (h3 << 51) + h2,
        s4 - (h4 << 51) + h3);
  }

  FieldElement square(FieldElement a) {
    return squareTimes(a, 1);
  }

  /** a^(2^n), n ≥ 1; the same splitting as {@link #multiply} with equal products taken twice. */
  FieldElement squareTimes(FieldElement a, int n) {
    long a0 = a.l0;
    long a1 = a.l1;
    long a2 = a.l2;
    long a3 = a.l3;
    long a4 = a.l4;
    for (int i = 0; i < n; i++) {
      long c3 = 19 * a3;
      long c4 = 19 * a4;
      long s0 = a0 * a0 + ((a1 * c4 + a2 * c3) << 1);
      long s1 = ((a0 * a1 + a2 * c4) << 1) + a3 * c3;
      long s2 = ((a0 * a2 + a3 * c4) << 1) + a1 * a1;
      long s3 = ((a0 * a3 + a1 * a2) << 1) + a4 * c4;
      long s4 = ((a0 * a4 + a1 * a3) << 1) + a2 * a2;

      long e0 = a0 << 8;
      long e1 = a1 << 8;
      long e2 = a2 << 8;
      long e3 = a3 << 8;
      long f1 = a1 << 5;
      long f2 = a2 << 5;
      long f4 = a4 << 5;
      long g3 = c3 << 5;
      long g4 = c4 << 5;
      long h0 = high(e0, a0 << 5) + ((high(e1, g4) + high(e2, g3)) << 1);
      long h1 = ((high(e0, f1) + high(e2, g4)) << 1) + high(e3, g3);
      long h2 = ((high(e0, f2) + high(e3, g4)) << 1) + high(e1, f1);
      long h3 = ((high(e0, a3 << 5) + high(e1, f2)) << 1) + high(a4 << 8, g4);
      long h4 = ((high(e0, f4) + high(e1, a3 << 5)) << 1) + high(e2, f2);

      long r0 = s0 - (h0 << 51) + 19 * h4;
      long r1 = s1 - (h1 << 51) + h0;
      long r2 = s2 - (h2 << 51) + h1;
      long r3 = s3 - (h3 << 51) + h2;
      long r4 = s4 - (h4 << 51) + h3;
      a0 = (r0 & MASK) + 19 * (r4 >> 51);
      a1 = (r1 & MASK) + (r0 >> 51);
      a2 = (r2 & MASK) + (r1 >> 51);
      a3 = (r3 & MASK) + (r2 >> 51);
      a4 = (r4 & MASK) + (r3 >> 51);
    }
    l0 = a0;
    l1 = a1;
    l2 = a2;
    l3 = a3;
    l4 = a4;
    return this;
  }

  private static long high(long x, long y) {
    return Math.multiplyHigh(x, y);
  }

  private FieldElement setCarried(long r0, long r1, long r2, long r3, long r4) {
    l0 = (r0 & MASK) + 19 * (r4 >> 51);
    l1 = (r1 & MASK) + (r0 >> 51);
    l2 = (r2 & MASK) + (r1 >> 51);
    l3 = (r3 & MASK) + (r2 >> 51);
    l4 = (r4 & MASK) + (r3 >> 51);
    return this;
  }

  /** 1 if the canonical value is odd ("negative", RFC 9496 §4.1), else 0. */
  long isNegative() {
    var c = copyOf(this);
    c.normalise();
    return c.l0 & 1;
  }

  /** 1 if the value is 0 modulo p, else 0. */
  long isZero() {
    var c = copyOf(this);
    c.normalise();
    long any = c.l0 | c.l1 | c.l2 | c.l3 | c.l4;
    return (any - 1) >>> 63;
  }

  /** 1 if a = b modulo p, else 0. */
  static long equal(FieldElement a, FieldElement b) {
    return new FieldElement().subtract(a, b).isZero();
  }

  /** this = a where bit is 1; unchanged where it is 0. */
  FieldElement assignIf(FieldElement a, long bit) {
    long mask = -bit;
    l0 ^= mask & (l0 ^ a.l0);
    l1 ^= mask & (l1 ^ a.l1);
    l2 ^= mask & (l2 ^ a.l2);
    l3 ^= mask & (l3 ^ a.l3);
    l4 ^= mask & (l4 ^ a.l4);
    return this;
  }

  /** this = −this where bit is 1. */
  FieldElement negateIf(long bit) {
    long mask = -bit;
    l0 = (l0 ^ mask) + bit;
    l1 = (l1 ^ mask) + bit;
    l2 = (l2 ^ mask) + bit;
    l3 = (l3 ^ mask) + bit;
    l4 = (l4 ^ mask) + bit;
    return this;
  }

  /** this = |this| (RFC 9496 §4.1 CT_ABS). */
  FieldElement absolute() {
    return negateIf(isNegative());
  }
}
