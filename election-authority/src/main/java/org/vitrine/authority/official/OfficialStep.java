package org.vitrine.authority.official;

import java.io.IOException;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.ElectionOption;
import org.vitrine.authority.desk.KeyOption;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command with which an official signs something. */
abstract class OfficialStep extends Step {
  @Mixin private ElectionOption election = new ElectionOption();
  @Mixin private KeyOption key = new KeyOption();

  @Option(names = "--dry-run", description = "Check and show everything, but post nothing.")
  private boolean dryRun;

  @Option(
      names = "--insist",
      description = "Propose beside a pending proposal of the same kind that differs.")
  private boolean insist;

  OfficialStep(Surroundings surroundings) {
    super(surroundings);
  }

  /** Does the work at the official's desk. */
  abstract Exit run(Desk desk, Decisions decisions, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException;

  /** What is about to happen, as a sentence. */
  abstract String plan();

  final boolean dryRun() {
    return dryRun;
  }

  /** Shows what is to be signed, decides, and tells what came of it. */
  final Exit decided(Decisions decisions, Report report, Action action)
      throws Refusal, MalformedException, IOException, InterruptedException {
    InWords.of(action, decisions.board()).forEach(report::line);
    for (Proposal proposal : decisions.board().pending()) {
      if (proposal.action().equals(action)) {
        refusals(proposal, decisions.board(), report);
      }
    }
    DecisionWords.tell(decisions.decide(action), report);
    return Exit.OK;
  }

  /** Says who does not approve a proposal, and why. */
  static void refusals(Proposal proposal, Board board, Report report) {
    for (Objection objection : Objection.to(proposal, board)) {
      report.line(
          "  official:" + objection.official() + " does not approve: " + objection.reason());
    }
  }

  @Override
  protected final Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan(plan());
    try (Desk desk = Desk.open(election, key, RoleName.OFFICIAL, surroundings(), report)) {
      return run(desk, new Decisions(desk, dryRun, insist), report);
    }
  }
}
