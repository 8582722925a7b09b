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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Approves one pending proposal, named by the beginning of its hash. */
@Command(name = "approve", description = "Approve a pending proposal.")
final class ApproveCommand extends OfficialStep {
  @Parameters(
      paramLabel = "PROPOSAL",
      description = "The proposal's entry hash, or its first characters.")
  private String name = "";

  @Mixin private KnownDraft known = new KnownDraft();

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
    Proposal proposal = Objection.named(name, desk.board());
    InWords.of(proposal.action(), desk.board()).forEach(report::line);
    refusals(proposal, desk.board(), report);
    known.compare(proposal.action(), desk, report);
    DecisionWords.tell(decisions.approve(desk.board(), proposal), report);
    return Exit.OK;
  }
}
