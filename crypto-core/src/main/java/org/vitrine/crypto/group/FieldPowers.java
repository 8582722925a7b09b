package org.vitrine.crypto.group;

/** Inverses and square roots modulo p by fixed addition chains, constant time. */
final class FieldPowers {
  /** √−1, the non-negative one (RFC 9496 §4.1 SQRT_M1). */
  static final FieldElement SQRT_MINUS_ONE =
      FieldElement.ofDecimal(
          "19681161376707505956807079304988542015446066515923890162744021073123829784752");

  private FieldPowers() {}

  /** r = 1/a, and 0 for a = 0. */
  static FieldElement invert(FieldElement a) {
    // a^(p−2), p − 2 = (2^252 − 3)·2^3 + 3
    var a3 = new FieldElement().square(a);
    a3.multiply(a3, a);
    var r = power2To252Minus3(a);
    return r.multiply(r.squareTimes(r, 3), a3);
  }

  /**
   * SQRT_RATIO_M1 of RFC 9496 §4.2: sets r to the non-negative root of u/v, or of √−1·u/v if u/v is
   * not a square; 0 for v = 0.
   *
   * @return 1 if u/v is a square (also for u = 0), else 0
   */
  static long squareRootOfRatio(FieldElement r, FieldElement u, FieldElement v) {
    var v3 = new FieldElement().square(v);
    v3.multiply(v3, v);
    var v7 = new FieldElement().square(v3);
    v7.multiply(v7, v);
    var uv3 = v3.multiply(u, v3);
    var root = power2To252Minus3(v7.multiply(u, v7));
    root.multiply(root, uv3);
    var check = new FieldElement().square(root);
    check.multiply(check, v);
    var minusU = new FieldElement().negate(u);
    long correct = FieldElement.equal(check, u);
    long flipped = FieldElement.equal(check, minusU);
    long flippedI = FieldElement.equal(check, minusU.multiply(minusU, SQRT_MINUS_ONE));
    r.multiply(root, SQRT_MINUS_ONE);
    root.assignIf(r, flipped | flippedI);
    r.set(root).absolute();
    return correct | flipped;
  }

  /** a^(2^252 − 3) = a^((p−5)/8). */
  private static FieldElement power2To252Minus3(FieldElement a) {
    // eN = a^(2^N − 1)
    var t = new FieldElement();
    var e2 = new FieldElement().square(a);
    e2.multiply(e2, a);
    var e4 = t.squareTimes(e2, 2).multiply(t, e2);
    var e5 = new FieldElement().square(e4);
    e5.multiply(e5, a);
    var e10 = new FieldElement().squareTimes(e5, 5);
    e10.multiply(e10, e5);
    var e20 = new FieldElement().squareTimes(e10, 10);
    e20.multiply(e20, e10);
    var e40 = new FieldElement().squareTimes(e20, 20);
    e40.multiply(e40, e20);
    var e50 = e40.squareTimes(e40, 10).multiply(e40, e10);
    var e100 = new FieldElement().squareTimes(e50, 50);
    e100.multiply(e100, e50);
    var e200 = new FieldElement().squareTimes(e100, 100);
    e200.multiply(e200, e100);
    var e250 = e200.squareTimes(e200, 50).multiply(e200, e50);
    return e250.squareTimes(e250, 2).multiply(e250, a);
  }
}
