package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.authority.desk.KeyOption;
import org.vitrine.authority.desk.PassphraseOption;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Step;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writing and restoring a trustee's backup; both work without a network. */
final class BackupCommands {
  private BackupCommands() {}

  @Command(name = "backup", description = "Write another backup of your share.")
  static final class Backup extends Step {
    @Mixin private KeyOption key = new KeyOption();

    @Option(
        names = "--to",
        required = true,
        paramLabel = "FILE",
        description = "Where the backup is written.")
    private Path to = Path.of("");

    Backup(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    protected Exit run(Report report) throws Refusal, MalformedException, IOException {
      report.plan("Writes your share, encrypted under the same passphrase, to " + to + ".");
      try (KeyFile opened = key.open(RoleName.TRUSTEE, surroundings())) {
        Backups.write(opened, to);
      }
      report.did("The backup is written: " + to + ".");
      report.next("Take it to another place; try it with trustee drill or trustee restore.");
      return Exit.OK;
    }
  }

  @Command(name = "restore", description = "Make a key file from a backup.")
  static final class Restore extends Step {
    @Option(names = "--backup", required = true, paramLabel = "FILE", description = "The backup.")
    private Path backup = Path.of("");

    @Option(
        names = "--key",
        required = true,
        paramLabel = "FILE",
        description = "The key file to be made; it must not exist.")
    private Path key = Path.of("");

    @Mixin private PassphraseOption passphrase = new PassphraseOption();

    Restore(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    protected Exit run(Report report) throws Refusal, MalformedException, IOException {
      report.plan("Opens the backup and writes it as the key file " + key + ".");
      String name =
          Restoration.restore(
              backup,
              key,
              () -> passphrase.ask(surroundings(), "Passphrase of " + backup + ":"),
              surroundings().random());
      report.did("Restored " + name + "'s key file: " + key + ".");
      report.next(
          "Before it decrypts, a restored key asks for the root that another trustee decrypts"
              + " (trustee decrypt --root).");
      return Exit.OK;
    }
  }
}
