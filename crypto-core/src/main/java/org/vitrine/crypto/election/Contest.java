package org.vitrine.crypto.election;

import java.util.List;

/**
 * One question on the ballot (§4).
 *
 * <p>A ballot holds one ciphertext for each option and, last, one for the blank option where there
 * is one; these are the contest's <em>positions</em>, counted from 0.
 *
 * @param id unique in the election
 * @param kind how it is shown
 * @param title what the voter reads
 * @param options in the order of the ballot
 * @param min smallest sum of values
 * @param max largest sum of values
 * @param blank whether there is an explicit blank option
 */
public record Contest(
    String id,
    ContestKind kind,
    LocalizedText title,
    List<Option> options,
    int min,
    int max,
    boolean blank) {
  /** Keeps a copy of the options that nobody can change. */
  public Contest {
    options = List.copyOf(options);
  }

  /** Number of ciphertexts: the options, and the blank option where there is one. */
  public int positions() {
    return options.size() + (blank ? 1 : 0);
  }

  /** Largest value at the position. */
  public int limit(int position) {
    return isBlank(position) ? 1 : options.get(position).limit();
  }

  /** Weight of the position in the contest's sum: {@code max} for blank, otherwise 1 (§9.3). */
  public int sumFactor(int position) {
    return isBlank(position) ? max : 1;
  }

  /** The option's identifier at the position, {@link Option#BLANK} for the blank option. */
  public String optionId(int position) {
    return isBlank(position) ? Option.BLANK : options.get(position).id();
  }

  /** Whether the position is the blank option's. */
  public boolean isBlank(int position) {
    if (position < 0 || position >= positions()) {
      throw new IndexOutOfBoundsException(
          "contest " + id + " has " + positions() + " positions, not " + position);
    }
    return position == options.size();
  }

  /** Σ L_j over the options. */
  public long limitSum() {
    return options.stream().mapToLong(Option::limit).sum();
  }

  /** Largest L_j. */
  public int largestLimit() {
    return options.stream().mapToInt(Option::limit).max().orElse(0);
  }

  /** Whether a ballot proves the sum: always, unless every sum is allowed (§9.3). */
  public boolean provesSum() {
    return blank || min != 0 || max != limitSum();
  }
}
