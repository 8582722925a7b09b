package org.vitrine.authority.demo;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.official.drafting.SketchReader;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a draft through, with synthetic voters and everything else real. */
@Command(
    name = "rehearse",
    description = {
      "Play a draft through on this machine: synthetic voters, everything else real, marked as a"
          + " rehearsal.",
      "Exit code 0 only if every check passed and every count was the planned one."
    })
public final class RehearseCommand extends Step {
  @Option(
      names = "--draft",
      required = true,
      paramLabel = "FILE",
      description = "The draft; people and witnesses may still be missing.")
  private Path draft = Path.of("");

  @Option(
      names = "--voters",
      defaultValue = "100",
      paramLabel = "N",
      description = "How many synthetic voters; ${DEFAULT-VALUE} if not given.")
  private int voters;

  @Option(
      names = "--pdf",
      paramLabel = "FILE",
      description = "Also write the rehearsal's report to this file.")
  private @Nullable Path pdf;

  @Option(
      names = "--language",
      defaultValue = "en",
      paramLabel = "TAG",
      description = "Language of that report, such as de; ${DEFAULT-VALUE} if not given.")
  private String language = "en";

  /** A command in its surroundings. */
  public RehearseCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan("Plays the draft through with " + voters + " synthetic voters. REHEARSAL.");
    if (pdf != null) {
      OutputFile.demand(pdf);
    }
    var sketch = SketchReader.read(InputFile.read(draft, SketchReader.MAX_BYTES));
    try (RehearsalFolder folder = RehearsalFolder.fresh()) {
      Rehearsal rehearsal = Rehearsal.of(sketch, voters, folder.path(), surroundings().random());
      Rehearsal.Outcome outcome;
      try {
        outcome =
            rehearsal.run(
                (stage, done, total) -> report.progress(stage.words(done, total)),
                language,
                new Stop());
      } catch (Refusal | IOException | MalformedException | RuntimeException e) {
        rehearsal.account().forEach(report::line);
        report.warn(folder.keep());
        throw e;
      }
      outcome.account().forEach(report::line);
      report.fact("agreed", new JsonBoolean(outcome.agreed()));
      if (pdf != null) {
        OutputFile.write(pdf, outcome.report());
        report.did("Wrote " + pdf + ".");
      }
      if (!outcome.agreed()) {
        report.warn(folder.keep());
      }
      return outcome.agreed() ? Exit.OK : Exit.REFUSED;
    }
  }
}
