package org.vitrine.authority.trustee;

import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.keys.AttemptSecrets;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Submission;

/**
 * What a trustee's own key file holds of the ceremony's present attempt.
 *
 * @param state the trustee's, bound to this election
 * @param attempt the present one
 */
record OwnAttempt(TrusteeState state, Attempt attempt) {
  /** The attempt's secrets, if this file made them. */
  Optional<AttemptSecrets> present() {
    return state.attempt().filter(secrets -> secrets.number() == attempt.number());
  }

  /** The attempt's secrets. */
  AttemptSecrets demandPresent() throws Refusal {
    return present()
        .orElseThrow(
            () ->
                Refusal.refused(
                        "Your key file knows nothing of attempt " + attempt.number() + ".",
                        "You committed with another copy of the file; use that one.")
                    .named("trustee.attemptUnknown", Map.of("attempt", attempt.number())));
  }

  /** Whether the combined share of this attempt is in the key file. */
  boolean hasShare() {
    return state.secret().isPresent() && state.secretAttempt() == attempt.number();
  }

  /** Refuses without the combined share of this attempt. */
  void demandShare() throws Refusal {
    if (!hasShare()) {
      throw Refusal.refused(
              "Your key file holds no share of attempt " + attempt.number() + ".",
              "You may have another copy of the file; do not sign without the share.")
          .named("trustee.noShare", Map.of("attempt", attempt.number()));
    }
  }

  /** Refuses a share that does not belong to the key. */
  void demandShareOf(ThresholdKey key) throws Refusal {
    if (!state.secret().orElseThrow().publicShare().equals(key.publicShare(state.trustee()))) {
      throw Refusal.refused(
              "Your share does not belong to the key that the board shows.",
              "Do not sign. You may have been shown another board than the others; tell the officials.")
          .named("trustee.otherKey", Map.of());
    }
  }

  /** After the own confirmation stands on the board, the attempt's secrets are erased. */
  Optional<TrusteeState> tidied(Ceremony.Stage stage) {
    boolean over = stage == Ceremony.Stage.CONFIRM && state.secretAttempt() == attempt.number();
    return over
        ? present()
            .filter(secrets -> secrets.polynomial().isPresent())
            .map(secrets -> state.with(secrets.erased()))
        : Optional.empty();
  }

  /** The attempt's polynomial. */
  static Polynomial polynomial(AttemptSecrets secrets) throws Refusal {
    return secrets.polynomial().orElseThrow(OwnAttempt::erased);
  }

  /** Posts what was saved before: the same bytes, which the ballot box recognises. */
  Deed again(String type) throws Refusal, MalformedException {
    return new Deed.Post(Optional.empty(), saved(type));
  }

  /** What was signed and saved before it was posted. */
  Submission saved(String type) throws Refusal, MalformedException {
    byte[] submission = demandPresent().outbox().get(type);
    if (submission == null) {
      Phrase thing = Phrase.of("trustee.thing." + type, type);
      throw Refusal.refused(
              "Your key file does not hold the \"" + type + "\" of this attempt.",
              "You made it with another copy of the file; use that one.")
          .named("trustee.outbox", Map.of("type", thing));
    }
    return Submission.decode(submission);
  }

  /** The attempt's secrets are needed after they were erased. */
  static Refusal erased() {
    return Refusal.refused(
            "The secrets of this attempt were erased from your key file.",
            "This happens only after your confirmation; there is nothing left to do in this step.")
        .named("trustee.erased", Map.of());
  }

  /** The board shows something of this trustee that another file made. */
  static Refusal foreign(Phrase what) {
    return Refusal.refused(
            "The board shows a " + what + " of yours that is not in this key file.",
            "You have another copy of the file, or somebody else has your key. Tell the officials.")
        .named("trustee.foreign", Map.of("what", what));
  }
}
