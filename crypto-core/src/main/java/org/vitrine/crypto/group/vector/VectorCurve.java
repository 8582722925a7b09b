package org.vitrine.crypto.group.vector;

import static org.vitrine.crypto.group.vector.VectorField.BLOCK;
import static org.vitrine.crypto.group.vector.VectorField.LANES;

import java.util.Arrays;

/**
 * Addition on the curve −x² + y² = 1 + d·x²·y², one pair of points in every lane (complete formulas
 * for a = −1 of Hisil, Wong, Carter and Dawson, 2008). An instance owns its scratch space and
 * serves one thread.
 *
 * <p>A point is four blocks, Y − X, Y + X, Z, T with T = X·Y/Z: {@link #POINT} doubles. A point
 * prepared for addition is three, y − x, y + x, 2d·x·y of an affine point: {@link #NIELS} doubles.
 * All are limbs; sums are taken of columns, so that all factors are limbs, too.
 */
final class VectorCurve {
  static final int POINT = 4 * BLOCK;
  static final int NIELS = 3 * BLOCK;

  /** 2d. */
  static final double[] D2 =
      Constants.block(
          "16295367250680780974490674513165176452449235426866156013048779062215315747161");

  private final long[] c = new long[BLOCK];
  private final long[] d = new long[BLOCK];
  private final double[] e = new double[BLOCK];
  private final double[] f = new double[BLOCK];
  private final double[] g = new double[BLOCK];
  private final double[] h = new double[BLOCK];

  /** p += q, a prepared point; seven products. */
  void addNiels(double[] p, double[] q) {
    multiplyFirstTwo(p, q, 0);
    VectorField.product(c, 0, p, 3 * BLOCK, q, 2 * BLOCK);
    VectorField.spread(d, 0, p, 2 * BLOCK);
    finish(p);
  }

  /** p += the point at {@code qo}; nine products. */
  void add(double[] p, double[] q, int qo) {
    multiplyFirstTwo(p, q, qo);
    VectorField.product(c, 0, p, 3 * BLOCK, D2, 0);
    VectorField.reduce(f, 0, c, 0);
    VectorField.product(c, 0, f, 0, q, qo + 3 * BLOCK);
    VectorField.product(d, 0, p, 2 * BLOCK, q, qo + 2 * BLOCK);
    finish(p);
  }

  /**
   * p = 2p; eight products. With S = Y + X and D = Y − X, the doubling's E, H, G, F are S² − D², S²
   * + D², 2·S·D and 4·Z² − 2·S·D, each times the same factor, which leaves the point as it is.
   */
  void twice(double[] p) {
    VectorField.product(c, 0, p, BLOCK, p, BLOCK);
    VectorField.product(d, 0, p, 0, p, 0);
    VectorField.sumAndDifference(h, 0, e, 0, c, 0, d, 0);
    VectorField.product(c, 0, p, 0, p, BLOCK);
    VectorField.product(d, 0, p, 2 * BLOCK, p, 2 * BLOCK);
    VectorField.twice(c, 0);
    VectorField.twice(d, 0);
    VectorField.twice(d, 0);
    VectorField.sumAndDifference(g, 0, f, 0, d, 0, c, 0);
    VectorField.reduce(g, 0, c, 0);
    multiplyAcross(p);
  }

  /** E = B − A and H = B + A. */
  private void multiplyFirstTwo(double[] p, double[] q, int qo) {
    VectorField.product(c, 0, p, 0, q, qo);
    VectorField.product(d, 0, p, BLOCK, q, qo + BLOCK);
    VectorField.sumAndDifference(h, 0, e, 0, d, 0, c, 0);
  }

  /** From C in c and half of D in d: F = D − C, G = D + C, and the sum. */
  private void finish(double[] p) {
    VectorField.twice(d, 0);
    VectorField.sumAndDifference(g, 0, f, 0, d, 0, c, 0);
    multiplyAcross(p);
  }

  /** p = (E·F, G·H, F·G, E·H). */
  private void multiplyAcross(double[] p) {
    VectorField.product(c, 0, e, 0, f, 0);
    VectorField.product(d, 0, g, 0, h, 0);
    VectorField.sumAndDifference(p, BLOCK, p, 0, d, 0, c, 0);
    VectorField.product(c, 0, f, 0, g, 0);
    VectorField.reduce(p, 2 * BLOCK, c, 0);
    VectorField.product(c, 0, e, 0, h, 0);
    VectorField.reduce(p, 3 * BLOCK, c, 0);
  }

  /** Puts the neutral point into every lane of the point at {@code po}. */
  static void setNeutral(double[] p, int po) {
    Arrays.fill(p, po, po + POINT, 0);
    for (int block = 0; block < 3; block++) {
      Arrays.fill(p, po + block * BLOCK, po + block * BLOCK + LANES, 1);
    }
  }

  /** Puts the neutral point into one lane of the point at {@code po}. */
  static void setNeutral(double[] p, int po, int lane) {
    for (int i = lane; i < POINT; i += LANES) {
      p[po + i] = 0;
    }
    for (int block = 0; block < 3; block++) {
      p[po + block * BLOCK + lane] = 1;
    }
  }
}
