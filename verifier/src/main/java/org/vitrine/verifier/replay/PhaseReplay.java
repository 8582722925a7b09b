package org.vitrine.verifier.replay;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;

/** The phases of §6, and who may append what in which of them (§5, §6.1). */
final class PhaseReplay {
  private Phase present = Phase.SETUP;

  Phase present() {
    return present;
  }

  void enter(Phase next) {
    present = next;
  }

  /**
   * Why an entry after the first may not stand here.
   *
   * @return the reason, or nothing if it may
   */
  Optional<String> refusal(Author author, Body body) {
    if (present.isLast()) {
      return Optional.of("nothing is appended in the phase " + present.word());
    }
    if (!Authorship.permits(author, body)) {
      return Optional.of(author.encode() + " may not author " + name(body));
    }
    if (!phases(body).contains(present)) {
      return Optional.of(name(body) + " is not allowed in the phase " + present.word());
    }
    return Optional.empty();
  }

  private static String name(Body body) {
    return switch (body) {
      case Body.Propose(Action action) -> "the proposal " + action.code();
      default -> body.type().code();
    };
  }

  private static Set<Phase> phases(Body body) {
    return switch (body) {
      case Body.ManifestBody _ -> EnumSet.noneOf(Phase.class);
      case Body.Propose(Action action) -> phases(action);
      case Body.Approve _, Body.Incident _ -> EnumSet.range(Phase.SETUP, Phase.TALLIED);
      case Body.Commit _,
          Body.Reveal _,
          Body.Share _,
          Body.Confirm _,
          Body.Complain _,
          Body.Transcript _,
          Body.Drill _ ->
          EnumSet.of(Phase.CEREMONY);
      case Body.Roll _ -> EnumSet.of(Phase.ROLL);
      case Body.Cast _, Body.Opened _ -> EnumSet.of(Phase.OPEN);
      case Body.Decryption _ -> EnumSet.of(Phase.CLOSED, Phase.TALLIED);
    };
  }

  /** §6.1. */
  private static Set<Phase> phases(Action action) {
    return switch (action) {
      case Action.Freeze _ -> EnumSet.of(Phase.SETUP);
      case Action.Ready _ -> EnumSet.of(Phase.ROLL);
      case Action.Open _ -> EnumSet.of(Phase.READY);
      case Action.Close _ -> EnumSet.of(Phase.OPEN);
      case Action.Result _ -> EnumSet.of(Phase.TALLIED);
      case Action.Replace _, Action.AddBundle _ -> EnumSet.of(Phase.READY, Phase.OPEN);
      case Action.Abort _ -> EnumSet.range(Phase.SETUP, Phase.TALLIED);
    };
  }
}
