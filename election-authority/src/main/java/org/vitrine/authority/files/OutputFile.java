package org.vitrine.authority.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.vitrine.authority.terminal.Refusal;

/**
 * Files for everybody that a person names to be written: whole or not at all, and never in the
 * place of a folder, pipe or device.
 */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses a place where no file can be written, before anything is done that cannot be undone.
   *
   * @throws Refusal saying why
   */
  public static void demand(Path path) throws Refusal {
    Path folder = path.toAbsolutePath().getParent();
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw Refusal.usage(path + " is there and not a plain file.", "Name another file.")
          .named("file.notPlain", Map.of("file", path));
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw Refusal.usage(
              "There is no folder " + folder + " to write " + path.getFileName() + " to.",
              "Make it, or name another file.")
          .named("file.noFolder", Map.of("folder", String.valueOf(folder)));
    }
    if (!Files.isWritable(folder)) {
      throw Refusal.usage(
              "Nothing can be written to the folder " + folder + ".", "Name another file.")
          .named("file.noWriting", Map.of("folder", folder));
    }
  }

  /** Writes the content beside the place first, then moves it there. */
  public static void write(Path path, byte[] content) throws Refusal, IOException {
    demand(path);
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.write(fresh, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw Refusal.usage(
              fresh + " is in the way; an earlier attempt may have left it.", "Remove it first.")
          .named("file.inTheWay", Map.of("file", fresh))
          .because(e);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }
}
