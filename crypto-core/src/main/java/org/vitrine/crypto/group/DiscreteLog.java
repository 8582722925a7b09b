package org.vitrine.crypto.group;

import java.util.OptionalLong;

/**
 * Small discrete logarithms to the generator, for the counts of a tally: baby steps and giant
 * steps, variable time. Immutable and shared. Those of small elections are found with a small
 * table; the large one, 1.5 MB and 50 ms to make, is made when it is first needed.
 */
public final class DiscreteLog {
  /** The largest logarithm that can be asked for. */
  public static final long MAX = 1L << 32;

  /** What the small table finds within 64 giant steps. */
  private static final long NEAR = 1L << 17;

  private DiscreteLog() {}

  /** The tables. */
  public static DiscreteLog create() {
    return new DiscreteLog();
  }

  /**
   * The m in 0 … max with m·G = element, or nothing if there is none.
   *
   * @throws IllegalArgumentException unless 0 ≤ max ≤ {@link #MAX}
   */
  public OptionalLong solve(Element element, long max) {
    if (max < 0 || max > MAX) {
      throw new IllegalArgumentException("logarithms are searched up to 2^32, not " + max);
    }
    OptionalLong near = Few.STEPS.solve(element, Math.min(max, NEAR));
    return near.isPresent() || max <= NEAR ? near : Many.STEPS.solve(element, max);
  }

  private static final class Few {
    static final BabySteps STEPS = new BabySteps(1 << 10);
  }

  private static final class Many {
    static final BabySteps STEPS = new BabySteps(1 << 16);
  }
}
