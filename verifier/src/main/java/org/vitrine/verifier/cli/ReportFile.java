package org.vitrine.verifier.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that a person names for a report: written whole or not at all. */
final class ReportFile {
  private ReportFile() {}

  /** Refuses a place where no file can be written. */
  static void demand(Path file) throws InputException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputException(file + " is there and not a plain file. Name another one.");
    }
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new InputException("Cannot write to the folder " + folder + ". Name another file.");
    }
  }

  /** Writes the text beside the place first, then moves it there. */
  static void write(Path file, String text) throws InputException {
    demand(file);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(
          fresh,
          text,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new InputException(fresh + " is in the way. Remove it first.", e);
    } catch (IOException e) {
      throw new InputException(
          "Cannot write " + file + ": " + InputException.reason(e) + remains(fresh), e);
    }
  }

  private static String remains(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
      return "";
    } catch (IOException e) {
      return "; remove " + fresh;
    }
  }
}
