package org.vitrine.crypto.group;

/**
 * Addition and doubling on the curve (complete formulas for a = −1 of Hisil, Wong, Carter and
 * Dawson, 2008), constant time. An instance owns its scratch space and serves one thread.
 *
 * <p>Bounds: every factor below is a sum of at most four reduced elements, as {@link FieldElement}
 * asks for.
 */
final class CurvePoints {
  /** The curve's d = −121665/121666. */
  static final FieldElement D =
      FieldElement.ofDecimal(
          "37095705934669439343138083508754565189542113879843219016388785533085940283555");

  /** 2d, reduced. */
  static final FieldElement D2 = new FieldElement().multiply(D, FieldElement.ofSmall(2));

  private final FieldElement a = new FieldElement();
  private final FieldElement b = new FieldElement();
  private final FieldElement c = new FieldElement();
  private final FieldElement e = new FieldElement();
  private final FieldElement f = new FieldElement();
  private final FieldElement g = new FieldElement();
  private final FieldElement h = new FieldElement();

  /** r = p + q; seven multiplications. */
  void add(ExtendedPoint r, ExtendedPoint p, NielsPoint q) {
    c.multiply(p.t, q.xy2d);
    g.add(p.z, p.z);
    finishAddition(r, p, q.yPlusX, q.yMinusX);
  }

  /** r = p + q; eight multiplications. */
  void add(ExtendedPoint r, ExtendedPoint p, CachedPoint q) {
    c.multiply(p.t, q.t2d);
    g.multiply(p.z, q.z2);
    finishAddition(r, p, q.yPlusX, q.yMinusX);
  }

  private void finishAddition(
      ExtendedPoint r, ExtendedPoint p, FieldElement yPlusX, FieldElement yMinusX) {
    a.subtract(p.y, p.x).multiply(a, yMinusX);
    b.add(p.y, p.x).multiply(b, yPlusX);
    e.subtract(b, a);
    h.add(b, a);
    f.subtract(g, c);
    g.add(g, c);
    r.x.multiply(e, f);
    r.y.multiply(g, h);
    r.z.multiply(f, g);
    r.t.multiply(e, h);
  }

  /** r = p + q for a q that is used once; nine multiplications. */
  void add(ExtendedPoint r, ExtendedPoint p, ExtendedPoint q) {
    c.multiply(p.t, D2).multiply(c, q.t);
    g.multiply(p.z, q.z);
    g.add(g, g);
    a.subtract(p.y, p.x);
    e.subtract(q.y, q.x);
    a.multiply(a, e);
    b.add(p.y, p.x);
    e.add(q.y, q.x);
    b.multiply(b, e);
    e.subtract(b, a);
    h.add(b, a);
    f.subtract(g, c);
    g.add(g, c);
    r.x.multiply(e, f);
    r.y.multiply(g, h);
    r.z.multiply(f, g);
    r.t.multiply(e, h);
  }

  /** r = 2p; eight multiplications. */
  void twice(ExtendedPoint r, ExtendedPoint p) {
    twiceWithoutT(r, p);
    r.t.multiply(e, h);
  }

  /** r = 2p without T, for a doubling that is followed by another one. */
  void twiceWithoutT(ExtendedPoint r, ExtendedPoint p) {
    e.add(p.x, p.y).square(e);
    a.square(p.x);
    b.square(p.y);
    c.square(p.z);
    c.add(c, c);
    h.add(a, b);
    e.subtract(h, e);
    g.subtract(a, b);
    f.add(c, g);
    r.x.multiply(e, f);
    r.y.multiply(g, h);
    r.z.multiply(f, g);
  }

  /** r = 2^n·p, n ≥ 1. */
  void twiceTimes(ExtendedPoint r, ExtendedPoint p, int n) {
    ExtendedPoint from = p;
    for (int i = 1; i < n; i++) {
      twiceWithoutT(r, from);
      from = r;
    }
    twice(r, from);
  }
}
