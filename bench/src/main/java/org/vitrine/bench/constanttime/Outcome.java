package org.vitrine.bench.constanttime;

import org.vitrine.bench.constanttime.Operation.Expected;

/**
 * What was found of one operation.
 *
 * @param name the operation
 * @param classes the two classes of secrets, in words
 * @param expected what the measurement is for
 * @param runs how often it was timed
 * @param nanos of class 0, typically
 * @param difference class 1 minus class 0 in ns, where |t| is largest
 * @param error the standard error of the difference in ns
 * @param t the largest t by size
 */
record Outcome(
    String name,
    String classes,
    Expected expected,
    long runs,
    double nanos,
    double difference,
    double error,
    double t) {
  /** Below this nothing was found (the bound that the method's authors use). */
  static final double NOTHING = 4.5;

  /** Above this there is a difference for certain. */
  static final double CERTAIN = 10;

  /** What a reader should make of it. */
  String verdict() {
    double size = Math.abs(t);
    return switch (expected) {
      case EVEN ->
          size < NOTHING ? "no leak found" : size < CERTAIN ? "look closer" : "TIME DEPENDS ON IT";
      case CONTROL_EVEN -> size < CERTAIN ? "as it must be" : "TOO NOISY: trust nothing here";
      case CONTROL_UNEVEN -> size > CERTAIN ? "found, as it must be" : "BLIND: measure for longer";
    };
  }
}
