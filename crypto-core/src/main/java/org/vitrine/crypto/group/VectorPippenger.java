package org.vitrine.crypto.group;

import org.vitrine.crypto.group.vector.PointSums;

/**
 * A long sum of terms by buckets, as {@link Pippenger}, whose windows are summed by the vector
 * kernel. Variable time.
 */
final class VectorPippenger {
  /** Up to so many full-length terms, two half-length ones counting as one, it is not worth it. */
  private static final int SHORT = 48;

  private static final int LEAST_WIDTH = 5;

  // Measured: of a bucket the two additions of nine products, of a window the sorting.
  private static final double BUCKET = 2.5;
  private static final double WINDOW = 40;

  private final CurvePoints curve = new CurvePoints();
  private final ExtendedPoint lane = new ExtendedPoint();
  private final ExtendedPoint running = new ExtendedPoint();
  private final long[] weighted = new long[PointSums.lanes() * PointSums.RESULT_WORDS];
  private final long[] plain = new long[PointSums.lanes() * PointSums.RESULT_WORDS];

  private VectorPippenger() {}

  static boolean isShort(int full, int half) {
    return full + half / 2 <= SHORT;
  }

  /** Changes the scalars of both lists. */
  static void sum(ExtendedPoint r, TermList full, TermList half) {
    int least = Math.max(LEAST_WIDTH, 1 + Integer.numberOfTrailingZeros(PointSums.lanes()));
    new VectorPippenger()
        .run(r, Windows.best(full.size(), half.size(), least, BUCKET, WINDOW), full, half);
  }

  private void run(ExtendedPoint r, Windows windows, TermList full, TermList half) {
    windows.prepare(full, half);
    int size = full.size() + half.size();
    var sums = new PointSums(size, windows.width());
    full.addPointsTo(sums);
    half.addPointsTo(sums);
    var digits = new int[size];
    for (int w = windows.full() - 1; w >= 0; w--) {
      if (w < windows.full() - 1) {
        sums.shift(windows.width());
      }
      int count = 0;
      for (int i = 0; i < full.size(); i++) {
        digits[count++] = windows.digit(full, i, w);
      }
      if (w < windows.half()) {
        for (int i = 0; i < half.size(); i++) {
          digits[count++] = windows.digit(half, i, w);
        }
      }
      sums.addWindow(digits, count);
    }
    sums.result(weighted, plain);
    combine(r, sums.bucketsPerLane());
  }

  /** r = Σ over the lanes j of weighted(j) + j·m·plain(j), where m is a power of two. */
  private void combine(ExtendedPoint r, int m) {
    running.setNeutral();
    r.setNeutral();
    for (int j = PointSums.lanes() - 1; j > 0; j--) {
      curve.add(running, running, load(plain, j));
      curve.add(r, r, running);
    }
    if (m > 1) {
      curve.twiceTimes(r, r, Integer.numberOfTrailingZeros(m));
    }
    for (int j = 0; j < PointSums.lanes(); j++) {
      curve.add(r, r, load(weighted, j));
    }
  }

  private ExtendedPoint load(long[] words, int j) {
    int offset = j * PointSums.RESULT_WORDS;
    lane.x.load(words, offset);
    lane.y.load(words, offset + 5);
    lane.z.load(words, offset + 10);
    lane.t.load(words, offset + 15);
    return lane;
  }
}
