package org.vitrine.bench.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Records for other measurements. */
public final class Records {
  private static final long SEED = 1;
  private static final String DONE = "result.json";

  private Records() {}

  /**
   * A record in the folder, made unless it is there from before: one of so many options, one ballot
   * a voter.
   */
  public static Path in(Path folder, int ballots, int options)
      throws IOException, InterruptedException {
    Path path = folder.resolve("record-" + ballots + "-" + options);
    if (Files.exists(path.resolve(DONE))) {
      return path;
    }
    delete(path);
    try (RecordTarget target = RecordTarget.create(path);
        var progress = ProgressLine.of(ballots)) {
      int threads = Runtime.getRuntime().availableProcessors();
      new RecordMaker(SEED, Questions.one(options), ballots, threads).write(target, progress);
    }
    return path;
  }

  /** Removes a record, whole or not. */
  public static void delete(Path record) throws IOException {
    if (Files.exists(record)) {
      try (Stream<Path> files = Files.list(record)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(record);
    }
  }
}
