package org.vitrine.authority.trustee;

/** What came of the wish to confirm (§7, stage 4). */
public sealed interface Confirmation {
  /** All shares were good, and it stands on the board. */
  record Made(StepDone done) implements Confirmation {}

  /** Nothing was confirmed, for a reason that everybody shall see. */
  record Impossible(BadShare share) implements Confirmation {}
}
