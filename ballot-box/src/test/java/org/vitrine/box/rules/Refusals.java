package org.vitrine.box.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.vitrine.crypto.record.Submission;

/** What tests expect of refusals. */
final class Refusals {
  private Refusals() {}

  /** The submission is refused so, with a detail for people, and the board stays as it is. */
  static Refusal assertRefused(
      MemoryBoard board, Submission submission, RefusalCode code, String field) {
    ElectionStatus before = board.rules().status();
    long size = board.size();
    Optional<Refusal> refusal = board.refusal(submission);
    assertTrue(refusal.isPresent(), "it was allowed");
    assertEquals(code, refusal.get().code(), refusal.get().detail());
    assertEquals(field, refusal.get().field());
    assertTrue(refusal.get().detail().length() > 20, refusal.get().detail());
    assertEquals(before, board.rules().status());
    assertEquals(size, board.size());
    return refusal.get();
  }

  static void assertAllowed(MemoryBoard board, Submission submission) {
    Optional<Refusal> refusal = board.refusal(submission);
    assertFalse(refusal.isPresent(), () -> refusal.map(Refusal::toString).orElse(""));
  }
}
