package org.vitrine.box.board;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.vitrine.box.store.BoardStore;
import org.vitrine.box.store.FaultyStore;
import org.vitrine.box.store.JooqBoardStore;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoreSettings;
import org.vitrine.box.testing.BoardAccess;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.ReceiptCheck;
import org.vitrine.crypto.record.Submission;

/** A ballot box on a real H2 file, without HTTP; can be stopped and started again. */
final class TestBox implements AutoCloseable {
  private final Path folder;
  private final BoxSettings settings;
  private BoardStore real;
  private FaultyStore store;
  private BallotBox box;
  private Clock clock = Clock.systemUTC();

  TestBox(Path folder) throws Exception {
    this(folder, settings(folder, 200, new BoxSettings.Spacing(100, second(), second(), false)));
  }

  TestBox(Path folder, BoxSettings settings) throws Exception {
    this.folder = folder;
    this.settings = settings;
    start();
  }

  static Duration second() {
    return Duration.ofSeconds(1);
  }

  static BoxSettings settings(Path folder, int submissions, BoxSettings.Spacing spacing) {
    return new BoxSettings(
        folder.resolve("data"),
        "localhost",
        "http://localhost",
        new BoxSettings.Limits(submissions, 50, 20, 2, Duration.ofSeconds(20)),
        spacing,
        new BoxSettings.Witnesses(
            Duration.ofSeconds(2), Duration.ofMillis(20), Duration.ofMillis(100)));
  }

  void start() throws IOException, StoreException, BrokenBoardException {
    real = JooqBoardStore.open(new StoreSettings.Embedded(folder.resolve("board")));
    store = new FaultyStore(real);
    box = BallotBox.open(store, settings, clock, new SecureRandom(), BoxEvents.NONE);
  }

  void stop() {
    box.close();
    store.close();
  }

  void restart() throws IOException, StoreException, BrokenBoardException {
    stop();
    start();
  }

  /** Starts again with a clock that was set. */
  void restartAt(Clock other) throws IOException, StoreException, BrokenBoardException {
    clock = other;
    restart();
  }

  FaultyStore store() {
    return store;
  }

  BallotBox box() {
    return box;
  }

  BoxSettings settings() {
    return settings;
  }

  RunningBoard create() throws IOException, StoreException, BrokenBoardException {
    RunningBoard board = box.create();
    awaitReady(board);
    return board;
  }

  RunningBoard only() {
    RunningBoard board = box.boards().iterator().next();
    awaitReady(board);
    return board;
  }

  static void awaitReady(RunningBoard board) {
    for (int i = 0; i < 400 && !board.isReady(); i++) {
      try {
        Thread.sleep(25);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    assertTrue(board.isReady(), "the sequencer has not claimed its board");
  }

  static Answer submit(RunningBoard board, Submission submission) {
    try {
      return board.intake().submit(submission.encode());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Answer.Recorded record(RunningBoard board, Submission submission) {
    return switch (submit(board, submission)) {
      case Answer.Recorded recorded -> recorded;
      case Answer.Refused refused -> throw new AssertionError(refused.refusal().toString());
    };
  }

  static Answer.Refused refuse(RunningBoard board, Submission submission) {
    return switch (submit(board, submission)) {
      case Answer.Refused refused -> refused;
      case Answer.Recorded recorded -> throw new AssertionError("recorded at " + recorded.seq());
    };
  }

  /** The receipt proves the entry at its place, under the board's own keys. */
  static void assertReceipt(RunningBoard board, String receipt) throws Exception {
    var manifest = board.board().manifest().orElseThrow();
    var verifier =
        CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy());
    ReceiptCheck check =
        Receipt.parse(receipt.getBytes(java.nio.charset.StandardCharsets.UTF_8)).check(verifier);
    assertTrue(check instanceof ReceiptCheck.Proven, check.toString());
  }

  @Override
  public void close() {
    stop();
  }

  /** The board as the roles of a test election see it. */
  static BoardAccess access(RunningBoard board) {
    return new BoardAccess() {
      @Override
      public Posted post(Submission submission) {
        Answer.Recorded recorded = TestBox.record(board, submission);
        return new Posted(recorded.seq(), recorded.entry());
      }

      @Override
      public long size() {
        return board.board().size();
      }

      @Override
      public Digest root(long size) {
        return board.board().root(size);
      }
    };
  }
}
