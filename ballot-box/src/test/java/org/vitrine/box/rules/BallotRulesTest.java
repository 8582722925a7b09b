package org.vitrine.box.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.box.rules.Refusals.assertAllowed;
import static org.vitrine.box.rules.Refusals.assertRefused;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;

@DisplayName("Ballots, cast and opened")
class BallotRulesTest {
  private final MemoryBoard board = new MemoryBoard();
  private final TestElection election = new TestElection(MemoryBoard.IDENTITY);
  private TestVoter voter;
  private TestVoter other;
  private TestVoter lost;

  @BeforeEach
  void begin() {
    voter = election.voter("north", "all", 1);
    other = election.voter("north", "all", 1);
    lost = election.voter("south", "city", 1);
    election.open(board);
  }

  private Ballot ballot(TestVoter of) {
    return election.ballot(of, election.someChoice(of));
  }

  private void assertCastRefused(Ballot ballot, RefusalCode code, String field) {
    assertRefused(board, election.cast(voter, ballot), code, field);
    assertRefused(board, election.opened(voter, ballot), code, field);
  }

  @Test
  @DisplayName("are taken in phase open only")
  void phase() {
    Ballot late = ballot(voter);
    election.close(board);
    assertCastRefused(late, RefusalCode.WRONG_PHASE, "type");
    var early = new MemoryBoard();
    early.post(election.manifestEntry());
    assertRefused(early, election.cast(voter, late), RefusalCode.WRONG_PHASE, "type");
  }

  @Test
  @DisplayName("come from a credential on the roll")
  void onTheRoll() {
    TestVoter stranger = new TestElection(MemoryBoard.IDENTITY).voter("north", "all", 1);
    assertRefused(
        board, election.cast(stranger, ballot(stranger)), RefusalCode.UNKNOWN_AUTHOR, "author");
    assertRefused(
        board,
        election.sign(official(1), new Body.Cast(ballot(voter))),
        RefusalCode.WRONG_ROLE,
        "author");
  }

  @Test
  @DisplayName("carry the author's own credential, and its signature over their own type")
  void credential() {
    assertRefused(
        board, election.cast(voter, ballot(other)), RefusalCode.MISMATCH, "body.credential");
    Ballot own = ballot(voter);
    Submission opened = election.opened(voter, own);
    var relabelled =
        new Submission(opened.author(), new Body.Cast(own), opened.bodyHash(), opened.signature());
    assertRefused(board, relabelled, RefusalCode.BAD_SIGNATURE, "signature");
    Submission byAnother = election.sign(other, new Body.Cast(own));
    var forged =
        new Submission(
            voter.author(), byAnother.body(), byAnother.bodyHash(), byAnother.signature());
    assertRefused(board, forged, RefusalCode.BAD_SIGNATURE, "signature");
  }

  @Test
  @DisplayName("bind the election's fingerprint")
  void fingerprint() {
    Ballot good = ballot(voter);
    assertCastRefused(
        new Ballot(good.contests(), good.credential(), Digest.ZERO, good.previous()),
        RefusalCode.WRONG_ELECTION,
        "body.fingerprint");
  }

  @Test
  @DisplayName("have exactly the contests of the style, in order, and their numbers of ciphertexts")
  void style() {
    Ballot good = ballot(voter);
    EncryptedContest mayor = good.contests().get(0);
    EncryptedContest budget = good.contests().get(1);
    for (List<EncryptedContest> contests :
        List.of(
            List.of(mayor),
            List.of(budget),
            List.of(budget, mayor),
            List.of(mayor, budget, budget))) {
      assertCastRefused(with(good, contests), RefusalCode.WRONG_STYLE, "body.contests");
    }
    assertCastRefused(
        with(good, List.of(shortened(mayor), budget)),
        RefusalCode.WRONG_STYLE,
        "body.contests[0].ciphertexts");
    Ballot city = ballot(lost);
    assertCastRefused(
        new Ballot(city.contests(), good.credential(), good.fingerprint(), good.previous()),
        RefusalCode.WRONG_STYLE,
        "body.contests");
  }

  private static Ballot with(Ballot ballot, List<EncryptedContest> contests) {
    return new Ballot(contests, ballot.credential(), ballot.fingerprint(), ballot.previous());
  }

