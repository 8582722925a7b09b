package org.vitrine.authority.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.vitrine.authority.terminal.Refusal;

/**
 * Files that a person names to be read. Never more than a limit comes into memory, and nothing
 * waits for a pipe or a device that somebody put in a file's place.
 */
public final class InputFile {
  private InputFile() {}

  /**
   * The whole content of a plain file.
   *
   * @throws Refusal if it is not there, not a plain file, not readable or longer than {@code max}
   */
  public static byte[] read(Path path, int max) throws Refusal, IOException {
    if (Files.exists(path) && !Files.isDirectory(path) && !Files.isRegularFile(path)) {
      throw Refusal.usage(path + " is not a plain file.", "Name the file itself.")
          .named("file.notPlain", Map.of("file", path));
    }
    return readAny(path, max);
  }

  /**
   * As {@link #read}, for a passphrase or code, which may also come through a pipe that the person
   * has set up.
   */
  public static byte[] readAny(Path path, int max) throws Refusal, IOException {
    if (Files.notExists(path)) {
      throw Refusal.usage("There is no file " + path + ".", "Check the path.")
          .named("file.missing", Map.of("file", path));
    }
    if (Files.isDirectory(path)) {
      throw Refusal.usage(path + " is a folder, not a file.", "Name the file itself.")
          .named("file.folder", Map.of("file", path));
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(max);
      if (bytes.length == max && in.read() >= 0) {
        throw Refusal.usage(path + " is longer than " + max + " bytes.", "Check the path.")
            .named("file.long", Map.of("file", path, "bytes", max));
      }
    } catch (AccessDeniedException e) {
      throw Refusal.usage(path + " cannot be read: access is denied.", "Check the file's rights.")
          .named("file.denied", Map.of("file", path))
          .because(e);
    }
    return bytes;
  }
}
