package org.vitrine.authority.official;

import java.util.Map;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.record.Action;

/**
 * The number of voters that the registrar has told an official: only the registrar knows whether
 * the whole roll is on the board, and nothing is bound before both numbers are the same.
 */
public final class ToldVoters {
  /** What may stand between groups of digits, in any of the desk's languages. */
  private static final String SEPARATORS = "[\\s\\u00a0\\u202f\\u066c.,'’]";

  private ToldVoters() {}

  /**
   * Compares what was told with the roll that would be bound.
   *
   * @param told as it was typed: digits, in groups or not
   * @throws Refusal if nothing was typed, no number, or another one
   */
  public static void demand(String told, Action.Ready ready) throws Refusal {
    if (told.isBlank()) {
      throw Refusal.usage(
              "The number of voters is missing.", "Ask the registrar how many there are; type it.")
          .named("official.voters-missing", Map.of());
    }
    String digits = told.strip().replaceAll(SEPARATORS, "");
    long voters = ready.roll().count();
    if (!digits.matches("\\d{1,15}") || Long.parseLong(digits) != voters) {
      throw Refusal.refused(
              "There are " + voters + " voters on the roll, and you were told another number.",
              "Ask the registrar whether the whole roll is published, and compute it again.")
          .named("official.otherVoters", Map.of("voters", voters));
    }
  }
}
