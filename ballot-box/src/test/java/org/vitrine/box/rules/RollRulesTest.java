package org.vitrine.box.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.box.rules.Refusals.assertAllowed;
import static org.vitrine.box.rules.Refusals.assertRefused;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.registrar;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RareWeight;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.RollSummary;

@DisplayName("The roll, and what the ready proposal says of it")
class RollRulesTest {
  private final MemoryBoard board = new MemoryBoard();
  private final TestElection election = new TestElection(MemoryBoard.IDENTITY);

  @BeforeEach
  void begin() {
    election.freeze(board);
    election.makeKey(board);
    for (int i = 0; i < 6; i++) {
      election.voter(i < 3 ? "north" : "south", i % 2 == 0 ? "all" : "city", 1 + i / 5);
    }
  }

  @Nested
  @DisplayName("A chunk")
  class Chunks {
    @Test
    @DisplayName("is the registrar's alone")
    void role() {
      assertRefused(
          board,
          election.sign(official(1), new Body.Roll(0, election.lines())),
          RefusalCode.WRONG_ROLE,
          "author");
    }

    @Test
    @DisplayName("comes after the one before it, none left out, none twice")
    void order() {
      List<RollLine> lines = election.lines();
      assertRefused(board, election.chunk(1, lines), RefusalCode.WRONG_CHUNK, "body.chunk");
      board.post(election.chunk(0, lines.subList(0, 3)));
      assertRefused(
          board, election.chunk(0, lines.subList(3, 6)), RefusalCode.WRONG_CHUNK, "body.chunk");
      assertAllowed(board, election.chunk(1, lines.subList(3, 6)));
    }

    @Test
    @DisplayName("has its credentials in strictly ascending order, over the chunks as well")
    void ascending() {
      List<RollLine> lines = election.lines();
      assertRefused(
          board,
          election.chunk(0, lines.reversed()),
          RefusalCode.ROLL_ORDER,
          "body.lines[1].credential");
      var twice = new ArrayList<>(lines);
      twice.add(3, lines.get(2));
      assertRefused(
          board, election.chunk(0, twice), RefusalCode.ROLL_ORDER, "body.lines[3].credential");
      board.post(election.chunk(0, lines.subList(2, 4)));
      assertRefused(
          board,
          election.chunk(1, lines.subList(1, 2)),
          RefusalCode.ROLL_ORDER,
          "body.lines[0].credential");
      assertRefused(
          board,
          election.chunk(1, lines.subList(3, 5)),
          RefusalCode.ROLL_ORDER,
          "body.lines[0].credential");
    }

    @Test
    @DisplayName("names cells and styles of the manifest")
    void names() {
      RollLine line = election.lines().getFirst();
      assertRefused(
          board,
          election.chunk(0, List.of(new RollLine(line.credential(), 1, "all", "west"))),
          RefusalCode.ROLL_LINE,
          "body.lines[0].cell");
      assertRefused(
          board,
          election.chunk(0, List.of(new RollLine(line.credential(), 1, "none", "north"))),
          RefusalCode.ROLL_LINE,
          "body.lines[0].style");
    }
  }

  @Nested
  @DisplayName("Ready")
  class Ready {
    @Test
    @DisplayName("needs a roll")
    void emptyRoll() {
      Action.Ready ready = election.ready();
      assertRefused(
          board, election.propose(official(1), ready), RefusalCode.CONDITION, "body.roll.count");
    }

    @Test
    @DisplayName("names manifest, key, last drill and roll as the board has them")
    void bindings() {
      election.publishRoll(board);
      Action.Ready good = election.ready();
      assertAllowed(board, election.propose(official(1), good));
      assertReadyRefused("body.manifest", with(good, Digest.ZERO, good.ceremony()));
      assertReadyRefused("body.ceremony", with(good, good.manifest(), Digest.ZERO));
      assertReadyRefused(
          "body.jointKey",
          new Action.Ready(
              good.bundles(),
              good.ceremony(),
              Element.BASE,
              good.manifest(),
              good.rare(),
              good.roll()));
      RollSummary roll = good.roll();
      for (RollSummary other :
          List.of(
              new RollSummary(roll.count() + 1, roll.root(), roll.weight()),
              new RollSummary(roll.count(), Digest.ZERO, roll.weight()),
              new RollSummary(roll.count(), roll.root(), roll.weight() - 1))) {
        assertReadyRefused("body.roll", with(good, good.rare(), other));
      }
    }

