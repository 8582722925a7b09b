package org.vitrine.crypto.group.vector;

import static org.vitrine.crypto.group.vector.VectorField.BLOCK;
import static org.vitrine.crypto.group.vector.VectorField.LANES;
import static org.vitrine.crypto.group.vector.VectorField.LIMBS;
import static org.vitrine.crypto.group.vector.VectorField.OFFSET;

/**
 * Affine points prepared for addition, one after the other: the limbs of y − x, of y + x, of 2d·x·y
 * and one double of nothing, so that a point fills two lines of 64 bytes. The last one is the
 * neutral point.
 */
final class PreparedPoints {
  private static final int STRIDE = 16;

  /** Large arrays begin 16 bytes behind the beginning of a line; the points begin with the next. */
  private static final int FIRST = 6;

  private final double[] points;
  private int size;

  /** Room for {@code capacity} points, of which there are none yet. */
  PreparedPoints(int capacity) {
    this.points = new double[FIRST + (capacity + 1) * STRIDE];
    points[FIRST + capacity * STRIDE] = 1;
    points[FIRST + capacity * STRIDE + LIMBS] = 1;
  }

  /** Appends affine points, as {@link PointSums#add} takes them. */
  void add(long[] words, int count) {
    var x = new long[BLOCK];
    var y = new long[BLOCK];
    var xy = new long[BLOCK];
    var minus = new double[BLOCK];
    var plus = new double[BLOCK];
    var product = new double[BLOCK];
    for (int first = 0; first < count; first += LANES) {
      int lanes = Math.min(LANES, count - first);
      for (int lane = 0; lane < lanes; lane++) {
        int word = (first + lane) * PointSums.WORDS;
        for (int i = 0; i < LIMBS; i++) {
          x[i * LANES + lane] = words[word + i] + OFFSET;
          y[i * LANES + lane] = words[word + LIMBS + i] + OFFSET;
          xy[i * LANES + lane] = words[word + 2 * LIMBS + i] + OFFSET;
        }
      }
      VectorField.sumAndDifference(plus, 0, minus, 0, y, 0, x, 0);
      VectorField.reduce(product, 0, xy, 0);
      VectorField.product(xy, 0, product, 0, VectorCurve.D2, 0);
      VectorField.reduce(product, 0, xy, 0);
      for (int lane = 0; lane < lanes; lane++) {
        int point = FIRST + (size + first + lane) * STRIDE;
        for (int i = 0; i < LIMBS; i++) {
          points[point + i] = minus[i * LANES + lane];
          points[point + LIMBS + i] = plus[i * LANES + lane];
          points[point + 2 * LIMBS + i] = product[i * LANES + lane];
        }
      }
    }
    size += count;
  }

  /** The index of the neutral point. */
  int neutral() {
    return points.length / STRIDE - 1;
  }

  /** Reads something of a point, so that it is in the cache when it is loaded. */
  double touch(int index) {
    int point = FIRST + index * STRIDE;
    return points[point] + points[point + STRIDE / 2];
  }

  /** Puts a point into one lane of a prepared block, negated where {@code negative} is 1. */
  void load(double[] niels, int lane, int index, int negative) {
    int minus = FIRST + index * STRIDE + LIMBS * negative;
    int plus = FIRST + index * STRIDE + LIMBS * (1 - negative);
    int product = FIRST + index * STRIDE + 2 * LIMBS;
    double sign = 1 - 2 * negative;
    niels[lane] = points[minus];
    niels[lane + LANES] = points[minus + 1];
    niels[lane + 2 * LANES] = points[minus + 2];
    niels[lane + 3 * LANES] = points[minus + 3];
    niels[lane + 4 * LANES] = points[minus + 4];
    niels[lane + BLOCK] = points[plus];
    niels[lane + BLOCK + LANES] = points[plus + 1];
    niels[lane + BLOCK + 2 * LANES] = points[plus + 2];
    niels[lane + BLOCK + 3 * LANES] = points[plus + 3];
    niels[lane + BLOCK + 4 * LANES] = points[plus + 4];
    niels[lane + 2 * BLOCK] = sign * points[product];
    niels[lane + 2 * BLOCK + LANES] = sign * points[product + 1];
    niels[lane + 2 * BLOCK + 2 * LANES] = sign * points[product + 2];
    niels[lane + 2 * BLOCK + 3 * LANES] = sign * points[product + 3];
    niels[lane + 2 * BLOCK + 4 * LANES] = sign * points[product + 4];
  }
}
