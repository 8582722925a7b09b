package org.vitrine.bench.constanttime;

/**
 * Welch's t-test for two classes whose numbers come one by one (means and variances by Welford's
 * recurrence).
 */
final class Welch {
  private final long[] count = new long[2];
  private final double[] mean = new double[2];
  private final double[] squares = new double[2];

  /** Adds one number to class 0 or 1. */
  void add(int group, double x) {
    count[group]++;
    double before = x - mean[group];
    mean[group] += before / count[group];
    squares[group] += before * (x - mean[group]);
  }

  /** How many numbers a class has. */
  long count(int group) {
    return count[group];
  }

  /** The mean of a class. */
  double mean(int group) {
    return mean[group];
  }

  /** Mean of class 1 minus mean of class 0. */
  double difference() {
    return mean[1] - mean[0];
  }

  /**
   * The standard error of {@link #difference}; infinite while a class has less than two numbers.
   */
  double standardError() {
    if (count[0] < 2 || count[1] < 2) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.sqrt(variance(0) / count[0] + variance(1) / count[1]);
  }

  /** t: the difference in standard errors; 0 while nothing can be said. */
  double t() {
    double error = standardError();
    if (error == 0) {
      return difference() == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, difference());
    }
    return difference() / error;
  }

  private double variance(int group) {
    return squares[group] / (count[group] - 1);
  }
}
