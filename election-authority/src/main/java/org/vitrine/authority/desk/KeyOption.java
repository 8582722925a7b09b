package org.vitrine.authority.desk;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which key file, and how it is opened. */
public final class KeyOption {
  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "Your encrypted key file.")
  private Path file = Path.of("");

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  /** Where the key file is. */
  public Path file() {
    return file;
  }

  /** Where the tool remembers what it has seen: beside the key file. */
  public Path seen() {
    return file.resolveSibling(file.getFileName() + ".seen");
  }

  /** How secrets are opened. */
  public PassphraseOption passphrase() {
    return passphrase;
  }

  /**
   * Opens the key file.
   *
   * @throws Refusal if it is another role's
   */
  public KeyFile open(RoleName role, Surroundings surroundings)
      throws Refusal, IOException, MalformedException {
    KeyFile key =
        KeyFile.open(
            file,
            () -> passphrase.ask(surroundings, "Passphrase of " + file + ":"),
            surroundings.random());
    RoleName found = key.content().role();
    if (found != role) {
      key.close();
      throw Refusal.usage(
          file + " is the key of a" + (found == RoleName.OFFICIAL ? "n " : " ") + found + ".",
          "This command needs the key of a"
              + (role == RoleName.OFFICIAL ? "n " : " ")
              + role
              + ".");
    }
    return key;
  }
}
