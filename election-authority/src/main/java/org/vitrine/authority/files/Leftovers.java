package org.vitrine.authority.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies that a crash has left beside a {@link DurableFile}: written, and never put in its place.
 * Whoever destroys the file destroys them with it.
 */
public final class Leftovers {
  /** What follows the file's own name and a dot, as {@link Files#createTempFile} makes it. */
  private static final Pattern ENDING = Pattern.compile("[0-9]+\\.new");

  private Leftovers() {}

  /**
   * The copies beside a file that may itself be gone, in order; none if there is no such folder.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<Path> beside(Path file) throws IOException {
    Path at = file.toAbsolutePath().normalize();
    Path folder = at.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    String begin = at.getFileName() + ".";
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(
              path -> {
                String name = String.valueOf(path.getFileName());
                return name.startsWith(begin)
                    && ENDING.matcher(name.substring(begin.length())).matches();
              })
          .sorted()
          .toList();
    }
  }
}
