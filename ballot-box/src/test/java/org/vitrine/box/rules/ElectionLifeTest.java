package org.vitrine.box.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.rules.Refusals.assertRefused;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.registrar;
import static org.vitrine.box.testing.TestElection.trustee;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;

@DisplayName("An election, from the manifest to the result")
class ElectionLifeTest {
  private final MemoryBoard board = new MemoryBoard();
  private final TestElection election = new TestElection(MemoryBoard.IDENTITY);

  @Test
  @DisplayName("goes through all phases, counts weights, re-votes, blanks and cells, and ends")
  void wholeLife() {
    TestVoter a = election.voter("north", "all", 1);
    TestVoter b = election.voter("north", "all", 5);
    TestVoter c = election.voter("south", "city", 1);
    TestVoter d = election.voter("south", "all", 1);
    TestVoter absent = election.voter("south", "all", 1);
    TestVoter lost = election.voter("north", "city", 1);
    assertEquals(Phase.SETUP, board.rules().phase());
    election.open(board);
    assertEquals(Phase.OPEN, board.rules().phase());
    assertEquals(Optional.of(election.fingerprint()), board.rules().fingerprint());
    election.vote(board, a, List.of(List.of(1, 0, 0, 0), List.of(3, 1)));
    election.vote(board, b, List.of(List.of(0, 0, 0, 1), List.of(0, 0)));
    board.post(election.opened(c, election.ballot(c, List.of(List.of(0, 0, 1, 0)))));
    election.vote(board, c, List.of(List.of(0, 1, 0, 0)));
    election.vote(board, d, List.of(List.of(0, 0, 1, 0), List.of(2, 2)));
    election.vote(board, a, List.of(List.of(0, 1, 0, 0), List.of(1, 0)));
    assertEquals(5, board.rules().status().ballots());
    assertEquals(4, board.rules().status().counted());
    assertEquals(1, board.rules().status().opened());
    election.close(board);
    assertEquals(Phase.CLOSED, board.rules().phase());
    election.decrypt(board, 3);
    assertEquals(Phase.CLOSED, board.rules().phase());
    election.decrypt(board, 1);
    assertEquals(Phase.TALLIED, board.rules().phase());
    election.decrypt(board, 2);
    election.publish(board);
    assertEquals(Phase.FINAL, board.rules().phase());
    assertEquals(Optional.of(election.result()), board.rules().result());
    assertRefused(
        board,
        election.sign(official(1), new Body.Incident("late")),
        RefusalCode.WRONG_PHASE,
        "type");
    MemoryBoard again = board.replayed();
    assertEquals(board.rules().status(), again.rules().status());
    assertEquals(board.rules().result(), again.rules().result());
    assertEquals(
        board.rules().latest(a.credential().encode()),
        again.rules().latest(a.credential().encode()));
    assertTrue(again.rules().latest(absent.credential().encode()).isEmpty());
    assertTrue(again.rules().latest(lost.credential().encode()).isEmpty());
  }

  @Test
  @DisplayName(
      "without enough ballots in the only group, nothing is decrypted and it is tallied at once")
  void nothingToDecrypt() {
    TestVoter a = election.voter("north", "all", 1);
    election.voter("south", "all", 1);
    election.open(board);
    election.vote(board, a, election.someChoice(a));
    election.close(board);
    assertEquals(Phase.TALLIED, board.rules().phase());
    election.publish(board);
    assertEquals(Phase.FINAL, board.rules().phase());
    assertTrue(board.rules().result().orElseThrow().contests().getFirst().total().isEmpty());
  }

  @Test
  @DisplayName("can be aborted in any phase before the last, and then nothing follows")
  void abort() {
    election.freeze(board);
    election.decide(board, official(2), new Action.Abort("The trustees cannot meet."));
    assertEquals(Phase.ABORTED, board.rules().phase());
    assertRefused(
        board,
        election.propose(official(1), new Action.Abort("again")),
        RefusalCode.WRONG_PHASE,
        "type");
    assertEquals(Phase.ABORTED, board.replayed().rules().phase());
  }

  @Test
  @DisplayName("takes bundles and replacements while it is ready or open")
  void bundlesAndReplacements() {
    TestVoter a = election.voter("north", "city", 1);
    election.voter("north", "city", 1);
    election.freeze(board);
    election.makeKey(board);
    election.publishRoll(board);
    election.makeReady(board);
    var bundle = new Bundle(Bundle.Kind.CHECKER, Digest.sha256(new byte[] {1}));
    election.decide(board, official(1), new Action.AddBundle(bundle));
    assertEquals(List.of(bundle), board.rules().status().bundles());
    TestVoter fresh = new TestElection(MemoryBoard.IDENTITY).voter("north", "city", 1);
    election.decide(board, registrar(), new Action.Replace(a.credential(), fresh.credential()));
    election.decide(board, official(1), new Action.Open());
    assertRefused(
        board,
        election.cast(a, election.ballot(a, election.someChoice(a))),
        RefusalCode.REPLACED,
        "author");
    board.post(election.cast(fresh, election.ballot(fresh, election.someChoice(fresh))));
    assertEquals(1, board.replayed().rules().status().counted());
  }

  @Test
  @DisplayName("does not come out the same when any entry is left out on replay")
  void leftOutOnReplay() {
    TestVoter a = election.voter("north", "city", 1);
    election.voter("north", "city", 1);
    election.open(board);
    election.vote(board, a, election.someChoice(a));
    for (int left = 0; left < board.entries().size(); left++) {
      var copy = new MemoryBoard();
      boolean refused = false;
      for (int i = 0; i < board.entries().size() && !refused; i++) {
        refused = i != left && copy.replay(board.entries().get(i)).isPresent();
      }
      assertTrue(refused || !copy.rules().status().equals(board.rules().status()), "entry " + left);
    }
  }

  @Test
  @DisplayName("is not replayed from an entry whose signature is another's")
  void forgedOnReplay() throws Exception {
    election.freeze(board);
    board.post(election.sign(trustee(1), election.ceremony().commit(1)));
    JsonObject commit = CanonicalJson.read(board.entries().getLast(), JsonLimits.ENTRY).object();
    var copy = new MemoryBoard();
    for (byte[] entry : board.entries().subList(0, board.entries().size() - 1)) {
      assertTrue(copy.replay(entry).isEmpty());
    }
    byte[] forged = CanonicalJson.encode(commit.with("signature", new JsonString("A".repeat(86))));
    assertEquals(RefusalCode.BAD_SIGNATURE, copy.replay(forged).orElseThrow().code());
    byte[] relabelled = CanonicalJson.encode(commit.with("author", new JsonString("trustee-2")));
    assertEquals(RefusalCode.BAD_SIGNATURE, copy.replay(relabelled).orElseThrow().code());
    assertTrue(copy.replay(CanonicalJson.encode(commit)).isEmpty());
  }
}
