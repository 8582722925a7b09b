package org.vitrine.crypto.group;

/**
 * An affine point prepared for addition: y + x, y − x, 2d·x·y. Mutable; in tables it lies as {@link
 * #WORDS} longs.
 */
final class NielsPoint {
  static final int WORDS = 15;

  final FieldElement yPlusX = FieldElement.one();
  final FieldElement yMinusX = FieldElement.one();
  final FieldElement xy2d = new FieldElement();

  /** The neutral point. */
  NielsPoint() {}

  /** From a point with Z = 1. */
  NielsPoint setNormalised(ExtendedPoint p) {
    yPlusX.add(p.y, p.x);
    yMinusX.subtract(p.y, p.x);
    xy2d.multiply(p.t, CurvePoints.D2);
    return this;
  }

  NielsPoint load(long[] table, int offset) {
    yPlusX.load(table, offset);
    yMinusX.load(table, offset + 5);
    xy2d.load(table, offset + 10);
    return this;
  }

  void store(long[] table, int offset) {
    yPlusX.store(table, offset);
    yMinusX.store(table, offset + 5);
    xy2d.store(table, offset + 10);
  }

  /** Loads the negative of a stored point. */
  NielsPoint loadNegative(long[] table, int offset) {
    yMinusX.load(table, offset);
    yPlusX.load(table, offset + 5);
    xy2d.load(table, offset + 10);
    xy2d.negate(xy2d);
    return this;
  }

  /** this = −this where bit is 1, constant time; {@code scratch} is overwritten. */
  void negateIf(long bit, FieldElement scratch) {
    scratch.set(yPlusX);
    yPlusX.assignIf(yMinusX, bit);
    yMinusX.assignIf(scratch, bit);
    xy2d.negateIf(bit);
  }
}
