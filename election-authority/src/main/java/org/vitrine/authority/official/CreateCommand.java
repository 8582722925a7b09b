package org.vitrine.authority.official;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.box.Posted;
import org.vitrine.authority.desk.KeyOption;
import org.vitrine.authority.files.InputFile;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.keys.Signer;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
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
    var signer =
        new Signer(keyFile.content().key(), author(manifest, keyFile), manifest.electionId());
    String url = BoardFile.read(boardFile).url();
    BallotBox box = BallotBox.at(URI.create(url));
    InWords.of(manifest).forEach(report::line);
    report.fact("election", manifest.electionId().encode());
    report.fact("url", url);
    return switch (box.submit(signer.sign(new Body.ManifestBody(manifest)))) {
      case Posted.Accepted _ -> {
        report.did("The election is " + url);
        report.next("Everybody reads it there. Officials: election freeze --election " + url);
        yield Exit.OK;
      }
      case Posted.Refused refused ->
          throw Refusal.refused(
              "The ballot box refused the manifest (" + refused.code() + "): " + refused.detail(),
              "If the board holds a manifest already, see election status --election " + url);
    };
  }

  private static Author author(Manifest manifest, KeyFile key) throws Refusal {
    Optional<Author> author = Optional.empty();
    for (int i = 0; i < manifest.officials().size(); i++) {
      if (manifest.officials().get(i).key().equals(key.content().key().publicKey())) {
        author = Optional.of(new Author.Official(i + 1));
      }
    }
    return author.orElseThrow(
        () ->
            Refusal.refused(
                "Your key is none of the officials' in this manifest.",
                "An official of the manifest has to post it."));
  }
}
