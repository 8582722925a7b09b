package org.vitrine.authority.trustee;

import java.io.IOException;
import java.util.Optional;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.desk.KeyOption;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Submission;
import picocli.CommandLine.Mixin;

/** A command of a trustee whose key is bound to the election. */
abstract class TrusteeStep extends Step {
  @Mixin private ElectionOption election = new ElectionOption();
  @Mixin private KeyOption key = new KeyOption();

  TrusteeStep(Surroundings surroundings) {
    super(surroundings);
  }

  /** What is about to happen, as a sentence. */
  abstract String plan();

  /** Does the work at the trustee's desk. */
  abstract Exit run(Desk desk, TrusteeState state, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException;

  /** How the key is opened. */
  final KeyOption keyOption() {
    return key;
  }

  @Override
  protected final Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan(plan());
    try (Desk desk = Desk.open(election, key, RoleName.TRUSTEE, surroundings(), report)) {
      return run(desk, bound(desk), report);
    }
  }

  /** The state of this election, begun if the key file has none yet. */
  private static TrusteeState bound(Desk desk) throws Refusal, IOException {
    TrusteeState state =
        desk.key()
            .content()
            .trustee()
            .orElse(TrusteeState.fresh(desk.board().electionId(), desk.number()));
    if (!state.election().equals(desk.board().electionId())) {
      throw Refusal.refused(
          "This key file belongs to another election (" + state.election() + ").",
          "Use a key file of its own for every election: key new --role trustee");
    }
    if (state.trustee() != desk.number()) {
      throw Refusal.refused(
          "This key file is that of trustee "
              + state.trustee()
              + ", the manifest says "
              + desk.number()
              + ".",
          "Do not go on; tell the officials.");
    }
    return state;
  }

  /**
   * Saves, then posts; says so.
   *
   * @param what the step's name for people
   */
  final Exit carryOut(Deed deed, String what, Desk desk, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (deed.save().isPresent()) {
      desk.key().save(desk.key().content().with(deed.save().get()));
    }
    switch (deed) {
      case Deed.Done _ -> report.did("Your " + what + " stands on the board already.");
      case Deed.Post(Optional<TrusteeState> _, Submission submission) -> {
        var accepted = desk.post(submission);
        report.did("Posted your " + what + " as entry " + accepted.seq() + ".");
      }
    }
    return Exit.OK;
  }
}
