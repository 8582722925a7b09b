package org.vitrine.authority.trustee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.vitrine.authority.keys.KeyContent;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.MalformedException;

/** Backups of a trustee's key file: encrypted under the same passphrase. */
public final class Backups {
  private Backups() {}

  /**
   * Remembers in the key file where the backup is, then writes it with the combined share, synced
   * to disk: whoever destroys the key file is told of every copy there can be.
   *
   * @throws Refusal if there is no share to back up, the key file is gone, or the backup would
   *     replace anything but an earlier backup of the same share
   */
  public static void write(KeyFile key, Path backup) throws Refusal, IOException {
    Path place = backup.toAbsolutePath().normalize();
    demandThere(key);
    if (key.isAt(place)) {
      throw Refusal.usage(
              "The backup would overwrite the key file.", "Name another file, on another medium.")
          .named("trustee.backupKey", Map.of());
    }
    KeyContent content = key.content();
    TrusteeState state =
        content
            .trustee()
            .filter(s -> s.secret().isPresent())
            .orElseThrow(
                () ->
                    Refusal.refused("The key file holds no share yet.", "First: trustee confirm")
                        .named("trustee.noShareYet", Map.of()));
    if (Files.exists(place) && !isEarlier(key, state, place)) {
      throw Refusal.usage(
              place + " exists, and is no earlier backup of yours for this election.",
              "Name a file that does not exist; the one that is there is kept.")
          .named("trustee.backupExists", Map.of("file", place));
    }
    TrusteeState remembering = state.withBackup(place.toString());
    key.save(content.with(remembering));
    key.saveCopy(place, content.with(remembering.forBackup()));
  }

  /** After it was destroyed, its content is in memory for a while. */
  private static void demandThere(KeyFile key) throws Refusal {
    if (!Files.exists(key.path())) {
      throw Refusal.refused(
              "The key file " + key.path() + " is gone: no backup of it is written any more.",
              "If you have destroyed it, lock the desk.")
          .named("trustee.keyGone", Map.of("file", key.path()));
    }
  }

  /**
   * Whether a backup by the same trustee for the same election is there. One that knows which tree
   * is decrypted is not replaced by one that does not.
   */
  private static boolean isEarlier(KeyFile key, TrusteeState state, Path place) throws IOException {
    try (KeyFile there = key.openAlike(place)) {
      boolean same = there.content().key().publicKey().equals(key.content().key().publicKey());
      return same
          && there
              .content()
              .trustee()
              .filter(TrusteeState::restored)
              .filter(kept -> kept.election().equals(state.election()))
              .filter(kept -> kept.trustee() == state.trustee())
              .filter(kept -> kept.tree().isEmpty() || kept.tree().equals(state.tree()))
              .isPresent();
    } catch (Refusal | MalformedException e) {
      return false;
    }
  }
}
