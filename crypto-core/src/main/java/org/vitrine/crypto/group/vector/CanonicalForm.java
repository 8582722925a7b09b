package org.vitrine.crypto.group.vector;

import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The one form of a field element with 0 ≤ limb &lt; 2^51 and value &lt; p, in longs. */
final class CanonicalForm {
  private static final VectorSpecies<Double> SPECIES = VectorField.SPECIES;
  private static final int LANES = VectorField.LANES;
  private static final int BITS = 51;
  private static final long MASK = (1L << BITS) - 1;

  /** From a limb to the bits of 1.5·2^52 + limb, and back with a limb of 2p added. */
  private static final double LOW = 0x1.8p52;

  private static final long TWICE_P = (1L << 52) - 2 - Double.doubleToRawLongBits(LOW);
  private static final long TWICE_P0 = TWICE_P - 36;

  private CanonicalForm() {}

  /**
   * r = a, limbs to canonical limbs.
   *
   * <p>Adding 2p makes every limb positive. The first round of carries leaves l0 &lt; 2^51 + 57 and
   * the others in range; the second one leaves all in range, because a carry out of the top has
   * rippled through all and left an l0 below 76. The value is then in [0, 2^255), and ≥ p iff
   * adding 19 carries out of it.
   */
  static void of(long[] r, int ro, double[] a, int ao) {
    LongVector l0 =
        DoubleVector.fromArray(SPECIES, a, ao).add(LOW).reinterpretAsLongs().add(TWICE_P0);
    LongVector l1 =
        DoubleVector.fromArray(SPECIES, a, ao + LANES).add(LOW).reinterpretAsLongs().add(TWICE_P);
    LongVector l2 =
        DoubleVector.fromArray(SPECIES, a, ao + 2 * LANES)
            .add(LOW)
            .reinterpretAsLongs()
            .add(TWICE_P);
    LongVector l3 =
        DoubleVector.fromArray(SPECIES, a, ao + 3 * LANES)
            .add(LOW)
            .reinterpretAsLongs()
            .add(TWICE_P);
    LongVector l4 =
        DoubleVector.fromArray(SPECIES, a, ao + 4 * LANES)
            .add(LOW)
            .reinterpretAsLongs()
            .add(TWICE_P);
    for (int round = 0; round < 2; round++) {
      l1 = l1.add(l0.lanewise(LSHR, BITS));
      l2 = l2.add(l1.lanewise(LSHR, BITS));
      l3 = l3.add(l2.lanewise(LSHR, BITS));
      l4 = l4.add(l3.lanewise(LSHR, BITS));
      l0 = l0.and(MASK).add(l4.lanewise(LSHR, BITS).mul(19));
      l1 = l1.and(MASK);
      l2 = l2.and(MASK);
      l3 = l3.and(MASK);
      l4 = l4.and(MASK);
    }
    LongVector q = l0.add(19).lanewise(LSHR, BITS);
    q = l1.add(q).lanewise(LSHR, BITS);
    q = l2.add(q).lanewise(LSHR, BITS);
    q = l3.add(q).lanewise(LSHR, BITS);
    q = l4.add(q).lanewise(LSHR, BITS);
    l0 = l0.add(q.mul(19));
    l1 = l1.add(l0.lanewise(LSHR, BITS));
    l2 = l2.add(l1.lanewise(LSHR, BITS));
    l3 = l3.add(l2.lanewise(LSHR, BITS));
    l4 = l4.add(l3.lanewise(LSHR, BITS));
    l0.and(MASK).intoArray(r, ro);
    l1.and(MASK).intoArray(r, ro + LANES);
    l2.and(MASK).intoArray(r, ro + 2 * LANES);
    l3.and(MASK).intoArray(r, ro + 3 * LANES);
    l4.and(MASK).intoArray(r, ro + 4 * LANES);
  }
}
