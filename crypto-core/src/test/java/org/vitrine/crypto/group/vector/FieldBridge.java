package org.vitrine.crypto.group.vector;

/** Lets tests of the neighbouring package work on blocks. */
public final class FieldBridge {
  public static final int LANES = VectorField.LANES;
  public static final int BLOCK = VectorField.BLOCK;
  public static final long OFFSET = VectorField.OFFSET;

  private FieldBridge() {}

  public static void product(long[] c, double[] a, double[] b) {
    VectorField.product(c, 0, a, 0, b, 0);
  }

  public static void squareTimes(double[] r, double[] a, int n) {
    VectorField.squareTimes(r, 0, a, 0, n);
  }

  public static void reduce(double[] r, long[] c) {
    VectorField.reduce(r, 0, c, 0);
  }

  public static void sumAndDifference(double[] s, double[] t, long[] c, long[] d) {
    VectorField.sumAndDifference(s, 0, t, 0, c, 0, d, 0);
  }

  public static void spread(long[] c, double[] a) {
    VectorField.spread(c, 0, a, 0);
  }

  public static void twice(long[] c) {
    VectorField.twice(c, 0);
  }

  public static void canonical(long[] r, double[] a) {
    CanonicalForm.of(r, 0, a, 0);
  }
}
