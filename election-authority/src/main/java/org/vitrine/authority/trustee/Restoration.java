package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.vitrine.authority.keys.KeyContent;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/** Makes a key file from a trustee's backup, or from a copy of its key file. */
public final class Restoration {
  private Restoration() {}

  /**
   * Opens the backup and writes it as a key file, which must not exist. Whatever it was made from
   * may not know of a tree that was decrypted since: before it decrypts, it asks for the root.
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
      KeyContent content = opened.content();
      TrusteeState state =
          content
              .trustee()
              .orElseThrow(
                  () ->
                      Refusal.refused(backup + " is no trustee's backup.", "Check --backup.")
                          .named("restore.none", Map.of("file", backup)));
      opened.saveCopy(key, content.with(state.asRestored()));
      return content.name();
    }
  }
}
