package org.vitrine.crypto.group.vector;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Integers modulo p = 2^255 − 19, {@link #LANES} at a time, in one of two forms. {@code
 * docs/vector-kernel.md} proves every bound.
 *
 * <ul>
 *   <li><em>Limbs</em>, in doubles: l0 + l1·2^51 + … + l4·2^204 with |limb| ≤ 2^50 + 2^14. Factors
 *       have this form.
 *   <li><em>Columns</em>, in longs: the same sum before its carries, |column| &lt; 2^57 after a
 *       product, each stored with {@link #OFFSET} added. Sums and differences have this form.
 * </ul>
 *
 * A <em>block</em> is {@link #BLOCK} array items: the first limb or column of every lane, then the
 * second of every lane, and so on. Operations name a block by array and offset; what they write may
 * be what they read.
 *
 * <p>A product x·y of limbs is split by two fused multiply-adds: adding {@link #SPLIT} rounds it to
 * a multiple of 2^51, the high part; the second one leaves the low part, exactly. High parts are
 * added up by handing one result to the next product as its addend, three at most. All of this
 * stands in large methods, because the compiler keeps vectors in registers only inside one.
 */
final class VectorField {
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  static final int LIMBS = 5;
  static final int BLOCK = LIMBS * LANES;

  /** Makes columns positive, and rounds their carries to the nearest. */
  static final long OFFSET = (1L << 60) + (1L << 50);

  private static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, SPECIES.vectorShape());

  private static final int BITS = 51;
  private static final long MASK = (1L << BITS) - 1;

  /** 1.5·2^103: its neighbours among the doubles are 2^51 away, up to 2^102 on either side. */
  private static final double SPLIT = 0x1.8p103;

  /** 1.5·2^52: its neighbours are the integers, up to 2^51 on either side. */
  private static final double LOW = 0x1.8p52;

  private static final double SPLIT_LOW = SPLIT + LOW;
  private static final long SPLIT_BITS = Double.doubleToRawLongBits(SPLIT);
  private static final long LOW_BITS = Double.doubleToRawLongBits(LOW);

  // What the bits of SPLIT and LOW add up to in each column, against OFFSET.
  private static final long P0 = OFFSET - bias(1, 0) - 19 * bias(2, 2);
  private static final long P1 = OFFSET - bias(1, 1) - 19 * bias(2, 2);
  private static final long P2 = OFFSET - bias(2, 1) - 19 * bias(1, 1);
  private static final long P3 = OFFSET - bias(2, 1) - 19 * bias(1, 1);
  private static final long P4 = OFFSET - bias(3, 2) - 19 * bias(0, 1);
  private static final long S0 = OFFSET - bias(1, 0) - 19 * bias(2, 2);
  private static final long S1 = OFFSET - bias(1, 1) - 19 * bias(1, 2);
  private static final long S2 = OFFSET - bias(1, 1) - 19 * bias(1, 1);
  private static final long S3 = OFFSET - bias(2, 1) - 19 * bias(1, 1);
  private static final long S4 = OFFSET - bias(2, 2) - 19 * bias(0, 1);

  /** 2^52: its bits and an integer below 2^52 are the bits of their sum. */
  private static final long WHOLE_BITS = Double.doubleToRawLongBits(0x1p52);

  // What 2^52, a column's low bits and its neighbour's carry exceed the limb by.
  private static final double CARRY = 0x1p52 + 0x1p50 + 0x1p9;
  private static final double CARRY_ROUND = 0x1p52 + 0x1p50 + 19 * 0x1p9;

  /**
   * Whether the processor multiplies integers of 64 bits in vectors: not if it has only 256 bits.
   */
  private static final boolean MULTIPLIES = LANES >= 8;

  private VectorField() {}

  private static long bias(int lows, int highs) {
    return lows * LOW_BITS + highs * SPLIT_BITS;
  }

  /** c = a·b, limbs to columns. */
  static void product(long[] c, int co, double[] a, int ao, double[] b, int bo) {
    DoubleVector split = DoubleVector.broadcast(SPECIES, SPLIT);
    DoubleVector splitLow = DoubleVector.broadcast(SPECIES, SPLIT_LOW);
    DoubleVector low = DoubleVector.broadcast(SPECIES, LOW);
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, a, ao);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, a, ao + LANES);
    DoubleVector a2 = DoubleVector.fromArray(SPECIES, a, ao + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(SPECIES, a, ao + 3 * LANES);
    DoubleVector a4 = DoubleVector.fromArray(SPECIES, a, ao + 4 * LANES);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bo);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, bo + LANES);
    DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, bo + 2 * LANES);
    DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, bo + 3 * LANES);
    DoubleVector b4 = DoubleVector.fromArray(SPECIES, b, bo + 4 * LANES);
    DoubleVector h00 = a0.fma(b0, split);
    LongVector l0 = a0.fma(b0, splitLow.sub(h00)).reinterpretAsLongs();
    LongVector h0 = h00.reinterpretAsLongs();
    DoubleVector h01 = a0.fma(b1, split);
    DoubleVector h10 = a1.fma(b0, h01);
    LongVector l1 =
        a0.fma(b1, splitLow.sub(h01)).add(a1.fma(b0, h01.sub(h10))).reinterpretAsLongs();
    LongVector h1 = h10.reinterpretAsLongs();
    DoubleVector h02 = a0.fma(b2, split);
    DoubleVector h11 = a1.fma(b1, h02);
    DoubleVector h20 = a2.fma(b0, h11);
    LongVector l2 =
        a0.fma(b2, splitLow.sub(h02)).add(a1.fma(b1, h02.sub(h11))).reinterpretAsLongs();
    l2 = l2.add(a2.fma(b0, h11.add(low).sub(h20)).reinterpretAsLongs());
    LongVector h2 = h20.reinterpretAsLongs();
    DoubleVector h03 = a0.fma(b3, split);
    DoubleVector h12 = a1.fma(b2, h03);
    LongVector l3 =
        a0.fma(b3, splitLow.sub(h03)).add(a1.fma(b2, h03.sub(h12))).reinterpretAsLongs();
    LongVector h3 = h12.reinterpretAsLongs();
    DoubleVector h21 = a2.fma(b1, split);
    DoubleVector h30 = a3.fma(b0, h21);
    l3 = l3.add(a2.fma(b1, splitLow.sub(h21)).add(a3.fma(b0, h21.sub(h30))).reinterpretAsLongs());
    h3 = h3.add(h30.reinterpretAsLongs());
    DoubleVector h04 = a0.fma(b4, split);
    DoubleVector h13 = a1.fma(b3, h04);
    DoubleVector h22 = a2.fma(b2, h13);
    LongVector l4 =
        a0.fma(b4, splitLow.sub(h04)).add(a1.fma(b3, h04.sub(h13))).reinterpretAsLongs();
    l4 = l4.add(a2.fma(b2, h13.add(low).sub(h22)).reinterpretAsLongs());
    LongVector h4 = h22.reinterpretAsLongs();
    DoubleVector h31 = a3.fma(b1, split);
    DoubleVector h40 = a4.fma(b0, h31);
    l4 = l4.add(a3.fma(b1, splitLow.sub(h31)).add(a4.fma(b0, h31.sub(h40))).reinterpretAsLongs());
    h4 = h4.add(h40.reinterpretAsLongs());
    DoubleVector h14 = a1.fma(b4, split);
    DoubleVector h23 = a2.fma(b3, h14);
    LongVector l5 =
        a1.fma(b4, splitLow.sub(h14)).add(a2.fma(b3, h14.sub(h23))).reinterpretAsLongs();
    LongVector h5 = h23.reinterpretAsLongs();
    DoubleVector h32 = a3.fma(b2, split);
    DoubleVector h41 = a4.fma(b1, h32);
    l5 = l5.add(a3.fma(b2, splitLow.sub(h32)).add(a4.fma(b1, h32.sub(h41))).reinterpretAsLongs());
    h5 = h5.add(h41.reinterpretAsLongs());
    DoubleVector h24 = a2.fma(b4, split);
    DoubleVector h33 = a3.fma(b3, h24);
    DoubleVector h42 = a4.fma(b2, h33);
    LongVector l6 =
        a2.fma(b4, splitLow.sub(h24)).add(a3.fma(b3, h24.sub(h33))).reinterpretAsLongs();
    l6 = l6.add(a4.fma(b2, h33.add(low).sub(h42)).reinterpretAsLongs());
    LongVector h6 = h42.reinterpretAsLongs();
    DoubleVector h34 = a3.fma(b4, split);
    DoubleVector h43 = a4.fma(b3, h34);
    LongVector l7 =
        a3.fma(b4, splitLow.sub(h34)).add(a4.fma(b3, h34.sub(h43))).reinterpretAsLongs();
    LongVector h7 = h43.reinterpretAsLongs();
    DoubleVector h44 = a4.fma(b4, split);
    LongVector l8 = a4.fma(b4, splitLow.sub(h44)).reinterpretAsLongs();
    LongVector h8 = h44.reinterpretAsLongs();
    LongVector f0 = l5.add(h4);
    LongVector f1 = l6.add(h5);
    LongVector f2 = l7.add(h6);
    LongVector f3 = l8.add(h7);
    LongVector f4 = h8;
    f0 = MULTIPLIES ? f0.mul(19) : f0.add(f0.lanewise(LSHL, 4)).add(f0.lanewise(LSHL, 1));
    f1 = MULTIPLIES ? f1.mul(19) : f1.add(f1.lanewise(LSHL, 4)).add(f1.lanewise(LSHL, 1));
    f2 = MULTIPLIES ? f2.mul(19) : f2.add(f2.lanewise(LSHL, 4)).add(f2.lanewise(LSHL, 1));
    f3 = MULTIPLIES ? f3.mul(19) : f3.add(f3.lanewise(LSHL, 4)).add(f3.lanewise(LSHL, 1));
    f4 = MULTIPLIES ? f4.mul(19) : f4.add(f4.lanewise(LSHL, 4)).add(f4.lanewise(LSHL, 1));
    l0 = l0.add(f0);
    l1 = l1.add(h0).add(f1);
    l2 = l2.add(h1).add(f2);
    l3 = l3.add(h2).add(f3);
    l4 = l4.add(h3).add(f4);
    l0.add(P0).intoArray(c, co);
    l1.add(P1).intoArray(c, co + LANES);
    l2.add(P2).intoArray(c, co + 2 * LANES);
    l3.add(P3).intoArray(c, co + 3 * LANES);
    l4.add(P4).intoArray(c, co + 4 * LANES);
  }

  /** r = a^(2^n), n ≥ 1, limbs to limbs. */
  static void squareTimes(double[] r, int ro, double[] a, int ao, int n) {
    DoubleVector split = DoubleVector.broadcast(SPECIES, SPLIT);
    DoubleVector splitLow = DoubleVector.broadcast(SPECIES, SPLIT_LOW);
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, a, ao);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, a, ao + LANES);
    DoubleVector a2 = DoubleVector.fromArray(SPECIES, a, ao + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(SPECIES, a, ao + 3 * LANES);
    DoubleVector a4 = DoubleVector.fromArray(SPECIES, a, ao + 4 * LANES);
    for (int i = 0; i < n; i++) {
      DoubleVector d0 = a0.add(a0);
      DoubleVector d1 = a1.add(a1);
      DoubleVector d2 = a2.add(a2);
      DoubleVector d3 = a3.add(a3);
      DoubleVector h00 = a0.fma(a0, split);
      LongVector l0 = a0.fma(a0, splitLow.sub(h00)).reinterpretAsLongs();
      LongVector h0 = h00.reinterpretAsLongs();
      DoubleVector h01 = d0.fma(a1, split);
      LongVector l1 = d0.fma(a1, splitLow.sub(h01)).reinterpretAsLongs();
      LongVector h1 = h01.reinterpretAsLongs();
      DoubleVector h02 = d0.fma(a2, split);
      DoubleVector h11 = a1.fma(a1, h02);
      LongVector l2 =
          d0.fma(a2, splitLow.sub(h02)).add(a1.fma(a1, h02.sub(h11))).reinterpretAsLongs();
      LongVector h2 = h11.reinterpretAsLongs();
      DoubleVector h03 = d0.fma(a3, split);
      LongVector l3 = d0.fma(a3, splitLow.sub(h03)).reinterpretAsLongs();
      LongVector h3 = h03.reinterpretAsLongs();
      DoubleVector h12 = d1.fma(a2, split);
      l3 = l3.add(d1.fma(a2, splitLow.sub(h12)).reinterpretAsLongs());
      h3 = h3.add(h12.reinterpretAsLongs());
      DoubleVector h04 = d0.fma(a4, split);
      DoubleVector h22 = a2.fma(a2, h04);
      LongVector l4 =
          d0.fma(a4, splitLow.sub(h04)).add(a2.fma(a2, h04.sub(h22))).reinterpretAsLongs();
      LongVector h4 = h22.reinterpretAsLongs();
      DoubleVector h13 = d1.fma(a3, split);
      l4 = l4.add(d1.fma(a3, splitLow.sub(h13)).reinterpretAsLongs());
      h4 = h4.add(h13.reinterpretAsLongs());
      DoubleVector h14 = d1.fma(a4, split);
      LongVector l5 = d1.fma(a4, splitLow.sub(h14)).reinterpretAsLongs();
      LongVector h5 = h14.reinterpretAsLongs();
      DoubleVector h23 = d2.fma(a3, split);
      l5 = l5.add(d2.fma(a3, splitLow.sub(h23)).reinterpretAsLongs());
      h5 = h5.add(h23.reinterpretAsLongs());
      DoubleVector h24 = d2.fma(a4, split);
      DoubleVector h33 = a3.fma(a3, h24);
      LongVector l6 =
          d2.fma(a4, splitLow.sub(h24)).add(a3.fma(a3, h24.sub(h33))).reinterpretAsLongs();
      LongVector h6 = h33.reinterpretAsLongs();
      DoubleVector h34 = d3.fma(a4, split);
      LongVector l7 = d3.fma(a4, splitLow.sub(h34)).reinterpretAsLongs();
      LongVector h7 = h34.reinterpretAsLongs();
      DoubleVector h44 = a4.fma(a4, split);
      LongVector l8 = a4.fma(a4, splitLow.sub(h44)).reinterpretAsLongs();
      LongVector h8 = h44.reinterpretAsLongs();
      LongVector f0 = l5.add(h4);
      LongVector f1 = l6.add(h5);
      LongVector f2 = l7.add(h6);
      LongVector f3 = l8.add(h7);
      LongVector f4 = h8;
      f0 = MULTIPLIES ? f0.mul(19) : f0.add(f0.lanewise(LSHL, 4)).add(f0.lanewise(LSHL, 1));
      f1 = MULTIPLIES ? f1.mul(19) : f1.add(f1.lanewise(LSHL, 4)).add(f1.lanewise(LSHL, 1));
      f2 = MULTIPLIES ? f2.mul(19) : f2.add(f2.lanewise(LSHL, 4)).add(f2.lanewise(LSHL, 1));
      f3 = MULTIPLIES ? f3.mul(19) : f3.add(f3.lanewise(LSHL, 4)).add(f3.lanewise(LSHL, 1));
      f4 = MULTIPLIES ? f4.mul(19) : f4.add(f4.lanewise(LSHL, 4)).add(f4.lanewise(LSHL, 1));
      l0 = l0.add(f0).add(S0);
      l1 = l1.add(h0).add(f1).add(S1);
      l2 = l2.add(h1).add(f2).add(S2);
      l3 = l3.add(h2).add(f3).add(S3);
      l4 = l4.add(h3).add(f4).add(S4);
      LongVector q = l4.lanewise(LSHR, BITS);
      q = MULTIPLIES ? q.mul(19) : q.add(q.lanewise(LSHL, 4)).add(q.lanewise(LSHL, 1));
      a0 = l0.and(MASK).or(WHOLE_BITS).add(q).reinterpretAsDoubles().sub(CARRY_ROUND);
      a1 =
          l1.and(MASK)
              .or(WHOLE_BITS)
              .add(l0.lanewise(LSHR, BITS))
              .reinterpretAsDoubles()
              .sub(CARRY);
      a2 =
          l2.and(MASK)
              .or(WHOLE_BITS)
              .add(l1.lanewise(LSHR, BITS))
              .reinterpretAsDoubles()
              .sub(CARRY);
      a3 =
          l3.and(MASK)
              .or(WHOLE_BITS)
              .add(l2.lanewise(LSHR, BITS))
              .reinterpretAsDoubles()
              .sub(CARRY);
      a4 =
          l4.and(MASK)
              .or(WHOLE_BITS)
              .add(l3.lanewise(LSHR, BITS))
              .reinterpretAsDoubles()
              .sub(CARRY);
    }
    a0.intoArray(r, ro);
    a1.intoArray(r, ro + LANES);
    a2.intoArray(r, ro + 2 * LANES);
    a3.intoArray(r, ro + 3 * LANES);
    a4.intoArray(r, ro + 4 * LANES);
  }

  /** r = c, columns to limbs; |column| ≤ 2^60 − 2^50. */
  static void reduce(double[] r, int ro, long[] c, int co) {
    LongVector c0 = LongVector.fromArray(LONGS, c, co);
    LongVector c1 = LongVector.fromArray(LONGS, c, co + LANES);
    LongVector c2 = LongVector.fromArray(LONGS, c, co + 2 * LANES);
    LongVector c3 = LongVector.fromArray(LONGS, c, co + 3 * LANES);
    LongVector c4 = LongVector.fromArray(LONGS, c, co + 4 * LANES);
    LongVector q = c4.lanewise(LSHR, BITS);
    q = MULTIPLIES ? q.mul(19) : q.add(q.lanewise(LSHL, 4)).add(q.lanewise(LSHL, 1));
    c0.and(MASK).or(WHOLE_BITS).add(q).reinterpretAsDoubles().sub(CARRY_ROUND).intoArray(r, ro);
    c1.and(MASK)
        .or(WHOLE_BITS)
        .add(c0.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(r, ro + LANES);
    c2.and(MASK)
        .or(WHOLE_BITS)
        .add(c1.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(r, ro + 2 * LANES);
    c3.and(MASK)
        .or(WHOLE_BITS)
        .add(c2.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(r, ro + 3 * LANES);
    c4.and(MASK)
        .or(WHOLE_BITS)
        .add(c3.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(r, ro + 4 * LANES);
  }

  /** s = c + d and t = c − d, columns to limbs; |column of c| + |column of d| ≤ 2^60 − 2^50. */
  static void sumAndDifference(
      double[] s, int so, double[] t, int to, long[] c, int co, long[] d, int d0) {
    LongVector x0 = LongVector.fromArray(LONGS, c, co);
    LongVector y0 = LongVector.fromArray(LONGS, d, d0).sub(OFFSET);
    LongVector p0 = x0.add(y0);
    LongVector m0 = x0.sub(y0);
    LongVector x1 = LongVector.fromArray(LONGS, c, co + LANES);
    LongVector y1 = LongVector.fromArray(LONGS, d, d0 + LANES).sub(OFFSET);
    LongVector p1 = x1.add(y1);
    LongVector m1 = x1.sub(y1);
    LongVector x2 = LongVector.fromArray(LONGS, c, co + 2 * LANES);
    LongVector y2 = LongVector.fromArray(LONGS, d, d0 + 2 * LANES).sub(OFFSET);
    LongVector p2 = x2.add(y2);
    LongVector m2 = x2.sub(y2);
    LongVector x3 = LongVector.fromArray(LONGS, c, co + 3 * LANES);
    LongVector y3 = LongVector.fromArray(LONGS, d, d0 + 3 * LANES).sub(OFFSET);
    LongVector p3 = x3.add(y3);
    LongVector m3 = x3.sub(y3);
    LongVector x4 = LongVector.fromArray(LONGS, c, co + 4 * LANES);
    LongVector y4 = LongVector.fromArray(LONGS, d, d0 + 4 * LANES).sub(OFFSET);
    LongVector p4 = x4.add(y4);
    LongVector m4 = x4.sub(y4);
    LongVector q = p4.lanewise(LSHR, BITS);
    q = MULTIPLIES ? q.mul(19) : q.add(q.lanewise(LSHL, 4)).add(q.lanewise(LSHL, 1));
    p0.and(MASK).or(WHOLE_BITS).add(q).reinterpretAsDoubles().sub(CARRY_ROUND).intoArray(s, so);
    p1.and(MASK)
        .or(WHOLE_BITS)
        .add(p0.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(s, so + LANES);
    p2.and(MASK)
        .or(WHOLE_BITS)
        .add(p1.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(s, so + 2 * LANES);
    p3.and(MASK)
        .or(WHOLE_BITS)
        .add(p2.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(s, so + 3 * LANES);
    p4.and(MASK)
        .or(WHOLE_BITS)
        .add(p3.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(s, so + 4 * LANES);
    LongVector k = m4.lanewise(LSHR, BITS);
    k = MULTIPLIES ? k.mul(19) : k.add(k.lanewise(LSHL, 4)).add(k.lanewise(LSHL, 1));
    m0.and(MASK).or(WHOLE_BITS).add(k).reinterpretAsDoubles().sub(CARRY_ROUND).intoArray(t, to);
    m1.and(MASK)
        .or(WHOLE_BITS)
        .add(m0.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(t, to + LANES);
    m2.and(MASK)
        .or(WHOLE_BITS)
        .add(m1.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(t, to + 2 * LANES);
    m3.and(MASK)
        .or(WHOLE_BITS)
        .add(m2.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(t, to + 3 * LANES);
    m4.and(MASK)
        .or(WHOLE_BITS)
        .add(m3.lanewise(LSHR, BITS))
        .reinterpretAsDoubles()
        .sub(CARRY)
        .intoArray(t, to + 4 * LANES);
  }

  /** c = a, limbs to columns. */
  static void spread(long[] c, int co, double[] a, int ao) {
    DoubleVector low = DoubleVector.broadcast(SPECIES, LOW);
    for (int i = 0; i < BLOCK; i += LANES) {
      DoubleVector.fromArray(SPECIES, a, ao + i)
          .add(low)
          .reinterpretAsLongs()
          .add(OFFSET - LOW_BITS)
          .intoArray(c, co + i);
    }
  }

  /** c = 2·c, columns. */
  static void twice(long[] c, int co) {
    for (int i = 0; i < BLOCK; i += LANES) {
      LongVector x = LongVector.fromArray(LONGS, c, co + i);
      x.add(x).sub(OFFSET).intoArray(c, co + i);
    }
  }
}
