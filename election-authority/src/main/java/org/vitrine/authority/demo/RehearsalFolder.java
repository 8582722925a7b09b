package org.vitrine.authority.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a rehearsal writes everything: removed at the end, unless something went wrong and somebody
 * has to look for why.
 */
public final class RehearsalFolder implements AutoCloseable {
  private final Path path;
  private boolean kept;

  private RehearsalFolder(Path path) {
    this.path = path;
  }

  /** A fresh one. */
  public static RehearsalFolder fresh() throws IOException {
    return new RehearsalFolder(Files.createTempDirectory("vitrine-rehearsal-"));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Lets everything stay; says so in a line. */
  public String keep() {
    kept = true;
    return "What it has written stays in " + path + ", with its logs.";
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
