package org.vitrine.box.board;

import java.time.Duration;
import java.util.Optional;
import org.vitrine.box.rules.Place;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.store.EntryBytes;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.log.SignedNote;

/** What became of a submission in the sequencer. */
sealed interface Outcome {
  /**
   * It stands on the board, durably, under a checkpoint that is kept.
   *
   * @param place where
   * @param entry its bytes
   * @param inclusion proof that it is under the checkpoint
   * @param checkpoint the first one that covers it
   */
  record Appended(Place place, EntryBytes entry, InclusionProof inclusion, SignedNote checkpoint)
      implements Outcome {}

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
    /** How soon the same may be sent again after it met a board that could not be written. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    static Refused of(Refusal refusal) {
      return new Refused(refusal, Optional.empty());
    }

    /**
     * The credential has to wait.
     *
     * @param why in a sentence
     */
    static Refused tooSoon(String why, Duration remaining) {
      long seconds = remaining.toSeconds() + 1;
      return new Refused(
          new Refusal(
              RefusalCode.TOO_SOON,
              "author",
              why + " Wait %d seconds before the next one.".formatted(seconds)),
          Optional.of(Duration.ofSeconds(seconds)));
    }

    /** The board cannot be written now: surely not recorded. */
    static Refused unavailable() {
      return new Refused(
          new Refusal(
              RefusalCode.UNAVAILABLE,
              "",
              "The board cannot be written at the moment. Nothing was recorded; send the same again"
                  + " later."),
          Optional.of(PAUSE));
    }

    /** The board could not be written for certain: recorded or not. */
    static Refused unconfirmed() {
      return new Refused(
          new Refusal(
              RefusalCode.UNCONFIRMED,
              "",
              "The ballot box cannot say yet whether this was recorded. Send exactly the same again:"
                  + " it is recorded at most once, and you get the same receipt."),
          Optional.of(PAUSE));
    }
  }
}
