package org.vitrine.authority.official;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Publishes the result that this official's own verification of the record gives. */
@Command(
    name = "publish",
    description = "Verify the whole record, compute the result, publish it for good.")
final class PublishCommand extends OfficialStep {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write the result document to this file.")
  private @Nullable Path out;

  PublishCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Verifies the whole record, computes the result, proposes it and approves."
        + " This cannot be undone.";
  }

  @Override
  Exit run(Desk desk, Decisions decisions, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    Decisions.demand(desk.board(), List.of(Phase.CLOSED), "Publishing");
    if (out != null) {
      OutputFile.demand(out);
    }
    ResultDocument result = Outcome.of(desk, Watched.by(report));
    print(desk.board().manifest(), result, report);
    if (out != null) {
      OutputFile.write(out, result.encode());
      report.did("Wrote the result document to " + out + ".");
    }
    return decided(decisions, report, Outcome.action(result));
  }

  static void print(Manifest manifest, ResultDocument result, Report report) {
    String language = manifest.languages().getFirst();
    for (ResultDocument.ContestResult contestResult : result.contests()) {
      Contest contest = manifest.contest(contestResult.contest()).orElseThrow();
      report.line(contest.title().in(language));
      Optional<Figures> total = contestResult.total();
      if (total.isEmpty()) {
        report.line("  not decrypted: fewer than " + manifest.minimum() + " ballots");
        continue;
      }
      for (int i = 0; i < contest.options().size(); i++) {
        report.line(
            String.format(
                "  %8d  %s",
                total.get().counts().get(i), contest.options().get(i).title().in(language)));
      }
      if (total.get().blank().isPresent()) {
        report.line(String.format("  %8d  (blank)", total.get().blank().getAsLong()));
      }
    }
  }
}
