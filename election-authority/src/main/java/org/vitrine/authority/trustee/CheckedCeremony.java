package org.vitrine.authority.trustee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Ceremony;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.CeremonyFault;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.record.Body;

/**
 * The ceremony's present attempt as the board shows it (§7). What the other trustees posted is
 * checked before it is handed out.
 *
 * @param board as it stands
 * @param attempt the present one
 */
record CheckedCeremony(Board board, Attempt attempt) {
  /** The present attempt on this board. */
  static CheckedCeremony on(Board board) {
    return new CheckedCeremony(
        board,
        new Attempt(
            board.electionId(),
            board.ceremony().attempt(),
            board.manifest().trustees().size(),
            board.manifest().threshold()));
  }

  /** How many trustees there are. */
  int trustees() {
    return board.manifest().trustees().size();
  }

  /** Refuses a step whose turn it is not. */
  void demandStage(Ceremony.Stage stage) throws Refusal {
    Phase phase = board.phase();
    if (phase != Phase.CEREMONY) {
      throw Refusal.refused(
              "The election is in phase \"" + phase.word() + "\", not in the ceremony.",
              phase == Phase.SETUP
                  ? "The officials have to freeze the manifest first: election freeze"
                  : "There is nothing to do for you in this step.")
          .named(
              phase == Phase.SETUP ? "trustee.notFrozen" : "trustee.ceremonyOver",
              Map.of("phase", phase.word()));
    }
    Ceremony.Stage present = board.ceremony().stage();
    if (present.compareTo(stage) < 0) {
      throw Refusal.incomplete(
              "This step's turn has not come: " + waitingFor(board) + ".",
              "Run the same command again when they have posted.")
          .named(
              "trustee.waiting",
              Map.of("stage", present.command(), "waiting", waitingNames(board)));
    }
    if (present != stage) {
      throw Refusal.refused(
              "The ceremony is at step \""
                  + present.command()
                  + "\" of attempt "
                  + attempt.number()
                  + ".",
              "Run: trustee " + present.command())
          .named(
              "trustee.otherStep", Map.of("stage", present.command(), "attempt", attempt.number()));
    }
  }

  /** Refuses to go on when trustees have signed different keys. */
  void demandOneKey() throws Refusal {
    if (board.ceremony().differs()) {
      throw Refusal.refused(
              "Trustees have signed different keys: somebody was shown another board.",
              "Post nothing more; tell the officials and the other trustees.")
          .named("trustee.keysDiffer", Map.of());
    }
  }

  /** Whom the ceremony waits for, in words. */
  static String waitingFor(Board board) {
    Ceremony ceremony = board.ceremony();
    int waiting = ceremony.waiting().size();
    int all = board.manifest().trustees().size();
    return (all - waiting)
        + " of "
        + all
        + " have posted \""
        + ceremony.stage().command()
        + "\""
        + (waiting == 0 ? "" : ", missing: trustee " + String.join(", ", waitingNames(board)));
  }

  private static List<String> waitingNames(Board board) {
    return board.ceremony().waiting().stream()
        .map(t -> t + " (" + board.manifest().trustees().get(t - 1).name() + ")")
        .toList();
  }

  /** Everybody's reveals: each verifies, and is what its trustee had committed to. */
  Map<Integer, Reveal> reveals() throws Refusal {
    Map<Integer, Reveal> reveals = new LinkedHashMap<>();
    for (int trustee = 1; trustee <= trustees(); trustee++) {
      Body.Reveal posted = board.ceremony().reveals().get(trustee);
      Body.Commit commit = board.ceremony().commits().get(trustee);
      if (posted == null || commit == null) {
        throw Refusal.incomplete(
                "Trustee " + trustee + " has not revealed yet.",
                "Run the same command again later.")
            .named("trustee.notRevealed", Map.of("trustee", trustee, "name", name(trustee)));
      }
      Reveal reveal = posted.polynomial();
      Optional<CeremonyFault> fault = reveal.verify(attempt, trustee);
      if (fault.isPresent()) {
        throw Refusal.refused(
                "The reveal of trustee "
                    + trustee
                    + " ("
                    + name(trustee)
                    + ") does not verify: "
                    + fault.get()
                    + ".",
                "Do not go on; tell the officials. The ballot box should have refused it.")
            .named(
                "trustee.revealFalse",
                Map.of("trustee", trustee, "name", name(trustee), "fault", fault.get().toString()));
      }
      if (!reveal.commitment(board.electionId()).equals(commit.commitment())) {
        throw Refusal.refused(
                "Trustee "
                    + trustee
                    + " ("
                    + name(trustee)
                    + ") revealed something else than it had committed to.",
                "Do not go on; tell the officials. The ballot box should have refused it.")
            .named("trustee.revealChanged", Map.of("trustee", trustee, "name", name(trustee)));
      }
      reveals.put(trustee, reveal);
    }
    return reveals;
  }

  /** A trustee's commitment. */
  Body.Commit committed(int trustee) throws Refusal {
    Body.Commit commit = board.ceremony().commits().get(trustee);
    if (commit == null) {
      throw Refusal.incomplete(
              "Trustee " + trustee + " (" + name(trustee) + ") has not committed yet.",
              "Run the same command again later.")
          .named("trustee.notCommitted", Map.of("trustee", trustee, "name", name(trustee)));
    }
    return commit;
  }

  /** A trustee's shares for the others. */
  Body.Share shares(int sender) throws Refusal {
    Body.Share sent = board.ceremony().shares().get(sender);
    if (sent == null) {
      throw Refusal.incomplete(
              "Trustee " + sender + " (" + name(sender) + ") has not sent its shares yet.",
              "Run the same command again later.")
          .named("trustee.notShared", Map.of("trustee", sender, "name", name(sender)));
    }
    return sent;
  }

  /** The public outcome of these reveals. */
  ThresholdKey thresholdKey(Map<Integer, Reveal> reveals) {
    return ThresholdKey.of(attempt, List.copyOf(reveals.values()));
  }

  /** A trustee's name. */
  String name(int trustee) {
    return board.manifest().trustees().get(trustee - 1).name();
  }
}
