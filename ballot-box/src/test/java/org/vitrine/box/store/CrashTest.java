package org.vitrine.box.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An H2 file whose process is killed in the middle of its work")
final class CrashTest {
  @TempDir Path folder;

  @Test
  @Timeout(120)
  @DisplayName("holds every entry that was acknowledged, and can be continued")
  void survives() throws Exception {
    Path file = folder.resolve("with space").resolve("board");
    var settings = new StoreSettings.Embedded(file);
    try (BoardStore store = JooqBoardStore.open(settings)) {
      store.create("crash", "vitrine.example/crash", Samples.CREATED);
    }
    for (int appends : new int[] {1, 200, 500}) {
      long acknowledged = runAndKill(file, settings, appends);
      try (BoardStore store = JooqBoardStore.open(settings)) {
        Board board = store.board("crash").orElseThrow();
        try (BoardWriter writer = store.claim(board)) {
          long size = writer.head().size();
          assertTrue(size >= acknowledged, size + " entries, acknowledged " + acknowledged);
          assertEquals(Samples.headOf(size), writer.head());
          var entries = new ArrayList<StoredEntry>();
          store.read(board, 0, Long.MAX_VALUE, entries::add);
          assertEquals(size, entries.size());
          for (StoredEntry entry : entries) {
            assertEquals(Samples.entry(entry.seq()), entry.entry());
          }
          Samples.append(writer, 1);
        }
      }
    }
  }

  private long runAndKill(Path file, StoreSettings settings, int appends) throws Exception {
    Path output = Files.createTempFile(folder, "child", ".txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AppendUntilKilled.class.getName(),
                file.toString(),
                "crash")
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      while (acknowledged(output).size() < appends) {
        assertTrue(process.isAlive(), "the process appends");
        Thread.sleep(5);
      }
      if (appends == 1) {
        var refusal =
            assertThrows(StoreUnavailableException.class, () -> JooqBoardStore.open(settings));
        assertTrue(refusal.getMessage().contains("another ballot box"), refusal::getMessage);
      }
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    return acknowledged(output).getLast();
  }

  /** The sizes that the process has said, whole lines only. */
  private static List<Long> acknowledged(Path output) throws IOException {
    String text = Files.readString(output);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.startsWith("appended "))
        .map(line -> Long.parseLong(line.substring("appended ".length())))
        .toList();
  }
}
