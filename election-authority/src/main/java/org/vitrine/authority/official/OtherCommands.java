package org.vitrine.authority.official;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Incidents and new bundles. */
final class OtherCommands {
  private OtherCommands() {}

  @Command(
      name = "incident",
      description = "Put on the board, for everybody to read, what people should know.")
  static final class Incident extends OfficialStep {
    @Option(
        names = "--text",
        required = true,
        paramLabel = "TEXT",
        description = "What happened; no names of voters.")
    private String text = "";

    Incident(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String plan() {
      return "Posts the text to the board. It cannot be removed.";
    }

    @Override
    Exit run(Desk desk, Decisions decisions, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      String clean = Texts.clean(text, 4_000, "--text");
      if (dryRun()) {
        report.plan("Would post: " + clean);
        return Exit.OK;
      }
      Posted.Accepted accepted = desk.post(new Body.Incident(clean));
      report.did("The incident is entry " + accepted.seq() + " of the board.");
      return Exit.OK;
    }
  }

  @Command(name = "bundle", description = "Accept another bundle of the booth or the checker.")
  static final class AddBundle extends OfficialStep {
    @Parameters(index = "0", paramLabel = "booth|checker", description = "What it is.")
    private String kind = "";

    @Parameters(
        index = "1",
        paramLabel = "FOLDER|HASH",
        description = "Its built files, or its hash.")
    private String bundle = "";

    AddBundle(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    String plan() {
      return "Proposes to accept the bundle and approves.";
    }

    @Override
    Exit run(Desk desk, Decisions decisions, Report report)
        throws Refusal, MalformedException, IOException, InterruptedException {
      Bundle added = TypedBundle.read(kind(), bundle).bundle();
      Decisions.demand(desk.board(), List.of(Phase.READY, Phase.OPEN), "A new bundle");
      return decided(decisions, report, new Action.AddBundle(added));
    }

    private Bundle.Kind kind() throws Refusal {
      return Arrays.stream(Bundle.Kind.values())
          .filter(each -> each.code().equals(kind))
          .findFirst()
          .orElseThrow(
              () ->
                  Refusal.usage(
                      "\"" + kind + "\" is no kind of bundle.", "Write booth or checker."));
    }
  }
}
