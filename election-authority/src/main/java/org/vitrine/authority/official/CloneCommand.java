package org.vitrine.authority.official;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.files.OutputFile;
import org.vitrine.authority.official.drafting.Copied;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a draft from an earlier election. */
@Command(
    name = "clone",
    description =
        "Make a draft from an earlier election: its questions, without its keys and people.")
final class CloneCommand extends Step {
  @Option(names = "--election", paramLabel = "URL", description = "The earlier election's address.")
  private @Nullable URI election;

  @Option(names = "--manifest", paramLabel = "FILE", description = "Or its manifest, as a file.")
  private @Nullable Path manifest;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the draft is written; the file must not exist.")
  private Path out = Path.of("");

  CloneCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if ((election == null) == (manifest == null)) {
      throw Refusal.usage("One election is cloned.", "Give either --election or --manifest.");
    }
    OutputFile.demand(out);
    if (Files.exists(out)) {
      throw Refusal.usage(out + " exists already.", "Name another file.");
    }
    Sketch sketch =
        manifest != null
            ? Copied.ofFile(InputFile.read(manifest, Manifest.MAX_SIZE))
            : Copied.of(
                BoardReader.read(
                        BallotBox.at(java.util.Objects.requireNonNull(election)),
                        Seen.nothing(),
                        report::progress)
                    .manifest());
    OutputFile.write(out, sketch.encode());
    report.did("Wrote " + out + ": questions, styles, cells and numbers of the earlier election.");
    report.next("Add people, witnesses and times; then: election check --draft " + out);
    return Exit.OK;
  }
}
