package org.vitrine.crypto.group.vector;

import static org.vitrine.crypto.group.vector.VectorField.BLOCK;
import static org.vitrine.crypto.group.vector.VectorField.LANES;
import static org.vitrine.crypto.group.vector.VectorField.LIMBS;

import java.util.Arrays;

/**
 * A multi-scalar multiplication by buckets (Pippenger), Σ digit·2^shift·point, one window of digits
 * after the other, the highest first. Owns its space and serves one thread.
 *
 * <p>The terms of a window are sorted by |digit|, and every lane adds up an equal share of them in
 * that order; where a bucket ends, its sum leaves the lane. Then every lane weighs an equal share
 * of the buckets: bucket b, of the points with |digit| = b + 1, is number b mod m in lane b / m,
 * with m = {@link #bucketsPerLane}. What lane j holds of all windows is kept in two points,
 * weighted(j) and plain(j): the sum is Σ weighted(j) + j·m·plain(j).
 */
public final class PointSums {
  /** Longs of a point that is given: limbs of x, y and x·y, affine. */
  public static final int WORDS = 3 * LIMBS;

  /** Longs of a point that is returned: limbs of X, Y, Z and T, each at most 2^51 + 2^15. */
  public static final int RESULT_WORDS = 4 * LIMBS;

  /** So many steps are touched together. */
  private static final int AHEAD = 4;

  private final PreparedPoints points;
  private final int bucketsPerLane;
  private final VectorCurve curve = new VectorCurve();

  /** Point i holds bucket i of every lane. */
  private final double[] buckets;

  private final boolean[] used;
  private final int[] ends;
  private final int[] order;

  private final double[] weighted = new double[VectorCurve.POINT];
  private final double[] plain = new double[VectorCurve.POINT];
  private final double[] sums = new double[VectorCurve.POINT];
  private final double[] single = new double[VectorCurve.POINT];
  private double[] fetched = new double[VectorCurve.NIELS];

  /** Kept, so that the compiler cannot leave out the reading. */
  @SuppressWarnings("UnusedVariable")
  private double touched;

  private double[] spare = new double[VectorCurve.NIELS];

  // Of every lane: its next term, the end of its share, its bucket, the step that ends the bucket.
  private final int[] next = new int[LANES];
  private final int[] end = new int[LANES];
  private final int[] bucket = new int[LANES];
  private final int[] stop = new int[LANES];

  /** How many sums a register holds. */
  public static int lanes() {
    return LANES;
  }

  /**
   * For at most {@code capacity} points.
   *
   * @param width of digits in bits; 2^(width − 1) is at least {@link #lanes}
   */
  public PointSums(int capacity, int width) {
    int count = 1 << (width - 1);
    if (count < LANES) {
      throw new IllegalArgumentException(LANES + " lanes need wider digits than " + width);
    }
    this.points = new PreparedPoints(capacity);
    this.bucketsPerLane = count / LANES;
    this.buckets = new double[bucketsPerLane * VectorCurve.POINT];
    this.used = new boolean[count];
    this.ends = new int[count];
    this.order = new int[capacity];
    VectorCurve.setNeutral(weighted, 0);
    VectorCurve.setNeutral(plain, 0);
  }

  /**
   * Appends points.
   *
   * @param words {@link #WORDS} for each, limbs of 51 bits, at most 2^53 in absolute value
   */
  public void add(long[] words, int count) {
    points.add(words, count);
  }

  /** m. */
  public int bucketsPerLane() {
    return bucketsPerLane;
  }

  /** Doubles the sum so far so many times. */
  public void shift(int doublings) {
    for (int i = 0; i < doublings; i++) {
      curve.twice(weighted);
      curve.twice(plain);
    }
  }

  /**
   * Adds one window to the sum.
   *
   * @param digits of the first {@code count} points, each at most 2^(width − 1) in absolute value
   */
  public void addWindow(int[] digits, int count) {
    int terms = sort(digits, count);
    fillBuckets(terms);
    for (int b = 0; b < used.length; b++) {
      if (!used[b]) {
        VectorCurve.setNeutral(buckets, blockOf(b), b / bucketsPerLane);
      }
    }
    VectorCurve.setNeutral(sums, 0);
    VectorCurve.setNeutral(single, 0);
    for (int i = bucketsPerLane - 1; i >= 0; i--) {
      curve.add(single, buckets, i * VectorCurve.POINT);
      curve.add(sums, single, 0);
    }
    curve.add(weighted, sums, 0);
    curve.add(plain, single, 0);
  }

