package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.vitrine.authority.keys.KeyContent;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;

/** Backups of a trustee's key file: encrypted under the same passphrase. */
public final class Backups {
  private Backups() {}

  /**
   * Writes a backup with the combined share, synced to disk, and remembers in the key file where it
   * is.
   *
   * @throws Refusal if there is no share to back up, or the file is the key file itself
   */
  public static void write(KeyFile key, Path backup) throws Refusal, IOException {
    Path place = backup.toAbsolutePath().normalize();
    if (place.equals(key.path())) {
      throw Refusal.usage(
              "The backup would overwrite the key file.", "Name another file, on another medium.")
          .named("trustee.backup-key", Map.of());
    }
    KeyContent content = key.content();
    TrusteeState state =
        content
            .trustee()
            .filter(s -> s.secret().isPresent())
            .orElseThrow(
                () ->
                    Refusal.refused("The key file holds no share yet.", "First: trustee confirm")
                        .named("trustee.no-share-yet", Map.of()));
    TrusteeState remembering = state.withBackup(place.toString());
    key.saveCopy(place, content.with(remembering.forBackup()));
    key.save(content.with(remembering));
  }
}
