package org.vitrine.box.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.rules.Refusals.assertAllowed;
import static org.vitrine.box.rules.Refusals.assertRefused;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.trustee;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.box.testing.TestCeremony;
import org.vitrine.box.testing.TestElection;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Body;

@DisplayName("The key ceremony")
class CeremonyRulesTest {
  private final MemoryBoard board = new MemoryBoard();
  private final TestElection election = new TestElection(MemoryBoard.IDENTITY);
  private TestCeremony ceremony;

  @BeforeEach
  void begin() {
    election.freeze(board);
    ceremony = election.ceremony();
  }

  private CeremonyStatus status() {
    return board.rules().status().ceremony().orElseThrow();
  }

  @Test
  @DisplayName("waits for every trustee at every stage")
  void waits() {
    assertEquals(new CeremonyStatus(1, "commit", List.of(1, 2, 3)), status());
    board.post(election.sign(trustee(2), ceremony.commit(2)));
    assertEquals(new CeremonyStatus(1, "commit", List.of(1, 3)), status());
  }

  @Test
  @DisplayName("is the trustees' alone")
  void trusteesOnly() {
    assertRefused(
        board, election.sign(official(1), ceremony.commit(1)), RefusalCode.WRONG_ROLE, "author");
    assertRefused(
        board,
        election.sign(trustee(1), new Body.Commit(1, Digest.ZERO, List.of())),
        RefusalCode.MISMATCH,
        "body.keys");
  }

  @Test
  @DisplayName("refuses a second commit of a trustee, a reveal before all commits, another attempt")
  void order() {
    board.post(election.sign(trustee(1), ceremony.commit(1)));
    assertRefused(
        board, election.sign(trustee(1), ceremony.commit(1)), RefusalCode.ALREADY_POSTED, "author");
    assertRefused(
        board, election.sign(trustee(1), ceremony.reveal(1)), RefusalCode.WRONG_STAGE, "type");
    assertRefused(
        board,
        election.sign(trustee(2), election.newCeremony(2).commit(2)),
        RefusalCode.WRONG_ATTEMPT,
        "body.attempt");
  }

  @Test
  @DisplayName("refuses a reveal that was not committed to, by itself or under another name")
  void rushing() {
    for (int i = 1; i <= 3; i++) {
      board.post(election.sign(trustee(i), ceremony.commit(i)));
    }
    TestCeremony other = election.newCeremony(1);
    assertRefused(board, election.sign(trustee(1), other.reveal(1)), RefusalCode.MISMATCH, "body");
    assertRefused(
        board, election.sign(trustee(1), ceremony.reveal(2)), RefusalCode.MISMATCH, "body");
    assertAllowed(board, election.sign(trustee(1), ceremony.reveal(1)));
  }

  @Test
  @DisplayName("refuses a committed reveal whose proof of knowledge does not hold (rogue key)")
  void rogueKey() {
    Body.Reveal good = ceremony.reveal(3);
    var coefficients = new ArrayList<>(good.coefficients());
    coefficients.set(0, coefficients.getFirst().negate());
    var rogue = new Body.Reveal(1, 3, coefficients, good.proofs());
    Digest commitment =
        new org.vitrine.crypto.ceremony.Reveal(1, 3, coefficients, good.proofs())
            .commitment(election.id());
    board.post(election.sign(trustee(1), ceremony.commit(1)));
    board.post(election.sign(trustee(2), ceremony.commit(2)));
    board.post(
        election.sign(trustee(3), new Body.Commit(1, commitment, ceremony.commit(3).keys())));
    assertRefused(board, election.sign(trustee(3), rogue), RefusalCode.BAD_PROOF, "body.proofs[0]");
  }

  @Test
  @DisplayName("refuses a wrong number of coefficients, though committed to")
  void coefficientCount() {
    Body.Reveal good = ceremony.reveal(3);
    var few =
        new org.vitrine.crypto.ceremony.Reveal(
            1, 3, good.coefficients().subList(0, 1), good.proofs().subList(0, 1));
    board.post(election.sign(trustee(1), ceremony.commit(1)));
    board.post(election.sign(trustee(2), ceremony.commit(2)));
    board.post(
        election.sign(
            trustee(3),
            new Body.Commit(1, few.commitment(election.id()), ceremony.commit(3).keys())));
    assertRefused(
        board,
        election.sign(trustee(3), new Body.Reveal(1, 3, few.coefficients(), few.proofs())),
        RefusalCode.BAD_PROOF,
        "body.coefficients");
  }

