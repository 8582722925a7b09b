package org.vitrine.authority.official;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.authority.desk.KeyOption;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Posts the manifest as entry 0 of the fresh board. */
@Command(name = "create", description = "Post the manifest as the board's first entry.")
final class CreateCommand extends Step {
  @Mixin private KeyOption key = new KeyOption();

  @Option(
      names = "--manifest",
      required = true,
      paramLabel = "FILE",
      description = "What election draft wrote.")
  private Path manifestFile = Path.of("");

  @Option(
      names = "--board",
      required = true,
      paramLabel = "FILE",
      description = "The board's keys and address, as election draft wrote them.")
  private Path boardFile = Path.of("");

  CreateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected Exit run(Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    report.plan("Checks the manifest and posts it as entry 0, signed by you.");
    Manifest manifest =
        Manifest.decode(
            CanonicalJson.read(
                InputFile.read(manifestFile, Manifest.MAX_SIZE),
                JsonLimits.document(Manifest.MAX_SIZE)));
    try (KeyFile keyFile = key.open(RoleName.OFFICIAL, surroundings())) {
      return create(manifest, keyFile, report);
    }
  }

  private Exit create(Manifest manifest, KeyFile keyFile, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    BoardFile board = BoardFile.read(boardFile);
    InWords.of(manifest).forEach(report::line);
    report.fact("election", manifest.electionId().encode());
    report.fact("url", board.url());
    NewElection made = NewElection.create(manifest, board, keyFile);
    report.did("The election is " + made.url());
    report.next("Everybody reads it there. Officials: election freeze --election " + made.url());
    return Exit.OK;
  }
}
