package org.vitrine.box.board;

import java.util.concurrent.CompletableFuture;
import org.vitrine.box.store.SubmissionKey;
import org.vitrine.crypto.record.Submission;

/**
 * A submission on its way through the sequencer; form, signature and proofs are checked. Two of
 * them are never equal, though they may carry the same submission.
 */
final class Pending {
  private final Submission submission;
  private final SubmissionKey key;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  Pending(Submission submission) {
    this.submission = submission;
    this.key = SubmissionKeys.of(submission);
  }

  /** What its author sent. */
  Submission submission() {
    return submission;
  }

  /** What it is known by (§15). */
  SubmissionKey key() {
    return key;
  }

  /** Completed when it is decided. */
  CompletableFuture<Outcome> outcome() {
    return outcome;
  }
}
