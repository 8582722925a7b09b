package org.vitrine.authority.terminal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/** Trouble with reading or writing, as a refusal: what happened and where, what to do about it. */
final class Trouble {
  private Trouble() {}

  static Refusal of(IOException e) {
    String path = e instanceof FileSystemException f ? String.valueOf(f.getFile()) : "";
    return switch (e) {
      case NoSuchFileException _ ->
          Refusal.incomplete("There is no file or folder " + path + ".", "Check the path.")
              .named("file.missing", Map.of("file", path));
      case AccessDeniedException _ ->
          Refusal.incomplete(
                  "Access to " + path + " is denied.", "Check the rights of file and folder.")
              .named("file.denied", Map.of("file", path));
      case FileAlreadyExistsException _ ->
          Refusal.incomplete(path + " is there already.", "Name another one, or move it away.")
              .named("file.there", Map.of("file", path));
      case FileSystemException f ->
          Refusal.incomplete(
                  "Reading or writing " + path + " failed: " + f.getReason() + ".",
                  "Check path, rights and room on the disk; then run the same command again.")
              .named("file.failed", Map.of("file", path, "why", String.valueOf(f.getReason())));
      default -> {
        Phrase why = TroubleException.why(e);
        yield Refusal.incomplete(
                "Reading or writing failed: " + why,
                "What was done so far is kept; run the same command again.")
            .named("io.failed", Map.of("why", why));
      }
    };
  }
}
