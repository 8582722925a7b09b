package org.vitrine.box.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.testing.TestElection.official;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;

@DisplayName("Voters' submissions that are judged together")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BallotJudgeTest {
  @TempDir static Path folder;

  private final StandingClock clock = new StandingClock();
  private final SecureRandom random = new SecureRandom();
  private final List<TestVoter> voters = new ArrayList<>();
  private TestBox box;
  private RunningBoard board;
  private BadBallots ballots;
  private TestVoter stranger;
  private Submission cast;
  private Submission opened;

  @BeforeAll
  void open() throws Exception {
    box = new TestBox(folder);
    board = box.create();
    var election = new TestElection(board.board().identity());
    for (int i = 0; i < 7; i++) {
      voters.add(election.voter(i % 2 == 0 ? "north" : "south", "city", 1));
    }
    election.open(TestBox.access(board));
    ballots = new BadBallots(election);
    stranger = new TestElection(board.board().identity()).voter("north", "city", 1);
    cast = ballots.good(voters.get(6));
    TestBox.record(board, cast);
    TestVoter tester = voters.get(5);
    opened = election.opened(tester, election.ballot(tester, election.someChoice(tester)));
    TestBox.record(board, opened);
  }

  @AfterAll
  void close() {
    box.close();
  }

  private BadProofs badProofs(int free) {
    Duration longest = Duration.ofMinutes(5);
    return new BadProofs(
        new BoxSettings.Spacing(free, Duration.ofMinutes(1), longest, true), clock);
  }

  private BallotJudge judge(BadProofs badProofs) {
    return new BallotJudge(board.board(), badProofs, random);
  }

  private List<Optional<Outcome.Refused>> judge(Submission... submissions) {
    return judge(badProofs(9)).judge(List.of(submissions));
  }

  private static List<Optional<RefusalCode>> codes(List<Optional<Outcome.Refused>> verdicts) {
    return verdicts.stream().map(verdict -> verdict.map(r -> r.refusal().code())).toList();
  }

  private static List<Optional<RefusalCode>> codes(RefusalCode... expected) {
    return Stream.of(expected).map(Optional::of).toList();
  }

  @Test
  @DisplayName("get each the verdict that they get alone, whatever the others are, in their order")
  void asAlone() {
    TestVoter one = voters.get(0);
    TestVoter two = voters.get(1);
    List<Submission> round =
        List.of(
            ballots.unsigned(ballots.good(one)),
            ballots.good(one),
            ballots.good(stranger),
            ballots.following(two, Digest.ZERO),
            ballots.signedBy(two, ballots.good(one)),
            ballots.good(two),
            ballots.misshapen(one),
            ballots.unproven(two),
            ballots.good(voters.get(2)),
            cast,
            opened,
            ballots.incident(one),
            ballots.unproven(one),
            ballots.good(voters.get(3)));
    List<Optional<Outcome.Refused>> together = judge(badProofs(9)).judge(round);
    assertEquals(round.stream().map(each -> judge(each).getFirst()).toList(), together);
    assertEquals(
        List.of(
            Optional.of(RefusalCode.BAD_SIGNATURE),
            Optional.empty(),
            Optional.of(RefusalCode.UNKNOWN_AUTHOR),
            Optional.of(RefusalCode.PREVIOUS),
            Optional.of(RefusalCode.BAD_SIGNATURE),
            Optional.empty(),
            Optional.of(RefusalCode.WRONG_SHAPE),
            Optional.of(RefusalCode.BAD_PROOF),
            Optional.empty(),
            Optional.of(RefusalCode.PREVIOUS),
            Optional.of(RefusalCode.DUPLICATE_BALLOT),
            Optional.of(RefusalCode.WRONG_ROLE),
            Optional.of(RefusalCode.BAD_PROOF),
            Optional.empty()),
        codes(together));
    List<Submission> reversed = round.reversed();
    assertEquals(together.reversed(), judge(badProofs(9)).judge(reversed));
  }

  @Test
  @DisplayName("are all found that have bad proofs, side by side or apart, and count once each")
  void manyBadProofs() {
    var badProofs = badProofs(1);
    List<Submission> round =
        List.of(
            ballots.unproven(voters.get(0)),
            ballots.unproven(voters.get(1)),
            ballots.good(voters.get(2)),
            ballots.good(voters.get(3)),
            ballots.unproven(voters.get(4)));
    assertEquals(
        List.of(
            Optional.of(RefusalCode.BAD_PROOF),
            Optional.of(RefusalCode.BAD_PROOF),
            Optional.empty(),
            Optional.empty(),
            Optional.of(RefusalCode.BAD_PROOF)),
        codes(judge(badProofs).judge(round)));
    assertEquals(
        List.of(true, true, false, false, true),
        round.stream().map(each -> badProofs.tooSoon(each).isPresent()).toList());
  }

  @Test
  @DisplayName("of one credential count each by itself, however many equations of a ballot fail")
  void countedOnce() {
    TestVoter voter = voters.get(0);
    var badProofs = badProofs(2);
    Submission bad = ballots.unproven(voter);
    assertEquals(codes(RefusalCode.BAD_PROOF), codes(judge(badProofs).judge(List.of(bad))));
    assertEquals(Optional.empty(), badProofs.tooSoon(bad));
    judge(badProofs).judge(List.of(bad));
    assertTrue(badProofs.tooSoon(bad).isPresent());
    var other = badProofs(2);
    judge(other).judge(List.of(bad, ballots.unproven(voter)));
    assertTrue(other.tooSoon(bad).isPresent());
  }

  @Test
  @DisplayName("are checked one after the other where one credential sends many at a time")
  void burst() {
    TestVoter sender = voters.get(0);
    var round = new ArrayList<Submission>();
    for (int i = 0; i < 5; i++) {
      round.add(ballots.unproven(sender));
    }
    round.add(ballots.good(voters.get(1)));
    round.add(ballots.unsigned(ballots.good(sender)));
    round.add(ballots.good(sender));
    assertEquals(
        List.of(
            Optional.of(RefusalCode.BAD_PROOF),
            Optional.of(RefusalCode.BAD_PROOF),
            Optional.of(RefusalCode.BAD_PROOF),
            Optional.of(RefusalCode.TOO_SOON),
            Optional.of(RefusalCode.TOO_SOON),
            Optional.empty(),
            Optional.of(RefusalCode.BAD_SIGNATURE),
            Optional.of(RefusalCode.TOO_SOON)),
        codes(judge(badProofs(3)).judge(round)));
  }

  @Test
  @DisplayName("are not looked into where their credential has to wait, and the others are")
  void waiting() {
    var badProofs = badProofs(1);
    Submission bad = ballots.unproven(voters.get(0));
    badProofs.note(voters.get(0).credential());
    assertEquals(
        List.of(
            Optional.of(RefusalCode.TOO_SOON),
            Optional.empty(),
            Optional.of(RefusalCode.TOO_SOON),
            Optional.of(RefusalCode.BAD_SIGNATURE)),
        codes(
            judge(badProofs)
                .judge(
                    List.of(
                        bad,
                        ballots.good(voters.get(1)),
                        ballots.unsigned(bad),
                        ballots.unsigned(ballots.good(voters.get(1)))))));
  }

  @Test
  @DisplayName("may all be refused before there is a proof, or a signature, to check")
  void nothingLeft() {
    assertEquals(List.of(), judge());
    Submission good = ballots.good(voters.get(0));
    assertEquals(
        codes(RefusalCode.BAD_SIGNATURE, RefusalCode.BAD_SIGNATURE),
        codes(judge(ballots.unsigned(good), ballots.unsigned(good))));
    assertEquals(
        codes(RefusalCode.BAD_SIGNATURE, RefusalCode.BAD_SIGNATURE),
        codes(judge(ballots.signedBy(voters.get(1), good), ballots.unsigned(good))));
    assertEquals(
        codes(RefusalCode.WRONG_SHAPE, RefusalCode.UNKNOWN_AUTHOR),
        codes(judge(ballots.misshapen(voters.get(0)), ballots.good(stranger))));
  }

  @Test
  @DisplayName("do not count against a credential that others sign for, nor for other faults")
  void notCounted() {
    TestVoter voter = voters.get(0);
    var badProofs = badProofs(0);
    Submission bad = ballots.unproven(voter);
    judge(badProofs)
        .judge(
            List.of(
                ballots.signedBy(voters.get(1), bad),
                ballots.unsigned(bad),
                ballots.misshapen(voter),
                ballots.following(voter, Digest.ZERO),
                ballots.incident(voter),
                ballots.unproven(stranger)));
    assertEquals(0, badProofs.size());
  }

  @Test
  @DisplayName("are refused on a board without a manifest")
  void noManifest() throws Exception {
    RunningBoard empty = box.create();
    var judge = new BallotJudge(empty.board(), badProofs(9), random);
    assertEquals(
        codes(RefusalCode.NO_MANIFEST, RefusalCode.NO_MANIFEST),
        codes(judge.judge(List.of(ballots.good(voters.get(0)), ballots.unproven(stranger)))));
  }

  @Nested
  @DisplayName("wait at a desk, and")
  final class AtADesk {
    private final Queue<Runnable> handedOver = new ArrayDeque<>();

    private BallotDesk desk(int proofs, int workers) {
      return new BallotDesk(
          handedOver::add,
          judge(badProofs(9)),
          new BoxSettings.Limits(200, 50, proofs, workers, Duration.ofSeconds(20)));
    }

    private void work() {
      for (Runnable task = handedOver.poll(); task != null; task = handedOver.poll()) {
        task.run();
      }
    }

    @Test
    @DisplayName("get each their own verdict, in rounds that are full or not")
    void rounds() {
      BallotDesk desk = desk(2, 1);
      var verdicts = new ArrayList<CompletableFuture<Optional<Outcome.Refused>>>();
      for (Submission each :
          List.of(
              ballots.unproven(voters.get(0)),
              ballots.good(voters.get(1)),
              ballots.good(stranger),
              ballots.good(voters.get(2)),
              ballots.misshapen(voters.get(3)))) {
        verdicts.add(desk.judge(each));
      }
      assertEquals(5, desk.queueLength());
      assertTrue(verdicts.stream().noneMatch(CompletableFuture::isDone));
      work();
      assertEquals(0, desk.queueLength());
      assertEquals(
          List.of(
              Optional.of(RefusalCode.BAD_PROOF),
              Optional.empty(),
              Optional.of(RefusalCode.UNKNOWN_AUTHOR),
              Optional.empty(),
              Optional.of(RefusalCode.WRONG_SHAPE)),
          codes(verdicts.stream().map(CompletableFuture::join).toList()));
    }

    @Test
    @DisplayName("never ask for more workers than there may be, and for one again after a rest")
    void workers() {
      BallotDesk desk = desk(50, 2);
      for (int i = 0; i < 5; i++) {
        CompletableFuture<?> _ = desk.judge(ballots.good(stranger));
      }
      assertEquals(2, handedOver.size());
      work();
      var late = desk.judge(ballots.good(stranger));
      assertEquals(1, handedOver.size());
      work();
      assertTrue(late.isDone());
    }

    @Test
    @DisplayName("are all told when the board cannot be asked, and the next ones are judged")
    void busy() {
      BallotDesk desk = desk(2, 1);
      Submission good = ballots.good(voters.get(0));
      var verdicts = Stream.generate(() -> desk.judge(good)).limit(5).toList();
      doubt(true);
      try {
        work();
        assertThrows(BoardBusyException.class, () -> TestBox.submit(board, good));
      } finally {
        doubt(false);
      }
      for (var verdict : verdicts) {
        assertTrue(failure(verdict) instanceof BoardBusyException);
      }
      var next = desk.judge(good);
      work();
      assertEquals(Optional.empty(), next.join());
    }

    private void doubt(boolean now) {
      board.board().writeLock().lock();
      try {
        board.board().doubt(now);
      } finally {
        board.board().writeLock().unlock();
      }
    }

    private Throwable failure(CompletableFuture<?> verdict) {
      assertTrue(verdict.isDone());
      return assertThrows(CompletionException.class, verdict::join).getCause();
    }

    @Test
    @DisplayName("are all told of a mistake of ours, and the next ones are judged")
    void mistake() {
      BallotDesk desk = desk(2, 1);
      Submission noVoters =
          ballots.election().sign(official(1), new Body.Incident("Rain over the polls."));
      var lost = List.of(desk.judge(ballots.good(voters.get(0))), desk.judge(noVoters));
      var next = desk.judge(ballots.good(voters.get(1)));
      assertThrows(IllegalArgumentException.class, this::work);
      for (var verdict : lost) {
        assertTrue(failure(verdict) instanceof IllegalArgumentException);
      }
      assertFalse(next.isDone());
      work();
      assertEquals(Optional.empty(), next.join());
    }
  }

  @Test
  @DisplayName("and found good are recorded, each once")
  void recorded() {
    TestVoter voter = voters.get(4);
    Submission good = ballots.good(voter);
    assertEquals(Collections.nCopies(2, Optional.empty()), judge(good, good));
    long seq = TestBox.record(board, good).seq();
    assertEquals(codes(RefusalCode.PREVIOUS), codes(judge(good)));
    assertEquals(seq, TestBox.record(board, good).seq());
  }
}
