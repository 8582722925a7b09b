package org.vitrine.authority.official;

import java.io.IOException;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says on the board that this official does not approve a proposal, and why. */
@Command(
    name = "refuse",
    description = "Say on the board that you do not approve a proposal, and why.")
final class RefuseCommand extends OfficialStep {
  @Parameters(
      paramLabel = "PROPOSAL",
      description = "The proposal's entry hash, or its first characters.")
  private String name = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for everybody to read on the board; no names of voters.")
  private String reason = "";

  RefuseCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Posts the reason to the board. It binds nobody: the others may still approve.";
  }

  @Override
  Exit run(Desk desk, Decisions decisions, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Proposal proposal = Objection.named(name, desk.board());
    InWords.of(proposal.action(), desk.board()).forEach(report::line);
    if (dryRun()) {
      report.plan("Would refuse it. Nothing was posted.");
      return Exit.OK;
    }
    long seq = Objection.raise(desk, proposal, reason).seq();
    report.did(
        "Your refusal of proposal " + proposal.shortName() + " is entry " + seq + " of the board.");
    report.next("Talk to the officials who have approved it.");
    return Exit.OK;
  }
}
