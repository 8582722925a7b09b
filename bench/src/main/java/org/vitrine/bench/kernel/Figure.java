package org.vitrine.bench.kernel;

/**
 * What one unit of a task takes.
 *
 * @param median nanoseconds of processor time
 * @param least of all rounds
 * @param most of all rounds
 */
record Figure(Task task, double median, double least, double most) {
  double perSecond() {
    return 1e9 / median;
  }

  /** How many units of the other task take as long. */
  double in(Figure yardstick) {
    return median / yardstick.median;
  }
}
