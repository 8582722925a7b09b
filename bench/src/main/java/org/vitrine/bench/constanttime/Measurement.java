package org.vitrine.bench.constanttime;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;

/**
 * Times an operation with both classes of secrets in random order, and compares the two.
 *
 * <p>Long tails (interrupts, collections, other processes) hide small differences. So the test is
 * made once on all times and once for each of several bounds above which times are left out; the
 * bounds are quantiles of the first round, the same for both classes. The largest |t| counts.
 */
final class Measurement {
  private static final int ROUND = 512;
  private static final double[] QUANTILES = {0.25, 0.5, 0.75, 0.9, 0.97, 0.99};

  private final SecureRandom random;
  private final Welch[] tests = new Welch[QUANTILES.length + 1];
  private final double[] bounds = new double[QUANTILES.length + 1];
  private long measured;

  /** Written after every run, so that no result can be optimised away. */
  private volatile Object sink = this;

  private Measurement(SecureRandom random) {
    this.random = random;
    Arrays.setAll(tests, i -> new Welch());
  }

  /** Measures for about so long, after warming up for a third of that. */
  static <I> Outcome of(Operation<I> operation, Duration time, SecureRandom random) {
    var measurement = new Measurement(random);
    measurement.warmUp(operation, time.dividedBy(3));
    measurement.bounds(operation);
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      measurement.round(operation);
    }
    return measurement.outcome(operation);
  }

  private <I> void warmUp(Operation<I> operation, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      times(operation, new int[ROUND]);
    }
  }

  private <I> void bounds(Operation<I> operation) {
    double[] sorted = times(operation, groups());
    Arrays.sort(sorted);
    for (int i = 0; i < QUANTILES.length; i++) {
      bounds[i] = sorted[(int) (QUANTILES[i] * (sorted.length - 1))];
    }
    bounds[QUANTILES.length] = Double.POSITIVE_INFINITY;
  }

  private <I> void round(Operation<I> operation) {
    int[] groups = groups();
    double[] times = times(operation, groups);
    for (int i = 0; i < times.length; i++) {
      for (int j = 0; j < tests.length; j++) {
        if (times[i] <= bounds[j]) {
          tests[j].add(groups[i], times[i]);
        }
      }
    }
    measured += times.length;
  }

  private int[] groups() {
    var groups = new int[ROUND];
    Arrays.setAll(groups, i -> random.nextInt(2));
    return groups;
  }

  /** The nanoseconds of each run. All secrets exist before the first is used. */
  private <I> double[] times(Operation<I> operation, int[] groups) {
    @SuppressWarnings("unchecked")
    var inputs = (I[]) new Object[groups.length];
    for (int i = 0; i < groups.length; i++) {
      inputs[i] = operation.inputs().make(groups[i], random);
    }
    var times = new double[groups.length];
    for (int i = 0; i < groups.length; i++) {
      long before = System.nanoTime();
      Object result = operation.run().on(inputs[i]);
      times[i] = System.nanoTime() - before;
      sink = result;
    }
    return times;
  }

  private Outcome outcome(Operation<?> operation) {
    if (sink == this) {
      throw new IllegalStateException("nothing was run");
    }
    Welch worst = tests[0];
    for (Welch test : tests) {
      if (Math.abs(test.t()) > Math.abs(worst.t())) {
        worst = test;
      }
    }
    Welch typical = tests[1];
    return new Outcome(
        operation.name(),
        operation.classes(),
        operation.expected(),
        measured,
        typical.mean(0),
        worst.difference(),
        worst.standardError(),
        worst.t());
  }
}
