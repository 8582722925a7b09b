package org.vitrine.box.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.rules.Refusals.assertAllowed;
import static org.vitrine.box.rules.Refusals.assertRefused;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.registrar;
import static org.vitrine.box.testing.TestElection.trustee;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.Submission;

@DisplayName("The manifest, proposals and approvals")
class DecisionRulesTest {
  private final MemoryBoard board = new MemoryBoard();
  private final TestElection election = new TestElection(MemoryBoard.IDENTITY);

  @Nested
  @DisplayName("The first entry")
  class First {
    @Test
    @DisplayName("must be the manifest")
    void manifestFirst() {
      assertRefused(
          board,
          election.propose(official(1), new Action.Freeze(election.id())),
          RefusalCode.NO_MANIFEST,
          "type");
    }

    @Test
    @DisplayName("comes from an official, not from the registrar or a trustee")
    void fromAnOfficial() {
      var body = new Body.ManifestBody(election.manifest());
      for (Author author : List.of(registrar(), trustee(1))) {
        assertRefused(board, election.sign(author, body), RefusalCode.WRONG_ROLE, "author");
      }
    }

    @Test
    @DisplayName("names this board's keys: those of the log, and the answer key")
    void ownKeys() {
      var other = new TestElection(MemoryBoard.identity("localhost/other"));
      assertRefused(board, other.manifestEntry(), RefusalCode.WRONG_BOARD, "body.log.ed25519");
      var ofAnother =
          new TestElection(
              new BoardIdentity(
                  MemoryBoard.IDENTITY.ed25519(),
                  MemoryBoard.IDENTITY.mldsa44(),
                  org.vitrine.box.testing.TestManifest.key("another").publicKey()));
      assertRefused(board, ofAnother.manifestEntry(), RefusalCode.WRONG_BOARD, "body.box.key");
    }

    @Test
    @DisplayName("is signed by the official whom it names as author")
    void signed() {
      Submission good = election.manifestEntry();
      var forged = new Submission(official(2), good.body(), good.bodyHash(), good.signature());
      assertRefused(board, forged, RefusalCode.BAD_SIGNATURE, "signature");
      var unknown = new Submission(official(9), good.body(), good.bodyHash(), good.signature());
      assertRefused(board, unknown, RefusalCode.UNKNOWN_AUTHOR, "author");
    }

    @Test
    @DisplayName("comes once")
    void once() {
      board.post(election.manifestEntry());
      assertRefused(board, election.manifestEntry(), RefusalCode.WRONG_PHASE, "type");
    }
  }

  @Nested
  @DisplayName("A proposal")
  class Proposals {
    @BeforeEach
    void begin() {
      board.post(election.manifestEntry());
    }

    @Test
    @DisplayName("belongs into the phase of its action")
    void phase() {
      for (Action action : List.of(new Action.Open(), new Action.Close(), election.ready())) {
        assertRefused(
            board, election.propose(official(1), action), RefusalCode.WRONG_PHASE, "type");
      }
    }

    @Test
    @DisplayName("comes from an official, replacements from the registrar alone")
    void roles() {
      Action freeze = new Action.Freeze(election.id());
      assertRefused(board, election.propose(registrar(), freeze), RefusalCode.WRONG_ROLE, "author");
      assertRefused(board, election.propose(trustee(1), freeze), RefusalCode.WRONG_ROLE, "author");
      TestVoter voter = election.voter("north", "all", 1);
      Action replace = new Action.Replace(voter.credential(), voter.credential());
      assertRefused(
          board, election.propose(official(1), replace), RefusalCode.WRONG_ROLE, "author");
      assertRefused(
          board, election.sign(voter, new Body.Propose(freeze)), RefusalCode.WRONG_ROLE, "author");
    }

    @Test
    @DisplayName("to freeze names the manifest of this board")
    void otherManifest() {
      assertRefused(
          board,
          election.propose(official(1), new Action.Freeze(Digest.sha256())),
          RefusalCode.CONDITION,
          "body.manifest");
    }

