package org.vitrine.crypto.group;

import java.util.Arrays;

/**
 * A public base with precomputed multiples, for fast constant-time multiplication by secrets: the
 * generator, or the election key. Immutable and shared; about 30 KB.
 *
 * <p>The scalar is written in 64 signed digits of radix 16. Table i holds 1 … 8 times 256^i·base;
 * the odd digits are summed first, multiplied by 16, and the even ones added. Every look-up reads a
 * table's eight entries and keeps one by masks.
 */
public final class FixedBase {
  private static final int TABLES = 32;
  private static final int ENTRIES = 8;

  /** The generator G. */
  public static final FixedBase BASE = of(Element.BASE);

  private final Element base;
  private final long[] table;

  private FixedBase(Element base, long[] table) {
    this.base = base;
    this.table = table;
  }

  /** Precomputes the multiples of a public base: once per base, about 2 ms. */
  public static FixedBase of(Element base) {
    var curve = new CurvePoints();
    var table = new long[TABLES * ENTRIES * NielsPoint.WORDS];
    var niels = new NielsPoint();
    var power = ExtendedPoint.copyOf(base.point());
    for (int i = 0; i < TABLES; i++) {
      var step = new CachedPoint().set(power);
      var multiple = ExtendedPoint.copyOf(power);
      for (int j = 0; j < ENTRIES; j++) {
        niels.setNormalised(ExtendedPoint.copyOf(multiple).normalise());
        niels.store(table, (i * ENTRIES + j) * NielsPoint.WORDS);
        curve.add(multiple, multiple, step);
      }
      curve.twiceTimes(power, power, 8);
    }
    return new FixedBase(base, table);
  }

  public Element base() {
    return base;
  }

  /** s·base, constant time. */
  public Element multiply(SecretScalar scalar) {
    var curve = new CurvePoints();
    var selected = new NielsPoint();
    var scratch = new FieldElement();
    byte[] digits = SignedDigits.of(scalar);
    var r = new ExtendedPoint();
    for (int i = 1; i < SignedDigits.COUNT; i += 2) {
      select(selected, scratch, i >> 1, digits[i]);
      curve.add(r, r, selected);
    }
    curve.twiceTimes(r, r, 4);
    for (int i = 0; i < SignedDigits.COUNT; i += 2) {
      select(selected, scratch, i >> 1, digits[i]);
      curve.add(r, r, selected);
    }
    Arrays.fill(digits, (byte) 0);
    return Element.of(r);
  }

  /** digit · 256^position · base. The limbs are spelled out so that they stay in registers. */
  private void select(NielsPoint r, FieldElement scratch, int position, byte digit) {
    long magnitude = SignedDigits.magnitude(digit);
    long one = SignedDigits.equal(magnitude, 0);
    long p0 = one;
    long p1 = 0;
    long p2 = 0;
    long p3 = 0;
    long p4 = 0;
    long m0 = one;
    long m1 = 0;
    long m2 = 0;
    long m3 = 0;
    long m4 = 0;
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    long t4 = 0;
    int offset = position * ENTRIES * NielsPoint.WORDS;
    for (int j = 1; j <= ENTRIES; j++) {
      long mask = -SignedDigits.equal(magnitude, j);
      p0 |= table[offset] & mask;
      p1 |= table[offset + 1] & mask;
      p2 |= table[offset + 2] & mask;
      p3 |= table[offset + 3] & mask;
      p4 |= table[offset + 4] & mask;
      m0 |= table[offset + 5] & mask;
      m1 |= table[offset + 6] & mask;
      m2 |= table[offset + 7] & mask;
      m3 |= table[offset + 8] & mask;
      m4 |= table[offset + 9] & mask;
      t0 |= table[offset + 10] & mask;
      t1 |= table[offset + 11] & mask;
      t2 |= table[offset + 12] & mask;
      t3 |= table[offset + 13] & mask;
      t4 |= table[offset + 14] & mask;
      offset += NielsPoint.WORDS;
    }
    r.yPlusX.assign(p0, p1, p2, p3, p4);
    r.yMinusX.assign(m0, m1, m2, m3, m4);
    r.xy2d.assign(t0, t1, t2, t3, t4);
    r.negateIf(SignedDigits.sign(digit), scratch);
  }
}
