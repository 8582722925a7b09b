package org.vitrine.authority.official;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.BundleFiles;
import org.vitrine.verifier.bundle.BundleFolder;
import org.vitrine.verifier.source.SourceException;

/** A bundle as an official names it: the folder with its files, or its hash (§8.3). */
final class TypedBundle {
  private TypedBundle() {}

  /**
   * Hashes the folder, or takes the hash.
   *
   * @param report is told what was hashed
   * @throws Refusal if the text is neither, or could be both
   */
  static Bundle read(Bundle.Kind kind, String text, Report report) throws Refusal {
    Optional<Path> folder = folder(text);
    Optional<Digest> hash = hash(text);
    if (folder.isPresent() && hash.isPresent()) {
      throw Refusal.usage(
          "\"" + text + "\" is a folder and has the form of a hash.",
          "Write ./" + text + " for the folder.");
    }
    if (hash.isPresent()) {
      return new Bundle(kind, hash.get());
    }
    if (folder.isEmpty()) {
      throw Refusal.usage(
          "\"" + text + "\" is neither a folder nor a hash, which has 43 characters.",
          "Name the folder of the built " + kind.code() + ", or its hash.");
    }
    try {
      BundleFiles files = BundleFolder.read(folder.get());
      report.line(
          "The %s in %s, %d files, has hash %s"
              .formatted(kind.code(), folder.get(), files.hashes().size(), files.hash().encode()));
      return new Bundle(kind, files.hash());
    } catch (SourceException e) {
      throw Refusal.usage(String.valueOf(e.getMessage()), "Correct it; nothing was posted.")
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
