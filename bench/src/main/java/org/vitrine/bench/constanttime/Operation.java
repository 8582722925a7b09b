package org.vitrine.bench.constanttime;

import java.security.SecureRandom;

/**
 * One secret operation and two classes of secrets. Class 0 is one fixed secret, or the lowest
 * choice; class 1 is a random secret, or the highest choice. A secret of either class is made anew
 * for each run, so that the cache cannot tell the classes apart.
 *
 * @param name what is measured
 * @param classes the two classes, in words
 * @param expected what this measurement is for
 * @param inputs makes the secret of a run
 * @param run what is timed; its result is consumed, so that it cannot be optimised away
 * @param <I> the secret
 */
record Operation<I>(String name, String classes, Expected expected, Inputs<I> inputs, Run<I> run) {

  /** What a measurement is for. */
  enum Expected {
    /** The time must not depend on the secret. */
    EVEN,
    /** Both classes are the same: nothing may be found. */
    CONTROL_EVEN,
    /** Not constant time on purpose: it must be found, or the measurement is blind. */
    CONTROL_UNEVEN
  }

  /** Makes secrets. */
  @FunctionalInterface
  interface Inputs<I> {
    /**
     * A secret.
     *
     * @param group class 0 or 1
     */
    I make(int group, SecureRandom random);
  }

  /** Uses a secret. */
  @FunctionalInterface
  interface Run<I> {
    /** The result, to be consumed. */
    Object on(I input);
  }
}
