package org.vitrine.authority.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.seal.KdfCost;

/** Makes a person's key file, and beside it the public half that others are given. */
public final class FreshKey {
  /** The shortest passphrase that is taken for something new, in characters. */
  public static final int SHORTEST_PASSPHRASE = 8;

  private static final int LONGEST_NAME = 200;

  private FreshKey() {}

  /**
   * Makes both files; neither may exist. If the second cannot be written, the first does not stay.
   *
   * @param passphrase is erased
   * @param cost of a guess at it
   * @return the public half
   */
  public static PublicKeyFile make(
      Path key, RoleName role, String name, char[] passphrase, KdfCost cost, SecureRandom random)
      throws Refusal, IOException {
    try {
      demandAbsent(key);
      String clean = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
      if (clean.isEmpty() || clean.length() > LONGEST_NAME) {
        throw Refusal.usage("A name has 1 to 200 characters.", "Check --name.")
            .named("key.name", Map.of());
      }
      if (passphrase.length < SHORTEST_PASSPHRASE) {
        throw Refusal.usage(
                "The passphrase is too short.",
                "Use at least 8 characters; a few words are better.")
            .named("key.short", Map.of());
      }
      try (KeyFile made = KeyFile.create(key, passphrase, cost, role, clean, random)) {
        var half = new PublicKeyFile(role, clean, made.content().key().publicKey());
        try {
          half.write(publicHalf(key));
        } catch (Refusal | IOException e) {
          made.erase();
          throw e;
        }
        return half;
      } catch (FileAlreadyExistsException e) {
        throw exists(key).because(e);
      }
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /** Where the public half of a key file is. */
  public static Path publicHalf(Path key) {
    return key.resolveSibling(key.getFileName() + ".pub");
  }

  private static Refusal exists(Path key) {
    return Refusal.usage(key + " exists.", "Key files are never overwritten; name another file.")
        .named("key.exists", Map.of("file", key));
  }

  /**
   * Refuses a place where a key file is, or its public half.
   *
   * @throws Refusal saying which
   */
  public static void demandAbsent(Path key) throws Refusal {
    if (Files.exists(key, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(key);
    }
    if (Files.exists(publicHalf(key), LinkOption.NOFOLLOW_LINKS)) {
      throw Refusal.usage(
              publicHalf(key) + " exists.",
              "Public keys are never overwritten; name another key file.")
          .named("key.exists", Map.of("file", publicHalf(key)));
    }
  }
}
