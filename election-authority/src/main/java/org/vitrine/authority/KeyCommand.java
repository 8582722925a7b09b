package org.vitrine.authority;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.authority.desk.PassphraseOption;
import org.vitrine.authority.keys.FreshKey;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.PublicKeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.seal.KdfCost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keys of officials, trustees and registrars. */
@Command(
    name = "key",
    description = "Make and look at the key of an official, trustee or registrar.",
    subcommands = {KeyCommand.New.class, KeyCommand.Show.class})
final class KeyCommand {
  @Command(name = "new", description = "Make a key, encrypted under a passphrase.")
  static final class New extends Step {
    @Option(names = "--role", required = true, description = "One of: ${COMPLETION-CANDIDATES}.")
    private RoleName role = RoleName.OFFICIAL;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Your name.")
    private String name = "";

    @Option(
        names = "--key",
        required = true,
        paramLabel = "FILE",
        description = "The key file to be made; FILE.pub is the public half.")
    private Path key = Path.of("");

    @Option(
        names = "--rehearsal",
        description = "A key for a rehearsal: its passphrase is cheaper to guess, it opens faster.")
    private boolean rehearsal;

    @Mixin private PassphraseOption passphrase = new PassphraseOption();

    New(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    protected Exit run(Report report) throws Refusal, MalformedException, IOException {
      report.plan("Makes a fresh key and writes it, encrypted, to " + key + ".");
      FreshKey.demandAbsent(key);
      PublicKeyFile made =
          FreshKey.make(
              key,
              role,
              name,
              passphrase.choose(surroundings(), "A passphrase for " + key + ":"),
              rehearsal ? KeyFile.REHEARSAL_COST : KdfCost.DEFAULT,
              surroundings().random());
      Path pub = FreshKey.publicHalf(key);
      report.line(Base64Url.encode(made.key().encoded()));
      report.fact("public", Base64Url.encode(made.key().encoded()));
      report.did("Wrote " + key + " (encrypted) and " + pub + " (public).");
      report.next("Give " + pub + " to whoever drafts the election; keep " + key + " to yourself.");
      return Exit.OK;
    }
  }

  @Command(name = "show", description = "Show a public key file.")
  static final class Show extends Step {
    @Option(
        names = "--pub",
        required = true,
        paramLabel = "FILE.pub",
        description = "The public half of a key.")
    private Path pub = Path.of("");

    Show(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    protected Exit run(Report report) throws Refusal, MalformedException, IOException {
      PublicKeyFile file = PublicKeyFile.read(pub);
      report.line(file.role() + " " + file.name());
      report.line(Base64Url.encode(file.key().encoded()));
      report.fact("public", Base64Url.encode(file.key().encoded()));
      return Exit.OK;
    }
  }
}
