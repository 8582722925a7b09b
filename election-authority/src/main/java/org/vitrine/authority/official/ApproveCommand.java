package org.vitrine.authority.official;

import java.io.IOException;
import java.util.List;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.board.Readiness;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.ResultDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Approves one pending proposal, named by the beginning of its hash. */
@Command(name = "approve", description = "Approve a pending proposal.")
final class ApproveCommand extends OfficialStep {
  @Parameters(
      paramLabel = "PROPOSAL",
      description = "The proposal's entry hash, or its first characters.")
  private String name = "";

  ApproveCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Checks the board, shows what proposal " + name + " would do, and approves it.";
  }

  @Override
  Exit run(Desk desk, Decisions decisions, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    List<Proposal> named =
        desk.board().pending().stream()
            .filter(p -> name.length() >= 4 && p.hash().encode().startsWith(name))
            .toList();
    if (named.size() != 1) {
      throw Refusal.refused(
          named.isEmpty()
              ? "No pending proposal begins with \"" + name + "\"."
              : "Several pending proposals begin with \"" + name + "\".",
          "See election status; give at least 4 characters.");
    }
    Proposal proposal = named.getFirst();
    InWords.of(proposal.action(), desk.board()).forEach(report::line);
    recompute(proposal, desk, report);
    if (dryRun()) {
      report.plan("Would approve it. Nothing was posted.");
      return Exit.OK;
    }
    return decisions.approve(desk.board(), proposal);
  }

  /** What can be computed is computed here, too, before it is signed. */
  private void recompute(Proposal proposal, Desk desk, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    switch (proposal.action()) {
      case Action.Freeze(var manifest) ->
          demand(manifest.equals(desk.board().electionId()), "names another manifest");
      case Action.Ready ready ->
          demand(
              Readiness.of(desk.board(), ready.bundles()).equals(ready),
              "says something else than this tool computes from the board");
      case Action.Result result -> {
        ResultDocument document = Outcome.of(desk, report);
        demand(
            Outcome.action(document).equals(result),
            "says something else than this tool computes from the verified record");
      }
      case Action.Open _, Action.Close _, Action.Replace _, Action.AddBundle _, Action.Abort _ -> {}
    }
  }

  private static void demand(boolean holds, String what) throws Refusal {
    if (!holds) {
      throw Refusal.refused(
          "The proposal " + what + ".", "Do not approve it; ask the official who made it.");
    }
  }
}
