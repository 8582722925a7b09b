package org.vitrine.box.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.box.rules.Refusals.assertAllowed;
import static org.vitrine.box.rules.Refusals.assertRefused;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.trustee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.Submission;

@DisplayName("Decryption and result")
class TallyRulesTest {
  private final MemoryBoard board = new MemoryBoard();
  private final TestElection election = new TestElection(MemoryBoard.IDENTITY);
  private Contest mayor;

  @BeforeEach
  void begin() {
    for (int i = 0; i < 4; i++) {
      election.voter(i < 2 ? "north" : "south", i % 2 == 0 ? "all" : "city", 1 + 2 * i);
    }
    election.open(board);
    for (TestVoter voter : election.voters()) {
      election.vote(board, voter, election.someChoice(voter));
    }
    mayor = election.manifest().contests().getFirst();
    assertRefused(
        board,
        election.sign(trustee(1), election.decryption(1, mayor, List.of("north"), 5, Digest.ZERO)),
        RefusalCode.WRONG_PHASE,
        "type");
    election.close(board);
  }

  @Test
  @DisplayName("partial decryptions come from trustees, for exactly one group of a contest")
  void groups() {
    Body.Decryption good = election.decryption(1, mayor, List.of("north"));
    assertAllowed(board, election.sign(trustee(1), good));
    assertRefused(board, election.sign(official(1), good), RefusalCode.WRONG_ROLE, "author");
    for (List<String> cells :
        List.of(List.of("north", "south"), List.of("west"), List.of("south", "north"))) {
      assertRefused(
          board,
          election.sign(trustee(1), election.decryption(1, mayor, cells)),
          RefusalCode.MISMATCH,
          "body.cells");
    }
    assertRefused(
        board,
        election.sign(
            trustee(1),
            new Body.Decryption(
                "nobody", good.cells(), good.size(), good.root(), good.partials(), good.proof())),
        RefusalCode.MISMATCH,
        "body.contest");
  }

  @Test
  @DisplayName("partial decryptions are of the tree that ends at the close, and no other")
  void tree() {
    long size = board.size();
    assertRefused(
        board,
        election.sign(
            trustee(1),
            election.decryption(1, mayor, List.of("north"), size - 1, board.root(size - 1))),
        RefusalCode.MISMATCH,
        "body.size");
    assertRefused(
        board,
        election.sign(
            trustee(1), election.decryption(1, mayor, List.of("north"), size, Digest.ZERO)),
        RefusalCode.MISMATCH,
        "body.root");
  }

  @Test
  @DisplayName("a wrong partial decryption is refused and names the proof")
  void proof() {
    Body.Decryption good = election.decryption(1, mayor, List.of("north"));
    assertRefused(board, election.sign(trustee(2), good), RefusalCode.BAD_PROOF, "body.proof");
    var swapped = new ArrayList<>(good.partials());
    swapped.set(0, good.partials().get(1));
    swapped.set(1, good.partials().get(0));
    assertRefused(
        board,
        election.sign(
            trustee(1),
            new Body.Decryption(
                good.contest(), good.cells(), good.size(), good.root(), swapped, good.proof())),
        RefusalCode.BAD_PROOF,
        "body.proof");
  }

  @Test
  @DisplayName("each trustee decrypts a group once")
  void once() {
    board.post(election.sign(trustee(1), election.decryption(1, mayor, List.of("north"))));
    assertRefused(
        board,
        election.sign(trustee(1), election.decryption(1, mayor, List.of("north"))),
        RefusalCode.ALREADY_POSTED,
        "body.cells");
    assertAllowed(
        board, election.sign(trustee(2), election.decryption(2, mayor, List.of("north"))));
    assertEquals(List.of(new DecryptionStatus(1, 1, 3)), board.rules().status().decryptions());
  }

  @Test
  @DisplayName("trustees who post at the same moment are judged by the same sums")
  void sameMoment() throws Exception {
    List<Submission> posts =
        List.of(
            election.sign(trustee(1), election.decryption(1, mayor, List.of("north"))),
            election.sign(trustee(2), election.decryption(2, mayor, List.of("north"))),
            election.sign(trustee(3), election.decryption(3, mayor, List.of("north"))));
    for (int round = 0; round < 30; round++) {
      MemoryBoard fresh = board.replayed();
      var together = new CyclicBarrier(posts.size());
      try (var threads = Executors.newFixedThreadPool(posts.size())) {
        List<Callable<Optional<Refusal>>> judged =
            posts.stream()
                .map(
                    post ->
                        (Callable<Optional<Refusal>>)
                            () -> {
                              together.await();
                              return fresh.refusal(post);
                            })
                .toList();
        for (Future<Optional<Refusal>> one : threads.invokeAll(judged)) {
          assertEquals(Optional.empty(), one.get());
        }
      }
    }
  }

  @Test
  @DisplayName("it is tallied when as many trustees have finished as are needed, not before")
  void tallied() {
    election.decrypt(board, 2);
    List<Body.Decryption> rest = election.decryptions(3);
    for (Body.Decryption decryption : rest.subList(0, rest.size() - 1)) {
      board.post(election.sign(trustee(3), decryption));
    }
    board.post(election.sign(trustee(1), election.decryption(1, mayor, List.of("south"))));
    assertEquals(Phase.CLOSED, board.rules().phase());
    assertRefused(
        board,
        election.propose(official(1), election.resultAction()),
        RefusalCode.WRONG_PHASE,
        "type");
    board.post(election.sign(trustee(3), rest.getLast()));
    assertEquals(Phase.TALLIED, board.rules().phase());
  }

  @Test
  @DisplayName("any two of three trustees give the same result")
  void anySubset() {
    for (int absent = 1; absent <= 3; absent++) {
      MemoryBoard copy = board.replayed();
      for (int i = 1; i <= 3; i++) {
        if (i != absent) {
          election.decrypt(copy, i);
        }
      }
      election.publish(copy);
      assertEquals(Optional.of(election.result()), copy.rules().result());
    }
  }

  @Test
  @DisplayName("a result with any other figure or digest is refused")
  void result() {
    election.decrypt(board, 1);
    election.decrypt(board, 2);
    Action.Result good = election.resultAction();
    assertAllowed(board, election.propose(official(1), good));
    assertRefused(
        board,
        election.propose(official(1), new Action.Result(Digest.ZERO, good.totals())),
        RefusalCode.CONDITION,
        "body.digest");
    Figures first = good.totals().getFirst().orElseThrow();
    var counts = new ArrayList<>(first.counts());
    counts.set(0, counts.getFirst() + 1);
    counts.set(1, counts.get(1) - 1);
    var wrong = new ArrayList<>(good.totals());
    wrong.set(0, Optional.of(new Figures(first.ballots(), first.weight(), counts, first.blank())));
    var hidden = new ArrayList<>(good.totals());
    hidden.set(1, Optional.empty());
    for (List<Optional<Figures>> totals :
        List.of(wrong, hidden, good.totals().subList(0, 1), good.totals().reversed())) {
      assertRefused(
          board,
          election.propose(official(1), new Action.Result(good.digest(), totals)),
          RefusalCode.CONDITION,
          "body.totals");
    }
  }
}
