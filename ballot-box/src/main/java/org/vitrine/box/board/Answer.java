package org.vitrine.box.board;

import java.time.Duration;
import java.util.Optional;
import org.vitrine.box.rules.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.SignedAnswer;

/** What the sender of a submission is told (§15). */
public sealed interface Answer {
  /**
   * It stands on the board.
   *
   * @param seq its position
   * @param entry its entry hash
   * @param time that it was given
   * @param receipt tlog-proof (§11.6), the same every time it is asked for
   * @param fresh whether this submission put it there, not an earlier one
   */
  record Recorded(long seq, Digest entry, long time, String receipt, boolean fresh)
      implements Answer {}

  /**
   * It was refused.
   *
   * @param refusal why
   * @param signed the same, signed, once there is an election to sign for
   * @param head the credential's head, where the ballot did not follow it
   * @param retryAfter when to try again, where that helps
   */
  record Refused(
      Refusal refusal,
      Optional<SignedAnswer> signed,
      Optional<SignedAnswer> head,
      Optional<Duration> retryAfter)
      implements Answer {}
}
