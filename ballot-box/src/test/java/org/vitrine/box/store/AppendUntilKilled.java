package org.vitrine.box.store;

import java.nio.file.Path;

/** A process that appends and says so, until somebody kills it. */
final class AppendUntilKilled {
  private AppendUntilKilled() {}

  public static void main(String[] args) throws Exception {
    try (BoardStore store = JooqBoardStore.open(new StoreSettings.Embedded(Path.of(args[0])))) {
      Board board = store.board(args[1]).orElseThrow();
      try (BoardWriter writer = store.claim(board)) {
        // Ends by itself, should nobody come.
        for (int i = 0; i < 5_000; i++) {
          Samples.append(writer, 1 + i % 5);
          System.out.println("appended " + writer.head().size());
          System.out.flush();
        }
      }
    }
  }
}
