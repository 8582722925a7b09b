package org.vitrine.authority.official;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.official.drafting.SketchReader;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves one pending proposal, named by the beginning of its hash. */
@Command(name = "approve", description = "Approve a pending proposal.")
final class ApproveCommand extends OfficialStep {
  @Parameters(
      paramLabel = "PROPOSAL",
      description = "The proposal's entry hash, or its first characters.")
  private String name = "";

  @Option(
      names = "--draft",
      paramLabel = "FILE",
      description = "Your draft, with which the manifest is compared before it is frozen.")
  private @Nullable Path draft;

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
    Optional<Sketch> known =
        draft == null
            ? Optional.empty()
            : Optional.of(SketchReader.read(InputFile.read(draft, SketchReader.MAX_BYTES)));
    ProposalReview review = ProposalReview.of(proposal, known, desk, Watched.by(report));
    demand(review, report);
    DecisionWords.tell(decisions.approve(desk.board(), proposal), report);
    return Exit.OK;
  }

  /** What can be computed or is known is compared before it is signed. */
  private static void demand(ProposalReview review, Report report) throws Refusal {
    if (review.agrees()) {
      return;
    }
    for (Difference difference : review.differences()) {
      report.line(
          "  "
              + difference.field()
              + ": you know "
              + difference.mine().orElse("nothing")
              + ", the proposal says "
              + difference.theirs().orElse("nothing"));
    }
    throw Refusal.refused(
            "The proposal says something else than "
                + switch (review.compared()) {
                  case DRAFT -> "your draft";
                  case BOARD -> "this tool computes from the board";
                  case RECORD -> "this tool computes from the verified record";
                  case NOTHING, NO_DRAFT -> "it should";
                }
                + ".",
            "Do not approve it; ask the official who made it.")
        .named("official.differs", Map.of());
  }
}
