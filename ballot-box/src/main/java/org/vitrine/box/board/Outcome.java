package org.vitrine.box.board;

import java.time.Duration;
import java.util.Optional;
import org.vitrine.box.rules.Place;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.store.EntryBytes;
import org.vitrine.crypto.log.SignedNote;

/** What became of a submission in the sequencer. */
sealed interface Outcome {
  /**
   * It stands on the board, durably, under a checkpoint that is kept.
   *
   * @param place where
   * @param entry its bytes
   * @param checkpoint the first one that covers it
   */
  record Appended(Place place, EntryBytes entry, SignedNote checkpoint) implements Outcome {}

  /**
   * The same was accepted before.
   *
   * @param seq where it stands
   */
  record Existing(long seq) implements Outcome {}

  /**
   * It was refused.
   *
   * @param refusal why
   * @param retryAfter when it may be tried again, where that helps
   */
  record Refused(Refusal refusal, Optional<Duration> retryAfter) implements Outcome {
    static Refused of(Refusal refusal) {
      return new Refused(refusal, Optional.empty());
    }
  }
}
