package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Path;
import org.vitrine.authority.keys.KeyContent;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;

/** Backups of a trustee's key file: encrypted under the same passphrase. */
final class Backups {
  private Backups() {}

  /**
   * Writes a backup with the combined share, synced to disk.
   *
   * @throws Refusal if there is no share to back up, or the file is the key file itself
   */
  static void write(KeyFile key, Path backup) throws Refusal, IOException {
    if (backup.toAbsolutePath().normalize().equals(key.path())) {
      throw Refusal.usage(
          "The backup would overwrite the key file.", "Name another file, on another medium.");
    }
    KeyContent content = key.content();
    TrusteeState state =
        content
            .trustee()
            .filter(s -> s.secret().isPresent())
            .orElseThrow(
                () ->
                    Refusal.refused("The key file holds no share yet.", "First: trustee confirm"));
    key.saveCopy(backup, content.with(state.forBackup()));
  }
}