  private static EncryptedContest shortened(EncryptedContest contest) {
    int last = contest.ciphertexts().size() - 1;
    return new EncryptedContest(
        contest.contest(),
        contest.ciphertexts().subList(0, last),
        contest.proofs().subList(0, last),
        contest.sum());
  }

  @Test
  @DisplayName(
      "cast ones follow the credential's latest cast one, opened ones stand beside the chain")
  void previous() {
    Ballot first = ballot(voter);
    assertRefused(
        board,
        election.cast(
            voter, election.ballot(voter, election.someChoice(voter), Optional.of(first.hash()))),
        RefusalCode.PREVIOUS,
        "body.previous");
    board.post(election.cast(voter, first));
    election.counts(voter, first);
    assertRefused(
        board,
        election.cast(voter, election.ballot(voter, election.someChoice(voter), Optional.empty())),
        RefusalCode.PREVIOUS,
        "body.previous");
    board.post(
        election.opened(
            voter, election.ballot(voter, election.someChoice(voter), Optional.of(Digest.ZERO))));
    Ballot second = ballot(voter);
    assertEquals(Optional.of(first.hash()), second.previous());
    board.post(election.cast(voter, second));
    assertEquals(Optional.of(second.hash()), board.rules().latest(voter.credential().encode()));
    assertEquals(1, board.rules().status().counted());
  }

  @Test
  @DisplayName("are never on the board twice, as cast and as opened, whatever the signature")
  void duplicates() {
    Ballot ballot = ballot(voter);
    board.post(election.opened(voter, ballot));
    assertRefused(board, election.cast(voter, ballot), RefusalCode.DUPLICATE_BALLOT, "body");
    assertRefused(board, election.opened(voter, ballot), RefusalCode.DUPLICATE_BALLOT, "body");
  }

  @Test
  @DisplayName("never share a ciphertext with another ballot, nor hold one twice")
  void ciphertexts() {
    Ballot first = ballot(other);
    board.post(election.cast(other, first));
    Ballot second = ballot(voter);
    var copied = new ArrayList<>(second.contests().get(1).ciphertexts());
    copied.set(1, first.contests().get(1).ciphertexts().get(0));
    EncryptedContest budget = second.contests().get(1);
    var stolen = new EncryptedContest(budget.contest(), copied, budget.proofs(), budget.sum());
    assertCastRefused(
        with(second, List.of(second.contests().get(0), stolen)),
        RefusalCode.DUPLICATE_CIPHERTEXT,
        "body.contests[1].ciphertexts[1]");
    EncryptedContest mayor = second.contests().get(0);
    var own = new ArrayList<>(mayor.ciphertexts());
    own.set(2, own.get(0));
    assertCastRefused(
        with(
            second,
            List.of(
                new EncryptedContest(mayor.contest(), own, mayor.proofs(), mayor.sum()), budget)),
        RefusalCode.DUPLICATE_CIPHERTEXT,
        "body.contests[0].ciphertexts[2]");
    assertAllowed(board, election.cast(voter, second));
  }

  @Test
  @DisplayName("are limited for each credential, cast and opened apart")
  void limits() {
    for (int i = 0; i < 3; i++) {
      election.vote(board, voter, election.someChoice(voter));
    }
    assertRefused(board, election.cast(voter, ballot(voter)), RefusalCode.LIMIT, "author");
    for (int i = 0; i < 2; i++) {
      board.post(election.opened(voter, ballot(voter)));
    }
    assertRefused(board, election.opened(voter, ballot(voter)), RefusalCode.LIMIT, "author");
    assertAllowed(board, election.cast(other, ballot(other)));
    assertEquals(
        new BoardRules.Activity(5, board.size() - 1),
        board.rules().activity(voter.credential().encode()).orElseThrow());
  }

  @Test
  @DisplayName("of a replaced credential are refused, those of the new one take its style")
  void replaced() {
    TestVoter fresh = new TestElection(MemoryBoard.IDENTITY).voter("south", "city", 1);
    election.decide(board, registrar(), new Action.Replace(lost.credential(), fresh.credential()));
    assertRefused(board, election.cast(lost, ballot(lost)), RefusalCode.REPLACED, "author");
    assertAllowed(board, election.cast(fresh, ballot(fresh)));
  }
}
