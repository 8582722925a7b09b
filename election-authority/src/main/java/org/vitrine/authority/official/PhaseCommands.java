package org.vitrine.authority.official;

import java.io.IOException;
import java.util.List;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The steps that lead from phase to phase and need nothing but a decision. */
final class PhaseCommands {
  private PhaseCommands() {}

  @Command(name = "freeze", description = "Freeze the manifest; the trustees' key ceremony begins.")
  static final class Freeze extends OfficialStep {
    Freeze(Surroundings surroundings) {
      super(surroundings);
    }

    @Mixin private KnownDraft known = new KnownDraft();

    @Override
    String plan() {
      return "Reads the manifest from the board, shows it, proposes to freeze it and approves.";
    }

    @Override
    Exit run(Desk desk, Decisions decisions, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      Decisions.demand(desk.board(), List.of(Phase.SETUP), "Freezing");
      var freeze = new Action.Freeze(desk.board().electionId());
      known.compare(freeze, desk, report);
      return decided(decisions, report, freeze);
    }
  }

  @Command(name = "open", description = "Open the polls.")
  static final class Open extends OfficialStep {
    Open(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String plan() {
      return "Checks the board, proposes to open the polls and approves.";
    }

    @Override
    Exit run(Desk desk, Decisions decisions, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      Decisions.demand(desk.board(), List.of(Phase.READY), "Opening");
      return decided(decisions, report, new Action.Open());
    }
  }

  @Command(name = "close", description = "Close the polls for good.")
  static final class Close extends OfficialStep {
    Close(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String plan() {
      return "Checks the board, proposes to close the polls and approves. This cannot be undone.";
    }

    @Override
    Exit run(Desk desk, Decisions decisions, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      Decisions.demand(desk.board(), List.of(Phase.OPEN), "Closing");
      return decided(decisions, report, new Action.Close());
    }
  }

  @Command(name = "abort", description = "End the election without a result.")
  static final class Abort extends OfficialStep {
    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why, for everybody to read on the board.")
    private String reason = "";

    Abort(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String plan() {
      return "Proposes to END THE ELECTION WITHOUT A RESULT and approves. This cannot be undone.";
    }

    @Override
    Exit run(Desk desk, Decisions decisions, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      Decisions.demand(
          desk.board(),
          List.of(Phase.SETUP, Phase.CEREMONY, Phase.ROLL, Phase.READY, Phase.OPEN, Phase.CLOSED),
          "Aborting");
      return decided(decisions, report, new Action.Abort(Texts.clean(reason, 2_000, "--reason")));
    }
  }
}
