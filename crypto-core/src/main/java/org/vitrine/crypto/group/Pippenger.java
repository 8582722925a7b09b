package org.vitrine.crypto.group;

/**
 * A long sum of terms by buckets: scalars are cut into windows of signed digits, and within a
 * window the points of equal digit are added before any multiplication. Variable time.
 *
 * <p>Adding Σ 2^(c·i + c − 1) to a scalar makes every window's digit independent of the others: the
 * digit is the window's value minus 2^(c − 1).
 */
final class Pippenger {
  private static final int FULL_BITS = 253;
  private static final int HALF_BITS = 128;
  private static final int MIN_WIDTH = 4;
  private static final int MAX_WIDTH = 14;

  private final int width;
  private final CurvePoints curve = new CurvePoints();
  private final NielsPoint niels = new NielsPoint();
  private final ExtendedPoint running = new ExtendedPoint();
  private final ExtendedPoint[] buckets;
  private final boolean[] used;

  private Pippenger(int width) {
    this.width = width;
    int count = 1 << (width - 1);
    this.buckets = new ExtendedPoint[count];
    for (int i = 0; i < count; i++) {
      buckets[i] = new ExtendedPoint();
    }
    this.used = new boolean[count];
  }

  /** Changes the scalars of both lists. */
  static void sum(ExtendedPoint r, TermList full, TermList half) {
    new Pippenger(bestWidth(full.size(), half.size())).run(r, full, half);
  }

  /** The width with the least additions; a bucket costs two, each about 1.4 of a term's. */
  private static int bestWidth(int full, int half) {
    int best = MIN_WIDTH;
    double least = Double.MAX_VALUE;
    for (int w = MIN_WIDTH; w <= MAX_WIDTH; w++) {
      double buckets = 2.8 * (1 << (w - 1));
      double cost = windows(HALF_BITS, w) * (half + (full == 0 ? buckets : 0));
      if (full > 0) {
        cost += windows(FULL_BITS, w) * (full + buckets);
      }
      if (cost < least) {
        least = cost;
        best = w;
      }
    }
    return best;
  }

  /** Two bits more than the scalar has leave room for the signed digits. */
  private static int windows(int bits, int width) {
    return (bits + 2 + width - 1) / width;
  }

  private void run(ExtendedPoint r, TermList full, TermList half) {
    int halfWindows = windows(HALF_BITS, width);
    int fullWindows = full.size() == 0 ? halfWindows : windows(FULL_BITS, width);
    full.addToScalars(offset(fullWindows));
    half.addToScalars(offset(halfWindows));
    r.setNeutral();
    for (int w = fullWindows - 1; w >= 0; w--) {
      if (w < fullWindows - 1) {
        curve.twiceTimes(r, r, width);
      }
      sort(full, w);
      if (w < halfWindows) {
        sort(half, w);
      }
      addBuckets(r);
    }
  }

  private long[] offset(int windows) {
    var words = new long[TermList.SCALAR_WORDS];
    for (int i = 0; i < windows; i++) {
      int bit = width * i + width - 1;
      words[bit >> 6] |= 1L << (bit & 63);
    }
    return words;
  }

  private void sort(TermList terms, int window) {
    int middle = 1 << (width - 1);
    int bit = window * width;
    for (int i = 0; i < terms.size(); i++) {
      int digit = terms.window(i, bit, width) - middle;
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
