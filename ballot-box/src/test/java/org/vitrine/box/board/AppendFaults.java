package org.vitrine.box.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.board.TestBox.access;
import static org.vitrine.box.board.TestBox.assertReceipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.store.FaultyDriver;
import org.vitrine.box.store.FaultyDriver.How;
import org.vitrine.box.store.FaultyDriver.Trouble;
import org.vitrine.box.store.JooqBoardStore;
import org.vitrine.box.store.ServedDatabase;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Submission;

/**
 * Every step on the way of a ballot into the database fails in every way; each database runs it.
 */
@Timeout(300)
abstract class AppendFaults {
  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final BrittleRandom random = new BrittleRandom();
  private final Map<Digest, Answer.Recorded> accepted = new HashMap<>();
  private final Set<String> checkpoints = new HashSet<>();
  private ServedDatabase database;
  private FaultyDriver driver;
  private JooqBoardStore store;
  private BallotBox box;
  private RunningBoard board;
  private TestElection election;

  abstract ServedDatabase database(Path folder) throws Exception;

  /** A clock that can be set. */
  private static final class MovableClock extends Clock {
    private volatile Duration shift = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(shift);
    }
  }

  /** A source of randomness that can give out. */
  private static final class BrittleRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private volatile boolean broken;

    @Override
    public void nextBytes(byte[] bytes) {
      if (broken) {
        throw new IllegalStateException("told to have no randomness");
      }
      super.nextBytes(bytes);
    }
  }

  @BeforeEach
  void begin() throws Exception {
    database = database(folder);
    driver = FaultyDriver.install();
    open();
    board = box.create();
    TestBox.awaitReady(board);
    election =
        new TestElection(
            board.board().identity(),
            json ->
                json.with(
                    "limits",
                    JsonObject.builder().put("ballot", 1_000).put("opened", 1_000).build()));
    for (int i = 0; i < 4; i++) {
      election.voter("north", "city", 1);
    }
    election.open(access(board));
  }

  private void open() throws Exception {
    store = JooqBoardStore.open(database.settings());
    box =
        BallotBox.open(
            store,
            TestBox.settings(
                folder, 200, new BoxSettings.Spacing(1_000, Duration.ZERO, Duration.ZERO, false)),
            clock,
            random,
            BoxEvents.NONE);
  }

  private void restart() throws Exception {
    box.close();
    store.close();
    open();
    board = box.boards().iterator().next();
    TestBox.awaitReady(board);
  }

  @AfterEach
  void end() throws Exception {
    driver.trouble(Trouble.NONE);
    box.close();
    store.close();
    driver.close();
    database.close();
  }

  private Submission next() {
    TestVoter voter = election.voters().get(accepted.size() % 4);
    var ballot = election.ballot(voter, election.someChoice(voter));
    election.counts(voter, ballot);
    return election.cast(voter, ballot);
  }

  /** What is answered in the end; every answer before that must be true and say what to do. */
  private Answer.Recorded sendUntilRecorded(Submission cast) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (System.nanoTime() < end) {
      try {
        switch (board.intake().submit(cast.encode())) {
          case Answer.Recorded recorded -> {
            recorded(cast, recorded);
            return recorded;
          }
          case Answer.Refused refused -> assertTrue503(cast, refused);
        }
      } catch (BoardBusyException e) {
        // Over HTTP a 503 with Retry-After.
        Thread.sleep(50);
      }
    }
    throw new AssertionError("still refused");
  }

  private void assertTrue503(Submission cast, Answer.Refused refused) throws Exception {
    assertEquals(503, refused.refusal().code().status(), refused.refusal().toString());
    assertTrue(refused.retryAfter().isPresent(), refused.refusal().toString());
    if (refused.refusal().code() == RefusalCode.UNAVAILABLE) {
      assertFalse(
          isOnBoard(cast.bodyHash()), "it was said that nothing was recorded, and it was recorded");
    }
    Thread.sleep(50);
  }

  private boolean isOnBoard(Digest ballot) throws Exception {
    var found = new ArrayList<Long>();
    store.read(
        board.board().stored(),
        0,
        Long.MAX_VALUE,
        stored -> {
          if (Entry.decode(stored.entry().bytes()).submission().bodyHash().equals(ballot)) {
            found.add(stored.seq());
          }
        });
    return !found.isEmpty();
  }

  private void recorded(Submission cast, Answer.Recorded recorded) throws Exception {
    Answer.Recorded before = accepted.putIfAbsent(cast.bodyHash(), recorded);
    if (before != null) {
      assertEquals(before.seq(), recorded.seq());
      assertEquals(before.entry(), recorded.entry());
      assertEquals(before.receipt(), recorded.receipt());
      assertFalse(recorded.fresh());
    } else {
      assertReceipt(board, recorded.receipt());
    }
    checkpoints.add(board.board().checkpoint().orElseThrow());
  }

  /** Everything accepted is there once, in its place; every checkpoint fits the board. */
  private void assertSound() throws Exception {
    Digest prev = Digest.ZERO;
    long time = 0;
    Map<Digest, Long> ballots = new HashMap<>();
    List<StoredEntry> entries = board.board().entries(0, board.board().size());
    for (StoredEntry stored : entries) {
      Entry entry = Entry.decode(stored.entry().bytes());
      assertEquals(prev, entry.prev());
      assertTrue(entry.time() >= time);
      if (entry.type() == EntryType.BALLOT) {
        assertEquals(null, ballots.put(entry.submission().bodyHash(), entry.seq()));
      }
      prev = stored.entry().hash();
      time = entry.time();
    }
    assertEquals(accepted.keySet(), ballots.keySet());
    for (var each : accepted.entrySet()) {
      assertEquals(each.getValue().seq(), ballots.get(each.getKey()));
    }
    for (String note : checkpoints) {
      Checkpoint checkpoint = Checkpoint.parse(Notes.parse(note).text());
      assertEquals(board.board().root(checkpoint.size()), checkpoint.root());
    }
  }

  @ParameterizedTest
  @EnumSource(How.class)
  @DisplayName(
      "whichever step fails, the ballot is recorded once, and what is said meanwhile is true")
  void everyStep(How how) throws Exception {
    sendUntilRecorded(next());
    var struck = new ArrayList<String>();
    for (int step = 1; ; step++) {
      Submission cast = next();
      driver.arm(step, how);
      sendUntilRecorded(cast);
      List<String> steps = driver.steps();
      if (!driver.disarm()) {
        break;
      }
      struck.add(steps.get(step - 1));
      sendUntilRecorded(cast);
    }
    // Reading the head, three inserts, two commits at least; if not, the faults have not struck.
    assertTrue(struck.size() >= 6, struck.toString());
    assertEquals(2, struck.stream().filter("commit"::equals).count(), struck.toString());
    assertSound();
    restart();
    assertSound();
    sendUntilRecorded(next());
  }

  @ParameterizedTest
  @EnumSource(value = Trouble.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("while the disk is full or the database away, ballots are refused; then it goes on")
  void trouble(Trouble trouble) throws Exception {
    sendUntilRecorded(next());
    driver.trouble(trouble);
    Submission cast = next();
    long began = System.nanoTime();
    for (int i = 0; i < 4; i++) {
      try {
        switch (board.intake().submit(cast.encode())) {
          case Answer.Recorded recorded -> throw new AssertionError("recorded " + recorded);
          case Answer.Refused refused -> {
            assertEquals(503, refused.refusal().code().status());
            assertTrue(refused.retryAfter().isPresent());
          }
        }
      } catch (BoardBusyException e) {
        Thread.sleep(100);
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(took.toSeconds() < 15, "senders were kept waiting for " + took);
    assertFalse(board.isReady() && trouble == Trouble.AWAY);
    assertTrue(board.board().checkpoint().isPresent(), "the checkpoint is shown all the time");
    if (trouble == Trouble.FULL) {
      assertEquals(accepted.size(), board.board().status().ballots());
    }
    driver.trouble(Trouble.NONE);
    sendUntilRecorded(cast);
    assertSound();
    restart();
    assertSound();
  }

  @Test
  @DisplayName("with the clock an hour back, entries keep their order and the board starts again")
  void clockBackwards() throws Exception {
    sendUntilRecorded(next());
    clock.shift = Duration.ofHours(-1);
    sendUntilRecorded(next());
    assertSound();
    restart();
    sendUntilRecorded(next());
    clock.shift = Duration.ofHours(1);
    sendUntilRecorded(next());
    clock.shift = Duration.ZERO;
    sendUntilRecorded(next());
    assertSound();
  }

  @Test
  @DisplayName("while nobody can note how far the log has signed, no checkpoint is shown")
  void markNotWritable() throws Exception {
    sendUntilRecorded(next());
    String shown = board.board().checkpoint().orElseThrow();
    Path mark = folder.resolve("data").resolve("signed").resolve(board.board().name());
    Path aside = folder.resolve("aside");
    Files.move(mark, aside);
    Files.createDirectory(mark);
    Submission cast = next();
    Answer.Refused refused = TestBox.refuse(board, cast);
    assertEquals(RefusalCode.UNCONFIRMED, refused.refusal().code());
    assertEquals(shown, board.board().checkpoint().orElseThrow());
    Files.delete(mark);
    Files.move(aside, mark);
    sendUntilRecorded(cast);
    assertSound();
  }

  @Test
  @DisplayName("without randomness nothing is signed; started again, it explains what it finds")
  void noRandomness() throws Exception {
    sendUntilRecorded(next());
    Submission cast = next();
    random.broken = true;
    try {
      Answer answer = board.intake().submit(cast.encode());
      assertEquals(
          RefusalCode.UNCONFIRMED, ((Answer.Refused) answer).refusal().code(), answer.toString());
    } catch (IllegalStateException e) {
      // The proofs of the ballot could not be checked: over HTTP a 500.
      assertTrue(e.getMessage().contains("proofs"), e.getMessage());
    }
    random.broken = false;
    restart();
    sendUntilRecorded(cast);
    assertSound();
  }

  @Test
  @DisplayName(
      "a board cannot be made while keys cannot be written, and nothing secret stays behind")
  void keysNotWritable() throws Exception {
    Path keys = folder.resolve("data").resolve("keys");
    Path aside = folder.resolve("aside");
    Files.move(keys, aside);
    try {
      box.create();
      throw new AssertionError("a board without keys");
    } catch (IOException e) {
      assertEquals(1, store.boards().size());
    } finally {
      Files.move(aside, keys);
    }
    Path draft = Files.createFile(keys.resolve(".new-123"));
    restart();
    assertFalse(Files.exists(draft), "what a crash left behind of a key file stays");
    sendUntilRecorded(next());
  }
}
