package org.vitrine.crypto.group.vector;

import static org.vitrine.crypto.group.vector.VectorField.BLOCK;

/** The power that square roots modulo p need, by a fixed addition chain, in every lane. */
final class Powers {
  private final long[] c = new long[BLOCK];
  private final double[] squared = new double[BLOCK];
  private final double[] t = new double[BLOCK];
  private final double[] e5 = new double[BLOCK];
  private final double[] e10 = new double[BLOCK];
  private final double[] e50 = new double[BLOCK];

  /** r = a^(2^252 − 3) = a^((p−5)/8); r is not a. */
  void power2To252Minus3(double[] r, double[] a) {
    // eN = a^(2^N − 1)
    squareTimesAndMultiply(t, a, 1, a); // e2
    squareTimesAndMultiply(t, t, 2, t); // e4
    squareTimesAndMultiply(e5, t, 1, a);
    squareTimesAndMultiply(e10, e5, 5, e5);
    squareTimesAndMultiply(r, e10, 10, e10); // e20
    squareTimesAndMultiply(r, r, 20, r); // e40
    squareTimesAndMultiply(e50, r, 10, e10);
    squareTimesAndMultiply(r, e50, 50, e50); // e100
    squareTimesAndMultiply(r, r, 100, r); // e200
    squareTimesAndMultiply(r, r, 50, e50); // e250
    squareTimesAndMultiply(r, r, 2, a);
  }

  /** r = b^(2^n)·m, where m may be b or r. */
  private void squareTimesAndMultiply(double[] r, double[] b, int n, double[] m) {
    VectorField.squareTimes(squared, 0, b, 0, n);
    VectorField.product(c, 0, squared, 0, m, 0);
    VectorField.reduce(r, 0, c, 0);
  }
}
