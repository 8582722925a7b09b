package org.vitrine.crypto.election;

/**
 * How many entries one credential may have (§9.6).
 *
 * @param ballot cast ballots
 * @param opened opened (tested) ballots
 */
public record Limits(int ballot, int opened) {
  /** 50 cast and 20 opened ballots. */
  public static final Limits DEFAULT = new Limits(50, 20);
}
