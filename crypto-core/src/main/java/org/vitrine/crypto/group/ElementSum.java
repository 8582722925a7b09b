package org.vitrine.crypto.group;

/**
 * A sum of public elements that grows: as {@link Element#add} again and again, without an object
 * for each step. Mutable; not thread-safe.
 */
public final class ElementSum {
  private final CurvePoints curve = new CurvePoints();
  private final ExtendedPoint sum = new ExtendedPoint();
  private final ExtendedPoint next = new ExtendedPoint();

  /** The identity. */
  public ElementSum() {}

  public void add(Element element) {
    element.load(next);
    curve.add(sum, sum, next);
  }

  public void subtract(Element element) {
    element.load(next);
    next.x.negate(next.x);
    next.t.negate(next.t);
    curve.add(sum, sum, next);
  }

  /** The sum so far. */
  public Element value() {
    return Element.of(ExtendedPoint.copyOf(sum));
  }
}
