package org.vitrine.box.http;

import java.time.Duration;
import java.util.Optional;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.crypto.record.SignedAnswer;

/** A request that is answered with a problem. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;
  private final transient Optional<SignedAnswer> signed;
  private final transient Optional<SignedAnswer> head;
  private final transient Optional<Duration> retryAfter;

  ProblemException(
      Refusal refusal,
      Optional<SignedAnswer> signed,
      Optional<SignedAnswer> head,
      Optional<Duration> retryAfter) {
    super(refusal.detail(), null, false, false);
    this.refusal = refusal;
    this.signed = signed;
    this.head = head;
    this.retryAfter = retryAfter;
  }

  static ProblemException of(RefusalCode code, String detail) {
    return new ProblemException(
        new Refusal(code, "", detail), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static ProblemException unknownElection() {
    return of(
        RefusalCode.UNKNOWN_ELECTION,
        "This ballot box has no election of that name. GET /elections lists those it has.");
  }

  static ProblemException unavailable(String detail) {
    return new ProblemException(
        new Refusal(RefusalCode.UNAVAILABLE, "", detail),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Duration.ofSeconds(2)));
  }

  Refusal refusal() {
    return refusal;
  }

  Optional<SignedAnswer> signed() {
    return signed;
  }

  Optional<SignedAnswer> head() {
    return head;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
