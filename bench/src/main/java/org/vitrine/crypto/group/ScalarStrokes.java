package org.vitrine.crypto.group;

/**
 * Single operations of the scalar kernel for {@code bench}, which stands in the group's package to
 * reach them; no application has this class.
 */
public final class ScalarStrokes {
  private final CurvePoints curve = new CurvePoints();
  private final FieldElement x;
  private final FieldElement y;
  private final ExtendedPoint p;
  private final NielsPoint q;

  /** Any 64 bytes to compute with. */
  public ScalarStrokes(byte[] bytes) {
    this.x = new FieldElement().decode(bytes, 0);
    this.y = new FieldElement().decode(bytes, 32);
    this.p = ExtendedPoint.copyOf(Ristretto.fromUniformBytes(bytes)).normalise();
    this.q = new NielsPoint().setNormalised(p);
  }

  /** x = x·y, n times. */
  public void multiply(int n) {
    for (int i = 0; i < n; i++) {
      x.multiply(x, y);
    }
  }

  /** p = p + q for an affine q, n times. */
  public void add(int n) {
    for (int i = 0; i < n; i++) {
      curve.add(p, p, q);
    }
  }
}
