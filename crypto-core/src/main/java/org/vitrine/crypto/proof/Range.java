package org.vitrine.crypto.proof;

/** The values low … high, both included. */
public record Range(int low, int high) {
  /** Refuses low &lt; 0 and low &gt; high with an {@link IllegalArgumentException}. */
  public Range {
    if (low < 0 || low > high || high == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("not a range of values: " + low + " to " + high);
    }
  }

  /** Number of values, at least one. */
  public int branches() {
    return high - low + 1;
  }
}
