package org.vitrine.box.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.board.TestBox.access;
import static org.vitrine.box.board.TestBox.assertReceipt;
import static org.vitrine.box.board.TestBox.record;
import static org.vitrine.box.board.TestBox.refuse;
import static org.vitrine.box.testing.TestElection.official;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.box.rules.Phase;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.store.FaultyStore.Fault;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

@DisplayName("A board takes submissions, and")
class SequencerTest {
  @TempDir Path folder;
  private TestBox box;
  private RunningBoard board;
  private TestElection election;

  @BeforeEach
  void begin() throws Exception {
    box = new TestBox(folder);
    board = box.create();
    election = new TestElection(board.board().identity());
  }

  @AfterEach
  void end() {
    box.close();
  }

  private void open(int voters) {
    for (int i = 0; i < voters; i++) {
      election.voter(i % 2 == 0 ? "north" : "south", "city", 1);
    }
    election.open(access(board));
  }

  private List<Entry> entries() throws Exception {
    var entries = new ArrayList<Entry>();
    for (StoredEntry stored : board.board().entries(0, board.board().size())) {
      entries.add(Entry.decode(stored.entry().bytes()));
    }
    return entries;
  }

  /** seq, prev and time of all entries; every submission once. */
  private void assertSound() throws Exception {
    Digest prev = Digest.ZERO;
    long time = 0;
    Set<Digest> ballots = new HashSet<>();
    List<Entry> entries = entries();
    assertEquals(board.board().size(), entries.size());
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      assertEquals(i, entry.seq());
      assertEquals(prev, entry.prev());
      assertTrue(entry.time() >= time);
      if (entry.type() == EntryType.BALLOT) {
        assertTrue(ballots.add(entry.submission().bodyHash()));
      }
      prev = Entry.hash(entry.encode());
      time = entry.time();
    }
  }

  private Submission ballot(TestVoter voter) {
    return election.cast(voter, election.ballot(voter, election.someChoice(voter)));
  }

  @Test
  @DisplayName("runs a whole election, also when it is stopped and started between the phases")
  void wholeElection() throws Exception {
    for (int i = 0; i < 6; i++) {
      election.voter(i < 3 ? "north" : "south", i % 2 == 0 ? "all" : "city", 1 + i % 2);
    }
    election.freeze(access(board));
    restart();
    election.makeKey(access(board));
    election.publishRoll(access(board));
    restart();
    election.makeReady(access(board));
    election.decide(access(board), official(1), new Action.Open());
    for (TestVoter voter : election.voters()) {
      election.vote(access(board), voter, election.someChoice(voter));
    }
    TestVoter first = election.voters().getFirst();
    restart();
    election.vote(access(board), first, election.someChoice(first));
    election.close(access(board));
    restart();
    election.decrypt(access(board), 1);
    restart();
    election.decrypt(access(board), 3);
    election.publish(access(board));
    assertEquals(Phase.FINAL, board.board().status().phase());
    assertEquals(election.result(), board.board().result().orElseThrow());
    restart();
    board.board().awaitAggregates(box.settings().limits().patience());
    assertEquals(election.result(), board.board().result().orElseThrow());
    assertSound();
  }

  @Test
  @DisplayName("signs no larger board with an earlier time, though its clock was set back")
  void clockSetBack() throws Exception {
    open(2);
    long before = logTime();
    long size = board.board().size();
    box.restartAt(Clock.offset(Clock.systemUTC(), Duration.ofHours(-3)));
    board = box.only();
    election.voters().forEach(v -> election.vote(access(board), v, election.someChoice(v)));
    assertTrue(board.board().size() > size);
    assertTrue(logTime() >= before, "a larger checkpoint has an earlier time");
    assertEquals(entries().getLast().time() / 1_000, logTime());
  }

  private long logTime() throws Exception {
    Manifest manifest = board.board().manifest().orElseThrow();
    CheckpointVerifier verifier =
        CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy());
    SignedNote note = SignedNote.parse(board.board().checkpoint().orElseThrow().getBytes(UTF_8));
    return assertInstanceOf(CheckpointCheck.Accepted.class, verifier.check(note)).logTime();
  }

  private void restart() throws Exception {
    box.restart();
    board = box.only();
  }

  @Test
  @DisplayName("gives receipts that prove the entry, the same before and after a restart")
  void receipts() throws Exception {
    open(2);
    Submission cast = ballot(election.voters().getFirst());
    Answer.Recorded first = record(board, cast);
    assertTrue(first.fresh());
    assertReceipt(board, first.receipt());
    record(board, ballot(election.voters().getLast()));
    Answer.Recorded again = record(board, cast);
    assertFalse(again.fresh());
    assertEquals(first.receipt(), again.receipt());
    restart();
    Answer.Recorded later = record(board, cast);
    assertEquals(first.receipt(), later.receipt());
    assertEquals(first.seq(), later.seq());
    assertEquals(first.entry(), later.entry());
  }

  @Test
  @DisplayName("gives the same place to the same ballot signed again, also after the close")
  void signedAgain() throws Exception {
    open(2);
    TestVoter voter = election.voters().getFirst();
    Ballot ballot = election.ballot(voter, election.someChoice(voter));
    Submission first = election.cast(voter, ballot);
    Submission second = election.cast(voter, ballot);
    assertNotEquals(first.signature(), second.signature());
    Answer.Recorded recorded = record(board, first);
    election.counts(voter, ballot);
    assertEquals(recorded.seq(), record(board, second).seq());
    election.close(access(board));
    Answer.Recorded late = record(board, second);
    assertEquals(recorded.seq(), late.seq());
    assertEquals(recorded.receipt(), late.receipt());
    assertEquals(
        RefusalCode.WRONG_PHASE,
        refuse(board, ballot(election.voters().getLast())).refusal().code());
  }

  @Test
  @DisplayName("records a ballot once that is sent by many at the same time")
  void sameAtTheSameTime() throws Exception {
    open(1);
    TestVoter voter = election.voters().getFirst();
    Ballot ballot = election.ballot(voter, election.someChoice(voter));
    var tasks = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < 16; i++) {
      Submission cast = election.cast(voter, ballot);
      tasks.add(() -> TestBox.submit(board, cast));
    }
    var seqs = new HashSet<Long>();
    var receipts = new HashSet<String>();
    int fresh = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : executor.invokeAll(tasks)) {
        Answer.Recorded recorded = assertInstanceOf(Answer.Recorded.class, answer.get());
        seqs.add(recorded.seq());
        receipts.add(recorded.receipt());
        fresh += recorded.fresh() ? 1 : 0;
      }
    }
    assertEquals(1, seqs.size());
    assertEquals(1, receipts.size());
    assertEquals(1, fresh);
    assertSound();
  }

  @Test
  @DisplayName(
      "gives every click the same receipt, also the one that comes while the first is judged")
  void clickedAgain() throws Exception {
    open(1);
    TestVoter voter = election.voters().getFirst();
    var random = new Random(7);
    for (int round = 0; round < 3; round++) {
      Ballot ballot = election.ballot(voter, election.someChoice(voter));
      var tasks = new ArrayList<Callable<Answer>>();
      for (int i = 0; i < 60; i++) {
        Submission cast = election.cast(voter, ballot);
        int pause = random.nextInt(30);
        tasks.add(
            () -> {
              Thread.sleep(pause);
              return TestBox.submit(board, cast);
            });
      }
      var receipts = new HashSet<String>();
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Answer> answer : executor.invokeAll(tasks)) {
          receipts.add(assertInstanceOf(Answer.Recorded.class, answer.get()).receipt());
        }
      }
      assertEquals(1, receipts.size());
      election.counts(voter, ballot);
    }
  }

  @Test
  @DisplayName(
      "of two ballots of one credential at the same time takes one, and says so to the other")
  void twoDevices() throws Exception {
    open(1);
    TestVoter voter = election.voters().getFirst();
    List<Callable<Answer>> tasks =
        Stream.generate(() -> ballot(voter))
            .limit(8)
            .<Callable<Answer>>map(cast -> () -> TestBox.submit(board, cast))
            .toList();
    int recorded = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : executor.invokeAll(tasks)) {
        if (answer.get() instanceof Answer.Refused refused) {
          assertEquals(RefusalCode.PREVIOUS, refused.refusal().code());
          SignedAnswer head = refused.head().orElseThrow();
          var said = assertInstanceOf(SignedAnswer.Head.class, head.answer());
          assertEquals(voter.credential(), said.credential());
          assertTrue(said.latest().isPresent());
          byte[] message = SignedAnswer.message(election.id(), said);
          assertTrue(
              board.board().identity().box().verify(message, head.signature().bytes()).isValid());
        } else {
          recorded++;
        }
      }
    }
    assertEquals(1, recorded);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
            List.of(Fault.UNAVAILABLE),
            List.of(Fault.UNKNOWN_AND_LOST),
            List.of(Fault.UNKNOWN_AND_PERSISTED),
            List.of(Fault.CONFLICT),
            List.of(Fault.UNKNOWN_AND_LOST, Fault.UNAVAILABLE, Fault.UNKNOWN_AND_PERSISTED))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("faults")
  @DisplayName("when an append fails, with or without having persisted, records everything once")
  void failingAppend(List<Fault> faults) throws Exception {
    open(4);
    for (TestVoter voter : election.voters()) {
      faults.forEach(box.store()::failAppend);
      Submission cast = ballot(voter);
      Answer.Recorded recorded = record(board, cast);
      assertReceipt(board, recorded.receipt());
      assertEquals(recorded.seq(), record(board, cast).seq());
      assertTrue(box.store().isSpent());
    }
    assertEquals(4, board.board().status().ballots());
    assertSound();
    restart();
    assertSound();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  @DisplayName("when keeping a checkpoint fails, keeps one before it answers")
  void failingCheckpoint(Fault fault) throws Exception {
    open(2);
    box.store().failCheckpoint(fault);
    Answer.Recorded recorded = record(board, ballot(election.voters().getFirst()));
    assertTrue(box.store().isSpent());
    assertReceipt(board, recorded.receipt());
    assertEquals(recorded.receipt(), board.board().receipt(recorded.seq()).orElseThrow());
    assertSound();
  }

  @Test
  @DisplayName("claims the board again as often as it takes while the database is away")
  void databaseAway() throws Exception {
    open(1);
    int claims = box.store().claims();
    box.store().failClaims(3);
    box.store().failAppend(Fault.UNKNOWN_AND_PERSISTED);
    record(board, ballot(election.voters().getFirst()));
    assertEquals(claims + 1, box.store().claims());
    assertSound();
  }

  @Test
  @DisplayName(
      "gives up on a batch that the database refuses for ever, and says that it is unwritable")
  void refusedForEver() throws Exception {
    open(1);
    for (int i = 0; i < 3; i++) {
      box.store().failAppend(Fault.CONFLICT);
    }
    Answer.Refused refused = refuse(board, ballot(election.voters().getFirst()));
    assertEquals(RefusalCode.UNCONFIRMED, refused.refusal().code());
    assertFalse(board.isReady());
    assertEquals(
        RefusalCode.UNAVAILABLE,
        refuse(board, ballot(election.voters().getFirst())).refusal().code());
    restart();
    record(board, ballot(election.voters().getFirst()));
    assertSound();
  }

  @Test
  @DisplayName("closed under load, has exactly the ballots on the board that have a receipt")
  void closeUnderLoad() throws Exception {
    open(120);
    List<Submission> casts = election.voters().stream().map(this::ballot).toList();
    var recorded = new ConcurrentLinkedQueue<Digest>();
    var refused = new ConcurrentLinkedQueue<RefusalCode>();
    var half = new CountDownLatch(40);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Submission cast : casts) {
        executor.execute(
            () -> {
              switch (TestBox.submit(board, cast)) {
                case Answer.Recorded _ -> recorded.add(cast.bodyHash());
                case Answer.Refused(var refusal, _, _, _) -> refused.add(refusal.code());
              }
              half.countDown();
            });
      }
      half.await();
      election.decide(access(board), official(2), new Action.Close());
    }
    assertEquals(casts.size(), recorded.size() + refused.size());
    assertTrue(refused.stream().allMatch(code -> code == RefusalCode.WRONG_PHASE));
    var onBoard = new HashSet<Digest>();
    long closed = 0;
    for (Entry entry : entries()) {
      if (entry.type() == EntryType.BALLOT) {
        onBoard.add(entry.submission().bodyHash());
        assertEquals(0, closed, "a ballot after the close");
      }
      if (entry.seq() == board.board().size() - 1) {
        closed = entry.seq();
      }
    }
    assertEquals(new HashSet<>(recorded), onBoard);
    assertEquals(recorded.size(), board.board().status().ballots());
    assertSound();
  }

  @Test
  @DisplayName("finds the ballot with a wrong proof among good ones that come with it")
  void oneBadProof() throws Exception {
    open(30);
    List<Callable<Answer>> tasks = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      TestVoter voter = election.voters().get(i);
      Ballot good = election.ballot(voter, election.someChoice(voter));
      Ballot sent = i % 10 == 9 ? tampered(good) : good;
      Submission cast = election.cast(voter, sent);
      tasks.add(() -> TestBox.submit(board, cast));
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = executor.invokeAll(tasks);
      for (int i = 0; i < 30; i++) {
        Answer answer = answers.get(i).get();
        if (i % 10 == 9) {
          Answer.Refused refused = assertInstanceOf(Answer.Refused.class, answer);
          assertEquals(RefusalCode.BAD_PROOF, refused.refusal().code());
          assertTrue(refused.refusal().detail().contains("mayor"), refused.refusal().detail());
        } else {
          assertInstanceOf(Answer.Recorded.class, answer);
        }
      }
    }
    assertEquals(27, board.board().status().ballots());
  }

  /** Two ciphertexts swapped: every proof is well-formed, and wrong. */
  private static Ballot tampered(Ballot ballot) {
    EncryptedContest mayor = ballot.contests().getFirst();
    var swapped = new ArrayList<>(mayor.ciphertexts());
    swapped.set(0, mayor.ciphertexts().get(1));
    swapped.set(1, mayor.ciphertexts().get(0));
    return new Ballot(
        List.of(new EncryptedContest(mayor.contest(), swapped, mayor.proofs(), mayor.sum())),
        ballot.credential(),
        ballot.fingerprint(),
        ballot.previous());
  }

  @Test
  @DisplayName("refuses a ballot without its sum proof, and one with a proof too many")
  void shape() throws Exception {
    open(1);
    TestVoter voter = election.voters().getFirst();
    Ballot good = election.ballot(voter, election.someChoice(voter));
    EncryptedContest mayor = good.contests().getFirst();
    var more = new ArrayList<>(mayor.proofs());
    more.add(mayor.proofs().getFirst());
    for (EncryptedContest contest :
        List.of(
            new EncryptedContest(
                mayor.contest(), mayor.ciphertexts(), mayor.proofs(), java.util.Optional.empty()),
            new EncryptedContest(mayor.contest(), mayor.ciphertexts(), more, mayor.sum()))) {
      var ballot =
          new Ballot(List.of(contest), good.credential(), good.fingerprint(), good.previous());
      assertEquals(
          RefusalCode.WRONG_SHAPE, refuse(board, election.cast(voter, ballot)).refusal().code());
    }
  }

  @Test
  @DisplayName("signs refusals, over the bytes that it received")
  void signedRefusals() throws Exception {
    open(1);
    byte[] received = "{\"nonsense\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Answer.Refused refused =
        assertInstanceOf(Answer.Refused.class, board.intake().submit(received));
    assertEquals(RefusalCode.MALFORMED, refused.refusal().code());
    SignedAnswer signed = refused.signed().orElseThrow();
    var said = assertInstanceOf(SignedAnswer.Refusal.class, signed.answer());
    assertEquals(Digest.sha256(received), said.digest());
    assertEquals("malformed", said.code());
    assertEquals(board.board().size(), said.size());
    assertEquals(board.board().root(said.size()), said.root());
    byte[] message = SignedAnswer.message(election.id(), said);
    assertTrue(
        board.board().identity().box().verify(message, signed.signature().bytes()).isValid());
  }

  @Test
  @DisplayName("is written by one process at a time")
  void oneWriter() throws Exception {
    open(1);
    long size = board.board().size();
    var second =
        BallotBox.open(
            box.store(),
            box.settings(),
            java.time.Clock.systemUTC(),
            new java.security.SecureRandom(),
            BoxEvents.NONE);
    try {
      RunningBoard other = second.boards().iterator().next();
      assertEquals(size, other.board().size());
      assertEquals(
          RefusalCode.UNAVAILABLE,
          refuse(other, ballot(election.voters().getFirst())).refusal().code());
    } finally {
      second.close();
    }
    record(board, ballot(election.voters().getFirst()));
  }
}