  @Test
  @DisplayName("ends an attempt at a complaint about a bad share, and begins the next one")
  void complaint() {
    for (int i = 1; i <= 3; i++) {
      board.post(election.sign(trustee(i), ceremony.commit(i)));
    }
    for (int i = 1; i <= 3; i++) {
      board.post(election.sign(trustee(i), ceremony.reveal(i)));
    }
    for (int i = 1; i <= 3; i++) {
      board.post(election.sign(trustee(i), ceremony.share(i, i == 1 ? 3 : 0)));
    }
    board.post(election.sign(trustee(1), ceremony.confirm()));
    assertRefused(
        board,
        election.sign(trustee(1), ceremony.complain(1, 2)),
        RefusalCode.ALREADY_POSTED,
        "author");
    assertRefused(
        board,
        election.sign(trustee(3), new Body.Complain(1, 3, ceremony.key(3, 1))),
        RefusalCode.BAD_COMPLAINT,
        "body.sender");
    assertRefused(
        board,
        election.sign(trustee(3), new Body.Complain(1, 50, ceremony.key(3, 1))),
        RefusalCode.BAD_COMPLAINT,
        "body.sender");
    assertRefused(
        board,
        election.sign(trustee(3), new Body.Complain(1, 1, ceremony.key(3, 2))),
        RefusalCode.BAD_COMPLAINT,
        "body.key");
    board.post(election.sign(trustee(3), ceremony.complain(3, 1)));
    assertEquals(new CeremonyStatus(2, "commit", List.of(1, 2, 3)), status());
    assertRefused(
        board,
        election.sign(trustee(2), ceremony.confirm()),
        RefusalCode.WRONG_ATTEMPT,
        "body.attempt");
    election.newCeremony(2);
    election.makeKey(board);
    assertEquals(Phase.ROLL, board.rules().phase());
    assertEquals(Phase.ROLL, board.replayed().rules().phase());
  }

  @Test
  @DisplayName("ends an attempt at a false complaint, too")
  void falseComplaint() {
    election.commitRevealShare(board);
    board.post(election.sign(trustee(2), ceremony.complain(2, 3)));
    assertEquals(2, status().attempt());
  }

  @Test
  @DisplayName("after a hundred attempts only an end is possible")
  void exhausted() {
    for (int attempt = 1; attempt <= 100; attempt++) {
      ceremony = attempt == 1 ? ceremony : election.newCeremony(attempt);
      election.commitRevealShare(board);
      board.post(election.sign(trustee(1), ceremony.complain(1, 2)));
    }
    assertEquals("exhausted", status().stage());
    assertRefused(
        board, election.sign(trustee(1), ceremony.commit(1)), RefusalCode.WRONG_STAGE, "type");
    election.decide(board, official(1), new org.vitrine.crypto.record.Action.Abort("no key"));
    assertEquals(Phase.ABORTED, board.rules().phase());
  }

  @Test
  @DisplayName("refuses transcripts that differ from the board in any value")
  void transcripts() {
    election.commitRevealShare(board);
    Digest confirm = election.confirm(board);
    Body.Transcript good = ceremony.transcript(confirm);
    assertRefused(
        board,
        election.sign(
            trustee(1), new Body.Transcript(1, Digest.ZERO, good.jointKey(), good.publicShares())),
        RefusalCode.MISMATCH,
        "body.confirm");
    assertRefused(
        board,
        election.sign(
            trustee(1), new Body.Transcript(1, confirm, Element.BASE, good.publicShares())),
        RefusalCode.MISMATCH,
        "body.jointKey");
    for (List<Element> shares :
        List.of(
            good.publicShares().subList(0, 2),
            good.publicShares().reversed(),
            List.<Element>of(Element.BASE, Element.BASE, Element.BASE))) {
      assertRefused(
          board,
          election.sign(trustee(1), new Body.Transcript(1, confirm, good.jointKey(), shares)),
          RefusalCode.MISMATCH,
          "body.publicShares");
    }
    assertAllowed(board, election.sign(trustee(1), good));
  }

  @Test
  @DisplayName("refuses a drill before all transcripts, with another's share, or twice")
  void drills() {
    election.commitRevealShare(board);
    Digest confirm = election.confirm(board);
    assertRefused(
        board, election.sign(trustee(1), ceremony.drill(1)), RefusalCode.WRONG_STAGE, "type");
    election.transcripts(board, confirm);
    assertRefused(
        board, election.sign(trustee(1), ceremony.drill(2)), RefusalCode.BAD_PROOF, "body.proof");
    board.post(election.sign(trustee(1), ceremony.drill(1)));
    assertRefused(
        board, election.sign(trustee(1), ceremony.drill(1)), RefusalCode.ALREADY_POSTED, "author");
    assertTrue(board.rules().key().isPresent());
    assertEquals(Phase.CEREMONY, board.rules().phase());
  }
}
