package org.vitrine.crypto.group;

import java.util.Arrays;

/**
 * A point with Z = 1 as it is kept between decoding and use: the limbs of x, y and x·y in one row,
 * because points of many ballots wait in memory and are read once. Immutable.
 */
final class AffinePoint {
  private static final int LIMBS = 5;

  /** Longs of a point. */
  static final int WORDS = 3 * LIMBS;

  private final long[] words;

  private AffinePoint(long[] words) {
    this.words = words;
  }

  /** Copies {@link #WORDS} longs. */
  static AffinePoint of(long[] words, int offset) {
    return new AffinePoint(Arrays.copyOfRange(words, offset, offset + WORDS));
  }

  /** From a point with Z = 1. */
  static AffinePoint of(ExtendedPoint normalised) {
    var words = new long[WORDS];
    store(normalised, words, 0);
    return new AffinePoint(words);
  }

  /** Writes a point with Z = 1 as {@link #WORDS} longs. */
  static void store(ExtendedPoint normalised, long[] target, int offset) {
    normalised.x.store(target, offset);
    normalised.y.store(target, offset + LIMBS);
    normalised.t.store(target, offset + 2 * LIMBS);
  }

  void store(long[] target, int offset) {
    System.arraycopy(words, 0, target, offset, WORDS);
  }

  /** p = this point. */
  void load(ExtendedPoint p) {
    p.setNeutral();
    p.x.load(words, 0);
    p.y.load(words, LIMBS);
    p.t.load(words, 2 * LIMBS);
  }

  ExtendedPoint extended() {
    var p = new ExtendedPoint();
    load(p);
    return p;
  }
}
