package org.vitrine.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for targets that read files: one a name and process, used again for each input. */
public final class Scratch {
  private Scratch() {}

  /** The folder of this name; a target overwrites what is in it. */
  public static Path folder(String name) {
    try {
      Path folder =
          Path.of(
              System.getProperty("java.io.tmpdir"),
              "vitrine-fuzz-" + ProcessHandle.current().pid(),
              name);
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        folder.getParent().toFile().deleteOnExit();
        folder.toFile().deleteOnExit();
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file in such a folder with this content; it goes away with the process. */
  public static Path file(String name, byte[] content) {
    try {
      Path file = folder("files").resolve(name);
      boolean fresh = !Files.exists(file);
      Files.write(file, content);
      if (fresh) {
        file.toFile().deleteOnExit();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