    @Test
    @DisplayName("is signed by its author for this election and this type")
    void signature() {
      Submission good = election.propose(official(1), new Action.Freeze(election.id()));
      assertAllowed(board, good);
      var other = new TestElection(MemoryBoard.IDENTITY, json -> json.with("minimum", one()));
      Submission elsewhere =
          other.sign(official(1), new Body.Propose(new Action.Freeze(election.id())));
      assertRefused(board, elsewhere, RefusalCode.BAD_SIGNATURE, "signature");
      assertRefused(
          board,
          new Submission(official(1), good.body(), good.bodyHash(), Signature.of(new byte[64])),
          RefusalCode.BAD_SIGNATURE,
          "signature");
    }

    private org.vitrine.crypto.json.JsonValue one() {
      return new org.vitrine.crypto.json.JsonInteger(1);
    }
  }

  @Nested
  @DisplayName("An approval")
  class Approvals {
    private Digest proposal;

    @BeforeEach
    void begin() {
      board.post(election.manifestEntry());
      proposal =
          board.post(election.propose(official(1), new Action.Freeze(election.id()))).entry();
    }

    @Test
    @DisplayName("has its effect with the second of three officials, and voids what was pending")
    void effect() {
      Digest abort = board.post(election.propose(official(3), new Action.Abort("no"))).entry();
      board.post(election.approve(2, proposal, board));
      assertEquals(Phase.SETUP, board.rules().phase());
      assertEquals(List.of(2), board.rules().status().pending().getFirst().approvals());
      board.post(election.approve(3, proposal, board));
      assertEquals(Phase.CEREMONY, board.rules().phase());
      assertTrue(board.rules().status().pending().isEmpty());
      assertRefused(
          board, election.approve(1, abort, board), RefusalCode.NOT_PENDING, "body.proposal");
      assertRefused(
          board, election.approve(1, proposal, board), RefusalCode.NOT_PENDING, "body.proposal");
    }

    @Test
    @DisplayName("counts once per official")
    void oncePerOfficial() {
      board.post(election.approve(2, proposal, board));
      assertRefused(
          board, election.approve(2, proposal, board), RefusalCode.ALREADY_APPROVED, "author");
    }

    @Test
    @DisplayName("comes from an official")
    void role() {
      var body = new Body.Approve(proposal, board.size(), board.root(board.size()));
      assertRefused(board, election.sign(registrar(), body), RefusalCode.WRONG_ROLE, "author");
      assertRefused(board, election.sign(trustee(2), body), RefusalCode.WRONG_ROLE, "author");
    }

    @Test
    @DisplayName("names a checkpoint that covers the proposal and is not ahead of the board")
    void checkpointSize() {
      for (long size : new long[] {1, board.size() + 1, 1L << 40}) {
        long known = Math.min(size, board.size());
        assertRefused(
            board,
            election.sign(official(2), new Body.Approve(proposal, size, board.root(known))),
            RefusalCode.WRONG_CHECKPOINT,
            "body.checkpoint.size");
      }
    }

    @Test
    @DisplayName("names the root of this board, not of another")
    void checkpointRoot() {
      assertRefused(
          board,
          election.sign(official(2), new Body.Approve(proposal, board.size(), Digest.sha256())),
          RefusalCode.WRONG_CHECKPOINT,
          "body.checkpoint.root");
    }

    @Test
    @DisplayName("may have seen an earlier checkpoint than the newest")
    void earlierCheckpoint() {
      long size = board.size();
      Digest root = board.root(size);
      board.post(election.sign(official(3), new Body.Incident("Something happened.")));
      assertAllowed(board, election.sign(official(2), new Body.Approve(proposal, size, root)));
    }

    @Test
    @DisplayName("of an unknown proposal, or of an entry that is none, is refused")
    void unknown() {
      Digest manifest = org.vitrine.crypto.record.Entry.hash(board.entries().getFirst());
      for (Digest other : List.of(Digest.ZERO, manifest)) {
        assertRefused(
            board, election.approve(2, other, board), RefusalCode.NOT_PENDING, "body.proposal");
      }
    }
  }

  @Test
  @DisplayName("An incident is an official's, and may be long but not empty")
  void incidents() {
    board.post(election.manifestEntry());
    assertAllowed(board, election.sign(official(3), new Body.Incident("x".repeat(4_000))));
    assertRefused(
        board,
        election.sign(registrar(), new Body.Incident("text")),
        RefusalCode.WRONG_ROLE,
        "author");
  }
}
