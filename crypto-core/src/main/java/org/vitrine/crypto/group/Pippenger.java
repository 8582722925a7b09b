package org.vitrine.crypto.group;

/**
 * A long sum of terms by buckets: scalars are cut into windows of signed digits, and within a
 * window the points of equal digit are added before any multiplication. Variable time.
 */
final class Pippenger {
  private static final int LEAST_WIDTH = 4;

  /** A bucket takes two additions of points, each about 1.4 of a term's. */
  private static final double BUCKET = 2.8;

  private final Windows windows;
  private final CurvePoints curve = new CurvePoints();
  private final NielsPoint niels = new NielsPoint();
  private final ExtendedPoint running = new ExtendedPoint();
  private final ExtendedPoint[] buckets;
  private final boolean[] used;

  private Pippenger(Windows windows) {
    this.windows = windows;
    int count = 1 << (windows.width() - 1);
    this.buckets = new ExtendedPoint[count];
    for (int i = 0; i < count; i++) {
      buckets[i] = new ExtendedPoint();
    }
    this.used = new boolean[count];
  }

  /** Changes the scalars of both lists. */
  static void sum(ExtendedPoint r, TermList full, TermList half) {
    new Pippenger(Windows.best(full.size(), half.size(), LEAST_WIDTH, BUCKET, 0))
        .run(r, full, half);
  }

  private void run(ExtendedPoint r, TermList full, TermList half) {
    windows.prepare(full, half);
    r.setNeutral();
    for (int w = windows.full() - 1; w >= 0; w--) {
      if (w < windows.full() - 1) {
        curve.twiceTimes(r, r, windows.width());
      }
      sort(full, w);
      if (w < windows.half()) {
        sort(half, w);
      }
      addBuckets(r);
    }
  }

  private void sort(TermList terms, int window) {
    for (int i = 0; i < terms.size(); i++) {
      int digit = windows.digit(terms, i, window);
      if (digit != 0) {
        int bucket = Math.abs(digit) - 1;
        used[bucket] = true;
        terms.point(niels, i, digit < 0);
        ExtendedPoint sum = buckets[bucket];
        curve.add(sum, sum, niels);
      }
    }
  }

  /** r += Σ (j + 1)·bucket j; empties the buckets. */
  private void addBuckets(ExtendedPoint r) {
    running.setNeutral();
    boolean any = false;
    for (int j = buckets.length - 1; j >= 0; j--) {
      if (used[j]) {
        curve.add(running, running, buckets[j]);
        buckets[j].setNeutral();
        used[j] = false;
        any = true;
      }
      if (any) {
        curve.add(r, r, running);
      }
    }
  }
}