  /**
   * The sum, in parts.
   *
   * @param weightedWords takes {@link #RESULT_WORDS} for each lane
   * @param plainWords takes {@link #RESULT_WORDS} for each lane
   */
  public void result(long[] weightedWords, long[] plainWords) {
    store(weighted, weightedWords);
    store(plain, plainWords);
  }

  /** Orders the terms by bucket, leaving out zero digits; an item is 2·index + sign. */
  private int sort(int[] digits, int count) {
    Arrays.fill(ends, 0);
    for (int i = 0; i < count; i++) {
      int digit = digits[i];
      if (digit != 0) {
        ends[Math.abs(digit) - 1]++;
      }
    }
    int terms = 0;
    for (int b = 0; b < ends.length; b++) {
      int size = ends[b];
      ends[b] = terms;
      terms += size;
    }
    for (int i = 0; i < count; i++) {
      int digit = digits[i];
      if (digit != 0) {
        order[ends[Math.abs(digit) - 1]++] = 2 * i + (digit >>> 31);
      }
    }
    return terms;
  }

  private void fillBuckets(int terms) {
    Arrays.fill(used, false);
    int steps = (terms + LANES - 1) / LANES;
    for (int lane = 0; lane < LANES; lane++) {
      next[lane] = Math.min(lane * steps, terms);
      end[lane] = Math.min((lane + 1) * steps, terms);
      begin(lane, next[lane], 0);
    }
    VectorCurve.setNeutral(sums, 0);
    fetch();
    for (int step = 1; step <= steps; step++) {
      double[] niels = fetched;
      fetched = spare;
      spare = niels;
      // What comes next is fetched before it is needed, so that memory and arithmetic overlap.
      if (step % AHEAD == 0) {
        touch();
      }
      fetch();
      curve.addNiels(sums, niels);
      for (int lane = 0; lane < LANES; lane++) {
        if (step == stop[lane]) {
          leave(lane);
          begin(lane, lane * steps + step, step);
        }
      }
    }
  }

  /** Waits for the memory of the next terms of all lanes at the same time. */
  private void touch() {
    double some = 0;
    for (int lane = 0; lane < LANES; lane++) {
      int last = Math.min(next[lane] + AHEAD, end[lane]);
      for (int i = next[lane]; i < last; i++) {
        some += points.touch(order[i] >> 1);
      }
    }
    touched = some;
  }

  /** Loads the next term of every lane, the neutral point where its share is exhausted. */
  private void fetch() {
    for (int lane = 0; lane < LANES; lane++) {
      int item = next[lane] < end[lane] ? order[next[lane]++] : 2 * points.neutral();
      points.load(fetched, lane, item >> 1, item & 1);
    }
  }

  /** Lets a lane begin with the bucket of the term at a position, after so many steps. */
  private void begin(int lane, int position, int step) {
    if (position >= end[lane]) {
      stop[lane] = -1;
      return;
    }
    int b = step == 0 ? 0 : bucket[lane];
    while (ends[b] <= position) {
      b++;
    }
    bucket[lane] = b;
    stop[lane] = step + Math.min(ends[b], end[lane]) - position;
  }

  /** Moves a lane's sum to its bucket, and empties the lane. */
  private void leave(int lane) {
    int b = bucket[lane];
    int block = blockOf(b);
    int target = b / bucketsPerLane;
    if (used[b]) {
      // The bucket began in another lane.
      VectorCurve.setNeutral(single, 0);
      copy(sums, lane, single, target);
      curve.add(single, buckets, block);
      copy(single, target, buckets, block + target);
    } else {
      copy(sums, lane, buckets, block + target);
      used[b] = true;
    }
    VectorCurve.setNeutral(sums, 0, lane);
  }

  private int blockOf(int b) {
    return b % bucketsPerLane * VectorCurve.POINT;
  }

  /** Copies the point of one lane to another. */
  private static void copy(double[] from, int lane, double[] to, int target) {
    for (int i = 0; i < VectorCurve.POINT; i += LANES) {
      to[target + i] = from[lane + i];
    }
  }

  /** 2X, 2Y, 2Z, 2T of every lane. */
  private static void store(double[] point, long[] words) {
    for (int lane = 0; lane < LANES; lane++) {
      for (int i = 0; i < LIMBS; i++) {
        int from = i * LANES + lane;
        int to = lane * RESULT_WORDS + i;
        double difference = point[from];
        double sum = point[from + BLOCK];
        words[to] = (long) (sum - difference);
        words[to + LIMBS] = (long) (sum + difference);
        words[to + 2 * LIMBS] = (long) (2 * point[from + 2 * BLOCK]);
        words[to + 3 * LIMBS] = (long) (2 * point[from + 3 * BLOCK]);
      }
    }
  }
}
