package org.vitrine.crypto.group.vector;

import static org.vitrine.crypto.group.vector.VectorField.BLOCK;
import static org.vitrine.crypto.group.vector.VectorField.LANES;
import static org.vitrine.crypto.group.vector.VectorField.LIMBS;
import static org.vitrine.crypto.group.vector.VectorField.OFFSET;

import java.math.BigInteger;

/** Public constants in every lane of a block. */
final class Constants {
  private static final int BITS = 51;

  private Constants() {}

  /** A number below p as the RFCs print it, in limbs. */
  static double[] block(String decimal) {
    var limbs = new double[BLOCK];
    VectorField.reduce(limbs, 0, columns(new BigInteger(decimal)), 0);
    return limbs;
  }

  /** A number below p in columns. */
  static long[] columns(BigInteger number) {
    var columns = new long[BLOCK];
    BigInteger mask = BigInteger.ONE.shiftLeft(BITS).subtract(BigInteger.ONE);
    for (int i = 0; i < LIMBS; i++) {
      long limb = number.shiftRight(BITS * i).and(mask).longValueExact();
      for (int lane = 0; lane < LANES; lane++) {
        columns[i * LANES + lane] = limb + OFFSET;
      }
    }
    return columns;
  }
}
