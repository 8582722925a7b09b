package org.vitrine.authority.official;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.official.drafting.DraftProblems;
import org.vitrine.authority.official.drafting.Problem;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.official.drafting.SketchReader;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.election.BallotSize;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says everything that is still missing or wrong in a draft. */
@Command(
    name = "check",
    description =
        "Say everything that is still missing or wrong in a draft, and how large ballots are.")
final class CheckCommand extends Step {
  @Option(
      names = "--draft",
      required = true,
      paramLabel = "FILE",
      description = "The draft, as the wizard or a person wrote it.")
  private Path file = Path.of("");

  CheckCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report) throws Refusal, MalformedException, IOException {
    Sketch sketch = SketchReader.read(InputFile.read(file, SketchReader.MAX_BYTES));
    List<Problem> problems = DraftProblems.of(sketch);
    problems.forEach(problem -> report.line(problem.sentence()));
    for (DraftProblems.Size size : DraftProblems.sizes(sketch)) {
      report.line(
          "style %s: a ballot has at most %d of %d bytes"
              .formatted(size.style(), size.bytes(), BallotSize.MAX_BODY));
    }
    report.fact(
        "problems",
        JsonArray.of(
            problems,
            problem ->
                JsonObject.builder()
                    .put("name", problem.name())
                    .put("path", problem.path())
                    .put("reason", problem.reason())
                    .build()));
    if (!problems.isEmpty()) {
      throw Refusal.incomplete(
          problems.size() + " things are missing or wrong in " + file + ".",
          "Mend them; then run this command again.");
    }
    report.did("Nothing is missing in " + file + ".");
    report.next("election draft --from " + file);
    return Exit.OK;
  }
}
