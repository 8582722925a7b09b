package org.vitrine.crypto.group;

/** A projective point prepared for addition: Y + X, Y − X, 2Z, 2d·T. Mutable. */
final class CachedPoint {
  final FieldElement yPlusX = FieldElement.one();
  final FieldElement yMinusX = FieldElement.one();
  final FieldElement z2 = FieldElement.ofSmall(2);
  final FieldElement t2d = new FieldElement();

  /** The neutral point. */
  CachedPoint() {}

  CachedPoint set(CachedPoint p) {
    yPlusX.set(p.yPlusX);
    yMinusX.set(p.yMinusX);
    z2.set(p.z2);
    t2d.set(p.t2d);
    return this;
  }

  CachedPoint set(ExtendedPoint p) {
    yPlusX.add(p.y, p.x);
    yMinusX.subtract(p.y, p.x);
    z2.add(p.z, p.z);
    t2d.multiply(p.t, CurvePoints.D2);
    return this;
  }

  /** this = p where bit is 1, constant time. */
  void assignIf(CachedPoint p, long bit) {
    yPlusX.assignIf(p.yPlusX, bit);
    yMinusX.assignIf(p.yMinusX, bit);
    z2.assignIf(p.z2, bit);
    t2d.assignIf(p.t2d, bit);
  }

  /** this = −this where bit is 1, constant time; {@code scratch} is overwritten. */
  void negateIf(long bit, FieldElement scratch) {
    scratch.set(yPlusX);
    yPlusX.assignIf(yMinusX, bit);
    yMinusX.assignIf(scratch, bit);
    t2d.negateIf(bit);
  }

  CachedPoint negate() {
    negateIf(1, new FieldElement());
    return this;
  }
}
