package org.vitrine.box.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.box.board.BallotRange;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.hash.Digest;

/** What every database must do; one subclass for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BoardStoreContract {
  TestDatabase database;
  JooqBoardStore store;
  Board board;

  abstract TestDatabase startDatabase() throws Exception;

  abstract Engine engine();

  @BeforeAll
  void open() throws Exception {
    database = startDatabase();
    store = JooqBoardStore.open(database.settings());
  }

  @AfterAll
  void close() throws Exception {
    if (store != null) {
      store.close();
    }
    if (database != null) {
      database.close();
    }
  }

  @BeforeEach
  void newBoard() throws StoreException {
    board = Samples.newBoard(store);
  }

  BoardWriter filled(int entries) throws StoreException {
    BoardWriter writer = store.claim(board);
    Samples.append(writer, entries);
    return writer;
  }

  List<StoredEntry> readAll() throws StoreException {
    return range(0, Long.MAX_VALUE);
  }

  List<StoredEntry> range(long from, long until) throws StoreException {
    var entries = new ArrayList<StoredEntry>();
    store.read(board, from, until, entries::add);
    return entries;
  }

  void assertHolds(long size) throws StoreException {
    assertEquals(Samples.headOf(size), store.head(board));
    List<StoredEntry> entries = readAll();
    assertEquals(size, entries.size());
    for (int i = 0; i < entries.size(); i++) {
      assertEquals(new StoredEntry(i, Samples.entry(i)), entries.get(i));
      assertEquals(OptionalLong.of(i), store.position(board, Samples.key(i)));
    }
    assertEquals(OptionalLong.empty(), store.position(board, Samples.key(size)));
  }

  @Nested
  @DisplayName("A board")
  final class Boards {
    @Test
    @DisplayName("is empty at first, and found by its name with everything that was said about it")
    void isMade() throws Exception {
      assertEquals(Optional.of(board), store.board(board.name()));
      assertEquals(Samples.CREATED, board.created());
      assertTrue(store.boards().contains(board));
      assertEquals(Head.EMPTY, store.head(board));
      assertEquals(List.of(), readAll());
    }

    @Test
    @DisplayName("that nobody made is not found")
    void isNotFound() throws Exception {
      assertEquals(Optional.empty(), store.board("nowhere"));
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true"})
    @DisplayName("of a name or an origin that is taken is refused")
    void isUnique(boolean sameName, boolean sameOrigin) throws Exception {
      String name = sameName ? board.name() : board.name() + "x";
      String origin = sameOrigin ? board.origin() : board.origin() + "x";
      int before = store.boards().size();
      assertThrows(ConflictException.class, () -> store.create(name, origin, Samples.CREATED));
      assertEquals(before, store.boards().size());
    }

    @Test
    @DisplayName("shares nothing with another one: the same entry stands on both")
    void isApart() throws Exception {
      filled(3).close();
      Board other = Samples.newBoard(store);
      try (BoardWriter writer = store.claim(other)) {
        Samples.append(writer, 2);
      }
      assertHolds(3);
      assertEquals(Samples.headOf(2), store.head(other));
    }
  }

  @Nested
  @DisplayName("An append")
  final class Appends {
    @Test
    @DisplayName("comes back byte for byte, batch after batch")
    void comesBack() throws Exception {
      try (BoardWriter writer = filled(1)) {
        Samples.append(writer, 150);
        Samples.append(writer, 9);
        assertEquals(Samples.headOf(160), writer.head());
      }
      assertHolds(160);
    }

    @Test
    @DisplayName("takes the longest entry there can be")
    void takesTheLongest() throws Exception {
      EntryBytes longest = EntryBytes.of(new byte[EntryBytes.MAX]);
      try (BoardWriter writer = store.claim(board)) {
        writer.append(Head.EMPTY, List.of(new NewEntry(longest, List.of())), Samples.root(1));
      }
      assertEquals(longest, store.entry(board, 0).orElseThrow().entry());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    @DisplayName("to another head than the board's is refused and leaves nothing")
    void refusesOtherHead(int expected) throws Exception {
      try (BoardWriter writer = filled(3)) {
        assertThrows(
            HeadMovedException.class,
            () ->
                writer.append(
                    Samples.headOf(expected), Samples.batch(expected, 1), Samples.root(9)));
        Samples.append(writer, 1);
      }
      assertHolds(4);
    }

    @Test
    @DisplayName("to the right size but another root is refused and leaves nothing")
    void refusesOtherRoot() throws Exception {
      try (BoardWriter writer = filled(3)) {
        var other = new Head(3, Samples.root(99));
        assertThrows(
            HeadMovedException.class,
            () -> writer.append(other, Samples.batch(3, 1), Samples.root(4)));
      }
      assertHolds(3);
    }

    @Test
    @DisplayName("with a submission that the board has is refused as a whole")
    void refusesKnownSubmission() throws Exception {
      try (BoardWriter writer = filled(3)) {
        var batch = new ArrayList<>(Samples.batch(3, 2));
        batch.add(new NewEntry(Samples.entry(5), List.of(Samples.key(1))));
        assertThrows(
            ConflictException.class, () -> writer.append(writer.head(), batch, Samples.root(6)));
        assertHolds(3);
        Samples.append(writer, 1);
      }
      assertHolds(4);
    }

    @Test
    @DisplayName("with the same submission twice in the batch is refused as a whole")
    void refusesSubmissionTwice() throws Exception {
      try (BoardWriter writer = filled(3)) {
        var batch = new ArrayList<>(Samples.batch(3, 1));
        batch.add(new NewEntry(Samples.entry(4), List.of(Samples.key(3))));
        assertThrows(
            ConflictException.class, () -> writer.append(writer.head(), batch, Samples.root(5)));
      }
      assertHolds(3);
    }

    @Test
    @DisplayName("with bytes that the board has is refused as a whole")
    void refusesKnownEntry() throws Exception {
      try (BoardWriter writer = filled(3)) {
        var batch = new ArrayList<>(Samples.batch(3, 1));
        batch.add(new NewEntry(Samples.entry(0), List.of()));
        assertThrows(
            ConflictException.class, () -> writer.append(writer.head(), batch, Samples.root(5)));
      }
      assertHolds(3);
    }

    @Test
    @DisplayName("of nothing is a mistake of the caller's")
    void refusesEmptyBatch() throws Exception {
      try (BoardWriter writer = filled(1)) {
        assertThrows(
            IllegalArgumentException.class,
            () -> writer.append(writer.head(), List.of(), Samples.root(1)));
      }
    }

    @Test
    @DisplayName("is not possible with a writer that was closed")
    void refusesClosedWriter() throws Exception {
      BoardWriter writer = filled(1);
      writer.close();
      assertThrows(IllegalStateException.class, () -> Samples.append(writer, 1));
      assertHolds(1);
    }
  }

  @Nested
  @DisplayName("A commit that fails")
  final class FailingCommits {
    /** A writer whose commits fail, before or after the database has carried them out. */
    BoardWriter flaky(boolean persisted, AtomicBoolean failing) throws Exception {
      Connection real = engine().openForWriting();
      Connection flaky =
          (Connection)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) -> {
                    boolean fails = failing.get() && method.getName().equals("commit");
                    if (fails && !persisted) {
                      real.rollback();
                    }
                    try {
                      Object result = fails && !persisted ? null : method.invoke(real, arguments);
                      if (fails) {
                        throw new SQLException("the connection broke");
                      }
                      return result;
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
      Engine engine = engine();
      Head head = Tail.explain(DSL.using(flaky, engine.dialect()), board);
      return new JooqBoardWriter(engine, board, flaky, new Hands("flaky", 1), head);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("is an unknown outcome and the end of the writer; reading again tells")
    void appendIsUnknown(boolean persisted) throws Exception {
      var failing = new AtomicBoolean();
      BoardWriter writer = flaky(persisted, failing);
      Samples.append(writer, 2);
      failing.set(true);
      assertThrows(UnknownOutcomeException.class, () -> Samples.append(writer, 3));
      failing.set(false);
      assertThrows(IllegalStateException.class, () -> Samples.append(writer, 3));
      writer.close();

      try (BoardWriter next = store.claim(board)) {
        assertEquals(Samples.headOf(persisted ? 5 : 2), next.head());
        Samples.append(next, 1);
      }
      assertHolds(persisted ? 6 : 3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("leaves a checkpoint unknown in the same way")
    void checkpointIsUnknown(boolean persisted) throws Exception {
      var failing = new AtomicBoolean();
      BoardWriter writer = flaky(persisted, failing);
      Samples.append(writer, 2);
      failing.set(true);
      var note = new Checkpoint(2, "note");
      assertThrows(UnknownOutcomeException.class, () -> writer.saveCheckpoint(note));
      writer.close();
      assertEquals(persisted ? Optional.of(note) : Optional.empty(), store.checkpoint(board));
    }
  }

  @Nested
  @DisplayName("The right to write")
  final class Claims {
    @Test
    @DisplayName("is given once at a time")
    void isExclusive() throws Exception {
      BoardWriter first = filled(1);
      assertThrows(ClaimedException.class, () -> store.claim(board));
      first.close();
      try (BoardWriter second = store.claim(board)) {
        assertEquals(Samples.headOf(1), second.head());
      }
    }

    @Test
    @DisplayName("to one board does not stand in the way of another")
    void isForOneBoard() throws Exception {
      Board other = Samples.newBoard(store);
      try (BoardWriter one = store.claim(board);
          BoardWriter two = store.claim(other)) {
        Samples.append(two, 1);
        Samples.append(one, 2);
      }
      assertHolds(2);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "DELETE FROM entry WHERE board = '%s' AND seq = 4 | there are 4",
          "DELETE FROM entry WHERE board = '%s' AND seq = 2 | there are 4",
          "DELETE FROM head WHERE board = '%s' AND size = 5 | the head says 3",
          "DELETE FROM head WHERE board = '%s' | the head says 0",
          "UPDATE entry SET seq = 7 WHERE board = '%s' AND seq = 2 | the last at position 7",
          "UPDATE entry SET bytes = '\\x00' WHERE board = '%s' AND seq = 4 | hashes to",
          "UPDATE checkpoint SET size = 6 WHERE board = '%s' | signed a checkpoint of size 6",
          "UPDATE checkpoint SET size = 4 WHERE board = '%s' | signed a checkpoint of size 4"
        })
    @DisplayName("is refused on a board whose parts do not explain each other")
    void isRefusedOnDamage(String sql, String reason) throws Exception {
      try (BoardWriter writer = filled(3)) {
        Samples.append(writer, 2);
        writer.saveCheckpoint(new Checkpoint(5, "note"));
      }
      database.tamper(literal(sql.formatted(board.id())));
      var damage = assertThrows(DamagedStoreException.class, () -> store.claim(board));
      assertTrue(damage.getMessage().contains(reason), damage::getMessage);
      assertThrows(
          DamagedStoreException.class,
          () -> store.claim(board),
          "the refusal gives the right back");
    }
  }

  /** A byte string's notation in this database. */
  abstract String literal(String sql);

  @Nested
  @DisplayName("Reading")
  final class Reading {
    @ParameterizedTest
    @CsvSource({"0,0", "0,1", "5,9", "63,66", "199,200", "199,999", "200,300", "0,200"})
    @DisplayName("a range gives exactly its entries, in order")
    void ranges(long from, long until) throws Exception {
      filled(200).close();
      List<StoredEntry> entries = range(from, until);
      assertEquals(Math.max(0, Math.min(until, 200) - from), entries.size());
      for (int i = 0; i < entries.size(); i++) {
        assertEquals(new StoredEntry(from + i, Samples.entry(from + i)), entries.get(i));
      }
    }

    @Test
    @DisplayName("finds an entry by position and by hash, and nothing that is not there")
    void single() throws Exception {
      filled(3).close();
      var second = new StoredEntry(1, Samples.entry(1));
      assertEquals(Optional.of(second), store.entry(board, 1));
      assertEquals(Optional.of(second), store.entry(board, second.entry().hash()));
      assertEquals(Optional.empty(), store.entry(board, 3));
      assertEquals(Optional.empty(), store.entry(board, -1));
      assertEquals(Optional.empty(), store.entry(board, Samples.digest("unknown")));
    }

    @Test
    @DisplayName("finds a submission only under its own kind and on its own board")
    void submissions() throws Exception {
      filled(2).close();
      Digest digest = Samples.key(1).digest();
      assertEquals(OptionalLong.of(1), store.position(board, Samples.key(1)));
      assertEquals(
          OptionalLong.empty(), store.position(board, new SubmissionKey("opened", digest)));
      assertEquals(OptionalLong.empty(), store.position(Samples.newBoard(store), Samples.key(1)));
    }

    @Test
    @DisplayName("finds submissions between two digests, as unsigned bytes, up to a limit")
    void submissionRange() throws Exception {
      try (BoardWriter writer = store.claim(board)) {
        var batch = new ArrayList<NewEntry>();
        for (int i = 0; i < 4; i++) {
          byte[] digest = new byte[Digest.SIZE];
          digest[0] = (byte) (0x40 * i);
          batch.add(
              new NewEntry(
                  Samples.entry(i), List.of(new SubmissionKey("ballot", Digest.of(digest)))));
        }
        writer.append(Head.EMPTY, batch, Samples.root(4));
      }
      byte[] low = new byte[Digest.SIZE];
      low[0] = 0x40;
      byte[] high = new byte[Digest.SIZE];
      high[0] = (byte) 0xc0;
      assertEquals(
          List.of(1L, 2L, 3L),
          store.positions(board, "ballot", Digest.of(low), Digest.of(high), 9));
      assertEquals(
          List.of(1L, 2L), store.positions(board, "ballot", Digest.of(low), Digest.of(high), 2));
    }

    @Test
    @DisplayName("A25: two ballots with one tracking code are both kept and both found")
    void A25_trackerCollision() throws Exception {
      byte[] one = Samples.digest("a ballot").bytes();
      byte[] other = one.clone();
      // The code is the first 125 bits: it does not see the last three of byte 15, nor the rest.
      other[15] ^= 0x07;
      other[31] ^= 1;
      TrackingCode code = TrackingCode.of(Digest.of(one));
      assertEquals(code, TrackingCode.of(Digest.of(other)));
      try (BoardWriter writer = store.claim(board)) {
        var batch = new ArrayList<NewEntry>();
        for (byte[] digest : List.of(one, other)) {
          batch.add(
              new NewEntry(
                  Samples.entry(batch.size()),
                  List.of(new SubmissionKey("ballot", Digest.of(digest)))));
        }
        writer.append(Head.EMPTY, batch, Samples.root(2));
      }
      BallotRange range = BallotRange.read(code.text());
      assertEquals(
          Set.of(0L, 1L),
          Set.copyOf(store.positions(board, "ballot", range.low(), range.high(), 9)));
      assertEquals(2, range(0, 9).size());
    }

    @Test
    @DisplayName("tells when the bytes no longer match their hash")
    void noticesRot() throws Exception {
      filled(3).close();
      database.tamper(
          literal(
              "UPDATE entry SET bytes = '\\x00' WHERE board = '" + board.id() + "' AND seq = 1"));
      assertThrows(DamagedStoreException.class, () -> store.entry(board, 1));
      assertThrows(DamagedStoreException.class, () -> readAll());
      assertTrue(store.entry(board, 2).isPresent());
    }

    @Test
    @DisplayName("tells when an entry in the middle is missing")
    void noticesGap() throws Exception {
      filled(3).close();
      database.tamper("DELETE FROM entry WHERE board = '" + board.id() + "' AND seq = 1");
      assertThrows(DamagedStoreException.class, () -> readAll());
    }

    @Test
    @DisplayName("ends with the sink's exception")
    void sinkEndsIt() throws Exception {
      filled(3).close();
      var seen = new ArrayList<Long>();
      assertThrows(
          IOException.class,
          () ->
              store.read(
                  board,
                  0,
                  3,
                  e -> {
                    seen.add(e.seq());
                    throw new IOException("the reader hung up");
                  }));
      assertEquals(List.of(0L), seen);
    }

    @Test
    @DisplayName("slowly holds no connection: fifty readers that stand still hinder nobody")
    void slowReaders() throws Exception {
      filled(2).close();
      var arrived = new CountDownLatch(50);
      var released = new CountDownLatch(1);
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        var readers = new ArrayList<Future<?>>();
        for (int i = 0; i < 50; i++) {
          readers.add(
              executor.submit(
                  () -> {
                    store.read(
                        board,
                        0,
                        1,
                        e -> {
                          arrived.countDown();
                          released.await();
                        });
                    return null;
                  }));
        }
        boolean all = arrived.await(30, TimeUnit.SECONDS);
        released.countDown();
        for (Future<?> reader : readers) {
          reader.get();
        }
        assertTrue(all, "every reader got its entry while the others stood still");
      }
    }

    @Test
    @DisplayName("sees whole batches only, while they are being written")
    void wholeBatches() throws Exception {
      var done = new AtomicBoolean();
      try (var executor = Executors.newVirtualThreadPerTaskExecutor();
          BoardWriter writer = store.claim(board)) {
        Future<List<Integer>> reader =
            executor.submit(
                () -> {
                  var sizes = new ArrayList<Integer>();
                  while (!done.get()) {
                    sizes.add(range(0, 1_000).size());
                  }
                  return sizes;
                });
        try {
          for (int i = 0; i < 8; i++) {
            Samples.append(writer, 7);
          }
        } finally {
          done.set(true);
        }
        for (int size : reader.get()) {
          assertEquals(0, size % 7, "read " + size + " entries");
        }
      }
      assertHolds(56);
    }

    @Test
    @DisplayName(
        "and writing by threads that are interrupted is brought to its end and harms nobody")
    void interrupted() throws Exception {
      var failures = new ConcurrentLinkedQueue<Throwable>();
      try (BoardWriter writer = filled(200)) {
        for (int i = 0; i < 20; i++) {
          long started = System.nanoTime();
          int delay = 100_000 * i;
          Thread reader =
              Thread.ofPlatform()
                  .uncaughtExceptionHandler((thread, e) -> failures.add(e))
                  .start(
                      () -> {
                        try {
                          assertTrue(readAll().size() >= 200);
                          Thread.currentThread().interrupt();
                          assertTrue(readAll().size() >= 200);
                          assertTrue(Thread.currentThread().isInterrupted());
                        } catch (StoreException e) {
                          failures.add(e);
                        }
                      });
          while (System.nanoTime() - started < delay) {
            Thread.onSpinWait();
          }
          reader.interrupt();
          Thread.currentThread().interrupt();
          Samples.append(writer, 1);
          assertTrue(Thread.interrupted());
          reader.join();
        }
      }
      assertEquals(List.of(), List.copyOf(failures));
      assertHolds(220);
    }
  }

  @Nested
  @DisplayName("A checkpoint")
  final class Checkpoints {
    @Test
    @DisplayName("is kept once for each size: a second note does not replace the first")
    void keptOnce() throws Exception {
      try (BoardWriter writer = filled(2)) {
        var first = new Checkpoint(2, "first — ünd\n");
        assertEquals(first, writer.saveCheckpoint(first));
        assertEquals(first, writer.saveCheckpoint(new Checkpoint(2, "second")));
        assertEquals(Optional.of(first), store.checkpoint(board));
      }
    }

    @Test
    @DisplayName("of a size at which the board never ended is refused")
    void needsHead() throws Exception {
      try (BoardWriter writer = filled(2)) {
        for (long size : new long[] {0, 1, 3}) {
          assertThrows(
              ConflictException.class, () -> writer.saveCheckpoint(new Checkpoint(size, "n")));
        }
        assertEquals(Optional.empty(), store.checkpoint(board));
        Samples.append(writer, 1);
      }
      assertHolds(3);
    }

    @Test
    @DisplayName("is found as the newest, and as the smallest that covers an entry")
    void isFound() throws Exception {
      try (BoardWriter writer = store.claim(board)) {
        for (int i = 0; i < 3; i++) {
          Samples.append(writer, 10);
          long size = writer.head().size();
          writer.saveCheckpoint(new Checkpoint(size, "note " + size));
        }
      }
      assertEquals(Optional.of(new Checkpoint(30, "note 30")), store.checkpoint(board));
      assertEquals(Optional.of(new Checkpoint(20, "note 20")), store.checkpointFrom(board, 11));
      assertEquals(Optional.of(new Checkpoint(20, "note 20")), store.checkpointFrom(board, 20));
      assertEquals(Optional.empty(), store.checkpointFrom(board, 31));
    }

    @Test
    @DisplayName("gets cosignatures in versions, of which the newest is served")
    void isCosigned() throws Exception {
      try (BoardWriter writer = store.claim(board)) {
        for (int i = 0; i < 2; i++) {
          Samples.append(writer, 10);
          writer.saveCheckpoint(new Checkpoint(writer.head().size(), "note"));
        }
      }
      assertEquals(Optional.empty(), store.cosigned(board));
      store.saveCosigned(board, new Checkpoint(20, "one witness"));
      store.saveCosigned(board, new Checkpoint(20, "two witnesses"));
      store.saveCosigned(board, new Checkpoint(10, "late witness"));
      assertEquals(Optional.of(new Checkpoint(20, "two witnesses")), store.cosigned(board));
      assertEquals(Optional.of(new Checkpoint(10, "late witness")), store.cosignedFrom(board, 3));
      assertEquals(Optional.of(new Checkpoint(20, "two witnesses")), store.cosignedFrom(board, 11));
      assertEquals(Optional.empty(), store.cosignedFrom(board, 21));
    }

    @Test
    @DisplayName("of the smallest size that covers an entry is served in its own newest version")
    void smallestCosigned() throws Exception {
      Board other = Samples.newBoard(store);
      for (Board each : List.of(board, other)) {
        try (BoardWriter writer = store.claim(each)) {
          for (int i = 0; i < 3; i++) {
            Samples.append(writer, 10);
            writer.saveCheckpoint(new Checkpoint(writer.head().size(), "note"));
          }
        }
      }
      store.saveCosigned(other, new Checkpoint(10, "another board's"));
      for (int version = 1; version <= 3; version++) {
        store.saveCosigned(board, new Checkpoint(30, "large " + version));
      }
      for (int version = 1; version <= 2; version++) {
        store.saveCosigned(board, new Checkpoint(20, "small " + version));
      }
      for (long covering : new long[] {0, 1, 10, 11, 20}) {
        assertEquals(
            Optional.of(new Checkpoint(20, "small 2")), store.cosignedFrom(board, covering));
      }
      for (long covering : new long[] {21, 30}) {
        assertEquals(
            Optional.of(new Checkpoint(30, "large 3")), store.cosignedFrom(board, covering));
      }
      for (long beyond : new long[] {31, Long.MAX_VALUE}) {
        assertEquals(Optional.empty(), store.cosignedFrom(board, beyond));
      }
      assertEquals(Optional.empty(), store.cosignedFrom(other, 11));
    }

    @Test
    @DisplayName("that the log has not signed cannot be cosigned")
    void needsCheckpoint() throws Exception {
      filled(2).close();
      assertThrows(
          ConflictException.class, () -> store.saveCosigned(board, new Checkpoint(2, "note")));
      assertEquals(Optional.empty(), store.cosigned(board));
    }

    @Test
    @DisplayName("takes cosignatures from many threads at once and loses none")
    void manyWitnesses() throws Exception {
      try (BoardWriter writer = filled(2)) {
        writer.saveCheckpoint(new Checkpoint(2, "note"));
      }
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        var results = new ArrayList<Future<?>>();
        for (int i = 0; i < 4; i++) {
          var cosigned = new Checkpoint(2, "witness " + i);
          results.add(
              executor.submit(
                  () -> {
                    store.saveCosigned(board, cosigned);
                    return null;
                  }));
        }
        for (Future<?> result : results) {
          result.get();
        }
      }
      assertTrue(store.cosigned(board).isPresent());
    }
  }

  @Nested
  @DisplayName("The tables")
  final class Tables {
    @ParameterizedTest
    @CsvSource({
      "board, origin",
      "entry, bytes",
      "submission, seq",
      "head, root",
      "checkpoint, note",
      "cosigned, note"
    })
    @DisplayName("refuse their own owner's UPDATE, DELETE and TRUNCATE")
    void areAppendOnly(String table, String column) throws Exception {
      try (BoardWriter writer = filled(2)) {
        writer.saveCheckpoint(new Checkpoint(2, "note"));
      }
      store.saveCosigned(board, new Checkpoint(2, "note"));
      for (String sql :
          List.of(
              "UPDATE " + table + " SET " + column + " = " + column,
              "DELETE FROM " + table,
              "TRUNCATE TABLE " + table)) {
        try (Connection owner = database.owner();
            var statement = owner.createStatement()) {
          assertThrows(SQLException.class, () -> statement.execute(sql), sql);
        }
      }
      assertHolds(2);
      assertTrue(store.cosigned(board).isPresent());
    }

    @Test
    @DisplayName("are the ones that these tests know")
    void areKnown() throws Exception {
      try (Connection owner = database.owner();
          var tables = owner.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
        var names = new ArrayList<String>();
        while (tables.next()) {
          names.add(tables.getString("TABLE_NAME"));
        }
        names.removeAll(List.of("flyway_schema_history", "truncate_guard"));
        assertEquals(List.copyOf(Schema.TABLES.stream().sorted().toList()), names);
      }
    }
  }

  @Test
  @DisplayName("The store refuses entries outside of 1 to 65,535 bytes before it asks the database")
  void entryLimits() {
    assertThrows(IllegalArgumentException.class, () -> EntryBytes.of(new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> EntryBytes.of(new byte[65_536]));
  }
}
