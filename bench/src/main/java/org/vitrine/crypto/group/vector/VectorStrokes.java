package org.vitrine.crypto.group.vector;

/**
 * Single operations of the vector kernel for {@code bench}, which stands in its package to reach
 * them; no application has this class. Each works on all lanes at once.
 */
public final class VectorStrokes {
  private final VectorCurve curve = new VectorCurve();
  private final long[] columns = new long[VectorField.BLOCK];
  private final double[] x = Constants.block("1234567890123456789012345678901234567890");
  private final double[] y = Constants.block("9876543210987654321098765432109876543210");
  private final double[] p = new double[VectorCurve.POINT];
  private final double[] q = new double[VectorCurve.NIELS];

  public VectorStrokes() {
    VectorCurve.setNeutral(p, 0);
    for (int block = 0; block < 3; block++) {
      System.arraycopy(y, 0, q, block * VectorField.BLOCK, VectorField.BLOCK);
    }
  }

  /** x = x·y, n times. */
  public void multiply(int n) {
    for (int i = 0; i < n; i++) {
      VectorField.product(columns, 0, x, 0, y, 0);
      VectorField.reduce(x, 0, columns, 0);
    }
  }

  /** p = p + q for a prepared q, n times. */
  public void add(int n) {
    for (int i = 0; i < n; i++) {
      curve.addNiels(p, q);
    }
  }
}
