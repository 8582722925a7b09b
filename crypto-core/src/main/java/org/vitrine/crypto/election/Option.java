package org.vitrine.crypto.election;

/**
 * One option of a contest.
 *
 * @param id unique in its contest
 * @param limit L_j, the largest value a ballot can give it (§4)
 * @param title what the voter reads
 */
public record Option(String id, int limit, LocalizedText title) {
  /** The identifier of every contest's blank option (§9.7); no option of a manifest has it. */
  public static final String BLANK = "blank";
}
