package org.vitrine.crypto.group;

/**
 * A short sum of terms: all share the doublings, each scalar is in non-adjacent form of width five.
 * Variable time.
 */
final class Straus {
  private static final int WIDTH = 5;
  private static final int MULTIPLES = 1 << (WIDTH - 2);
  private static final int DIGITS = 256;

  private Straus() {}

  static void sum(ExtendedPoint r, TermList full, TermList half) {
    int size = full.size() + half.size();
    var curve = new CurvePoints();
    var digits = new byte[size][];
    var multiples = new CachedPoint[size][];
    for (int i = 0; i < size; i++) {
      boolean isFull = i < full.size();
      TermList list = isFull ? full : half;
      int index = isFull ? i : i - full.size();
      digits[i] = nonAdjacentForm(list, index);
      multiples[i] = oddMultiples(curve, list, index);
    }
    r.setNeutral();
    var negative = new CachedPoint();
    boolean started = false;
    for (int bit = DIGITS - 1; bit >= 0; bit--) {
      if (started) {
        if (bit == 0 || anyAt(digits, bit)) {
          curve.twice(r, r);
        } else {
          curve.twiceWithoutT(r, r);
        }
      }
      for (int i = 0; i < size; i++) {
        int digit = digits[i][bit];
        if (digit > 0) {
          curve.add(r, r, multiples[i][digit >> 1]);
          started = true;
        } else if (digit < 0) {
          curve.add(r, r, negative.set(multiples[i][-digit >> 1]).negate());
          started = true;
        }
      }
    }
  }

  private static boolean anyAt(byte[][] digits, int bit) {
    for (byte[] d : digits) {
      if (d[bit] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Digits 0 or odd in −15 … 15, the lowest first, with four zeros at least between others. */
  private static byte[] nonAdjacentForm(TermList list, int index) {
    var digits = new byte[DIGITS];
    int carry = 0;
    int bit = 0;
    while (bit < DIGITS) {
      int window = list.window(index, bit, WIDTH) + carry;
      if ((window & 1) == 0) {
        bit++;
        continue;
      }
      carry = window > MULTIPLES * 2 ? 1 : 0;
      digits[bit] = (byte) (window - (carry << WIDTH));
      bit += WIDTH;
    }
    return digits;
  }

  /** p, 3p, 5p … 15p. */
  private static CachedPoint[] oddMultiples(CurvePoints curve, TermList list, int index) {
    var niels = new NielsPoint();
    list.point(niels, index, false);
    var multiple = new ExtendedPoint();
    curve.add(multiple, multiple, niels);
    var multiples = new CachedPoint[MULTIPLES];
    multiples[0] = new CachedPoint().set(multiple);
    var doubled = new ExtendedPoint();
    curve.twice(doubled, multiple);
    var step = new CachedPoint().set(doubled);
    for (int j = 1; j < MULTIPLES; j++) {
      curve.add(multiple, multiple, step);
      multiples[j] = new CachedPoint().set(multiple);
    }
    return multiples;
  }
}
