package org.vitrine.box.rules;

/** What the rules say about a submission at the next position of the board. */
public sealed interface Ruling {
  /**
   * It may stand there.
   *
   * @param effect what follows once it does
   */
  record Allowed(Effect effect) implements Ruling {}

  /**
   * It may not.
   *
   * @param refusal why
   */
  record Refused(Refusal refusal) implements Ruling {}

  /** What follows from an entry. Applied at most once, before any other ruling is asked for. */
  @FunctionalInterface
  interface Effect {
    /** No consequence. */
    Effect NONE = place -> {};

    /** Changes the state; the entry is in the tree already. */
    void apply(Place place);
  }
}
