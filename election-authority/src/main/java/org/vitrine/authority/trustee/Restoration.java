package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/** Makes a key file from a trustee's backup. */
public final class Restoration {
  private Restoration() {}

  /**
   * Opens the backup and writes it as a key file, which must not exist.
   *
   * @return whose it is
   */
  public static String restore(Path backup, Path key, KeyFile.Asker asker, SecureRandom random)
      throws Refusal, IOException, MalformedException {
    if (Files.exists(key)) {
      throw Refusal.usage(key + " exists.", "Name a file that does not exist, or move it away.")
          .named("restore.exists", Map.of("file", key));
    }
    try (KeyFile opened = KeyFile.open(backup, asker, random)) {
      if (opened.content().trustee().isEmpty()) {
        throw Refusal.refused(backup + " is no trustee's backup.", "Check --backup.")
            .named("restore.none", Map.of("file", backup));
      }
      opened.saveCopy(key, opened.content());
      return opened.content().name();
    }
  }
}
