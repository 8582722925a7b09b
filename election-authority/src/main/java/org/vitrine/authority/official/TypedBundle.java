package org.vitrine.authority.official;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.BundleFiles;
import org.vitrine.verifier.bundle.BundleFolder;
import org.vitrine.verifier.source.SourceException;

/**
 * A bundle as an official names it: the folder with its files, or its hash (§8.3).
 *
 * @param bundle that is meant
 * @param files how many were hashed; 0 where the hash was typed
 */
public record TypedBundle(Bundle bundle, int files) {
  /**
   * Hashes the folder, or takes the hash.
   *
   * @throws Refusal if the text is neither, or could be both
   */
  public static TypedBundle read(Bundle.Kind kind, String text) throws Refusal {
    Optional<Path> folder = folder(text);
    Optional<Digest> hash = hash(text);
    if (folder.isPresent() && hash.isPresent()) {
      throw Refusal.usage(
              "\"" + text + "\" is a folder and has the form of a hash.",
              "Write ./" + text + " for the folder.")
          .named("bundle.both", Map.of("text", text));
    }
    if (hash.isPresent()) {
      return new TypedBundle(new Bundle(kind, hash.get()), 0);
    }
    if (folder.isEmpty()) {
      throw Refusal.usage(
              "\"" + text + "\" is neither a folder nor a hash, which has 43 characters.",
              "Name the folder of the built " + kind.code() + ", or its hash.")
          .named("bundle.neither", Map.of("text", text));
    }
    try {
      BundleFiles files = BundleFolder.read(folder.get());
      return new TypedBundle(new Bundle(kind, files.hash()), files.hashes().size());
    } catch (SourceException e) {
      throw Refusal.usage(String.valueOf(e.getMessage()), "Correct it; nothing was posted.")
          .named("bundle.unreadable", Map.of("why", String.valueOf(e.getMessage())))
          .because(e);
    }
  }

  private static Optional<Path> folder(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Digest> hash(String text) {
    try {
      byte[] bytes = Base64Url.decode(text);
      return bytes.length == Digest.SIZE ? Optional.of(Digest.of(bytes)) : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }
}