    @Test
    @DisplayName("acknowledges exactly the rare weights, in order")
    void rare() {
      election.publishRoll(board);
      Action.Ready good = election.ready();
      assertEquals(List.of(new RareWeight("south", 2, 1)), good.rare());
      assertReadyRefused("body.rare", with(good, List.of(), good.roll()));
      assertReadyRefused(
          "body.rare", with(good, List.of(new RareWeight("south", 2, 2)), good.roll()));
      assertReadyRefused(
          "body.rare",
          with(
              good,
              List.of(new RareWeight("north", 1, 1), new RareWeight("south", 2, 1)),
              good.roll()));
    }

    @Test
    @DisplayName("is judged again at the deciding approval: the roll must not have grown")
    void judgedAgain() {
      List<RollLine> lines = election.lines();
      TestVoter late = election.voters().removeLast();
      board.post(
          election.chunk(
              0, lines.stream().filter(l -> !l.credential().equals(late.credential())).toList()));
      Digest proposal = board.post(election.propose(official(1), election.ready())).entry();
      board.post(election.approve(1, proposal, board));
      RollLine last = lastPossible();
      board.post(election.chunk(1, List.of(last)));
      assertRefused(
          board, election.approve(2, proposal, board), RefusalCode.CONDITION, "body.roll");
    }

    private RollLine lastPossible() {
      byte[] last = election.lines().getLast().credential().encode();
      while (true) {
        TestVoter voter = new TestElection(MemoryBoard.IDENTITY).voter("north", "all", 1);
        if (java.util.Arrays.compareUnsigned(voter.credential().encode(), last) > 0) {
          return voter.line();
        }
      }
    }

    @Test
    @DisplayName("is refused when a contest's total could exceed 2^32")
    void undecodable() {
      election.voter("north", "all", (1L << 32) / 3);
      election.publishRoll(board);
      Refusal refusal =
          assertRefused(
              board,
              election.propose(official(1), election.ready()),
              RefusalCode.CONDITION,
              "body.roll.weight");
      org.junit.jupiter.api.Assertions.assertTrue(
          refusal.detail().contains("budget"), refusal.detail());
    }

    private Action.Ready with(Action.Ready r, Digest manifest, Digest ceremony) {
      return new Action.Ready(r.bundles(), ceremony, r.jointKey(), manifest, r.rare(), r.roll());
    }

    private Action.Ready with(Action.Ready r, List<RareWeight> rare, RollSummary roll) {
      return new Action.Ready(r.bundles(), r.ceremony(), r.jointKey(), r.manifest(), rare, roll);
    }

    private void assertReadyRefused(String field, Action.Ready ready) {
      assertRefused(board, election.propose(official(1), ready), RefusalCode.CONDITION, field);
    }
  }

  @Test
  @DisplayName("nothing is added to the roll once the election is ready")
  void frozen() {
    election.publishRoll(board);
    election.makeReady(board);
    TestVoter late = new TestElection(MemoryBoard.IDENTITY).voter("north", "all", 1);
    assertRefused(
        board,
        election.sign(registrar(), new Body.Roll(1, List.of(late.line()))),
        RefusalCode.WRONG_PHASE,
        "type");
  }

  @Test
  @DisplayName("a replacement needs a live old credential without a ballot, and a fresh new one")
  void replacements() {
    election.publishRoll(board);
    election.makeReady(board);
    TestVoter old = election.voters().getFirst();
    TestVoter other = election.voters().get(1);
    TestVoter fresh = new TestElection(MemoryBoard.IDENTITY).voter("north", "all", 1);
    TestVoter fresher = new TestElection(MemoryBoard.IDENTITY).voter("north", "all", 1);
    assertReplaceRefused("body.old", fresh, fresher);
    assertReplaceRefused("body.new", old, other);
    assertReplaceRefused("body.new", old, old);
    Digest late =
        board
            .post(
                election.propose(
                    registrar(), new Action.Replace(other.credential(), fresher.credential())))
            .entry();
    board.post(election.approve(1, late, board));
    election.decide(board, registrar(), new Action.Replace(old.credential(), fresh.credential()));
    assertReplaceRefused("body.old", old, fresher);
    assertReplaceRefused("body.new", other, old);
    // Chains are allowed.
    assertAllowed(
        board,
        election.propose(
            registrar(), new Action.Replace(fresh.credential(), fresher.credential())));
    election.decide(board, official(1), new Action.Open());
    election.vote(board, other, election.someChoice(other));
    assertReplaceRefused("body.old", other, fresher);
    assertRefused(
        board, election.approve(2, late, board), RefusalCode.NOT_PENDING, "body.proposal");
  }

  private void assertReplaceRefused(String field, TestVoter old, TestVoter fresh) {
    assertRefused(
        board,
        election.propose(registrar(), new Action.Replace(old.credential(), fresh.credential())),
        RefusalCode.CONDITION,
        field);
  }
}
