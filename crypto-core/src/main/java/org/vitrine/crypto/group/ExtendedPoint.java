package org.vitrine.crypto.group;

/**
 * A point of the curve −x² + y² = 1 + d·x²·y² in extended coordinates: x = X/Z, y = Y/Z, T = X·Y/Z.
 * Mutable; coordinates are reduced field elements.
 */
final class ExtendedPoint {
  final FieldElement x = new FieldElement();
  final FieldElement y = FieldElement.one();
  final FieldElement z = FieldElement.one();
  final FieldElement t = new FieldElement();

  /** The neutral point. */
  ExtendedPoint() {}

  static ExtendedPoint copyOf(ExtendedPoint p) {
    return new ExtendedPoint().set(p);
  }

  ExtendedPoint set(ExtendedPoint p) {
    x.set(p.x);
    y.set(p.y);
    z.set(p.z);
    t.set(p.t);
    return this;
  }

  ExtendedPoint setNeutral() {
    x.l0 = x.l1 = x.l2 = x.l3 = x.l4 = 0;
    t.set(x);
    y.set(x);
    y.l0 = 1;
    z.set(y);
    return this;
  }

  ExtendedPoint setAffine(FieldElement affineX, FieldElement affineY) {
    x.set(affineX);
    y.set(affineY);
    z.l0 = 1;
    z.l1 = z.l2 = z.l3 = z.l4 = 0;
    t.multiply(x, y);
    return this;
  }

  /** Same point, Z = 1. */
  ExtendedPoint normalise() {
    FieldElement inverse = FieldPowers.invert(z);
    x.multiply(x, inverse);
    y.multiply(y, inverse);
    return setAffine(x, y);
  }
}
