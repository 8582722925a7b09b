package org.vitrine.crypto.json;

/**
 * An integer that every JSON reader holds exactly: 0 to 2<sup>53</sup>&minus;1.
 *
 * @param value the number
 */
public record JsonInteger(long value) implements JsonValue {
  /** 2<sup>53</sup>&minus;1. */
  public static final long MAX = (1L << 53) - 1;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code value} is negative or above {@link #MAX}
   */
  public JsonInteger {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException(value + " is not between 0 and 2^53-1");
    }
  }
}
