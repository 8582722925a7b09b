package org.vitrine.crypto.group;

import java.util.Arrays;

/** Secret scalar times any point: fixed windows of four bits, every table entry is read. */
final class SecretMultiplication {
  private static final int ENTRIES = 8;

  private SecretMultiplication() {}

  static ExtendedPoint multiply(ExtendedPoint p, SecretScalar scalar) {
    var curve = new CurvePoints();
    CachedPoint[] multiples = multiples(curve, p);
    byte[] digits = SignedDigits.of(scalar);
    var selected = new CachedPoint();
    var scratch = new FieldElement();
    var neutral = new CachedPoint();
    var r = new ExtendedPoint();
    for (int i = SignedDigits.COUNT - 1; i >= 0; i--) {
      if (i < SignedDigits.COUNT - 1) {
        curve.twiceTimes(r, r, 4);
      }
      long magnitude = SignedDigits.magnitude(digits[i]);
      selected.set(neutral);
      for (int j = 0; j < ENTRIES; j++) {
        selected.assignIf(multiples[j], SignedDigits.equal(magnitude, j + 1));
      }
      selected.negateIf(SignedDigits.sign(digits[i]), scratch);
      curve.add(r, r, selected);
    }
    Arrays.fill(digits, (byte) 0);
    return r;
  }

  /** p, 2p … 8p. */
  private static CachedPoint[] multiples(CurvePoints curve, ExtendedPoint p) {
    var multiples = new CachedPoint[ENTRIES];
    var multiple = ExtendedPoint.copyOf(p);
    multiples[0] = new CachedPoint().set(multiple);
    for (int j = 1; j < ENTRIES; j++) {
      curve.add(multiple, multiple, multiples[0]);
      multiples[j] = new CachedPoint().set(multiple);
    }
    return multiples;
  }
}
