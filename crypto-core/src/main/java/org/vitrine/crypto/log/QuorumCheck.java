package org.vitrine.crypto.log;

/** Whether enough witnesses have cosigned. */
public sealed interface QuorumCheck {
  /** They have. */
  record Met() implements QuorumCheck {}

  /**
   * They have not.
   *
   * @param reason who is missing, a sentence without its full stop
   */
  record NotMet(String reason) implements QuorumCheck {}

  /** The policy says {@code quorum none}: split views are not excluded. */
  record NotAsked() implements QuorumCheck {}
}
