package org.vitrine.box.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.box.testing.TestElection.trustee;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.box.testing.TestCeremony;
import org.vitrine.box.testing.TestElection;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.SharePublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.proof.SchnorrProof;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.corrupt.weak.WeakProofs;

@DisplayName("Attacks by trustees in the key ceremony, over HTTP")
final class CeremonyAttacksTest extends AttackedBox {
  private TestCeremony ceremony;
  private WeakProofs weak;

  @Override
  void prepare() {
    weak = new WeakProofs(election.random());
  }

  /** Every attack on an election of its own: what a trustee has posted cannot be taken back. */
  @BeforeEach
  void freshElection() {
    board = service.create();
    election = new TestElection(board.identity());
    election.freeze(board);
    ceremony = election.ceremony();
  }

  private void post(int trustee, Body body) {
    board.post(election.sign(trustee(trustee), body));
  }

  private void refused(int trustee, Body body, int status, String code) {
    refused(election.sign(trustee(trustee), body), status, code);
  }

  /** Trustees 1 and 2 are honest; trustee 3 commits to that reveal. */
  private void commit(Reveal third) {
    post(1, ceremony.commit(1));
    post(2, ceremony.commit(2));
    var keys = new ArrayList<SharePublicKey>();
    keys.add(ceremony.key(3, 1).publicKey());
    keys.add(ceremony.key(3, 2).publicKey());
    post(3, new Body.Commit(1, third.commitment(election.id()), keys));
    post(1, ceremony.reveal(1));
    post(2, ceremony.reveal(2));
  }

  private static Body.Reveal body(Reveal reveal) {
    return new Body.Reveal(
        reveal.attempt(), reveal.trustee(), reveal.coefficients(), reveal.proofs());
  }

  /** A reveal whose first proof is made so; the second coefficient is honest. */
  private Reveal reveal(Element coefficient, SchnorrProof proof) {
    SecretScalar second = SecretScalar.of(9);
    return new Reveal(
        1,
        3,
        List.of(coefficient, FixedBase.BASE.multiply(second)),
        List.of(proof, weak.coefficient(second, election.id(), 1, 3, 1, "nothing")));
  }

  @Test
  @DisplayName("A01: a proof of knowledge whose challenge leaves an item out is refused")
  void A01_coefficients() {
    SecretScalar secret = SecretScalar.of(8);
    Element coefficient = FixedBase.BASE.multiply(secret);
    for (String item : WeakProofs.COEFFICIENT) {
      Reveal reveal = reveal(coefficient, weak.coefficient(secret, election.id(), 1, 3, 0, item));
      commit(reveal);
      refused(3, body(reveal), 422, "bad-proof");
      freshElection();
    }
    Reveal whole = reveal(coefficient, weak.coefficient(secret, election.id(), 1, 3, 0, "nothing"));
    commit(whole);
    post(3, body(whole));
  }

  @Test
  @DisplayName("A14: a key that cancels the others' is refused, whatever proof comes with it")
  void A14_rogueKey() {
    // What trustee 3 would publish if it saw the others first: x·G − C_1 − C_2.
    Element rogue =
        FixedBase.BASE
            .multiply(SecretScalar.of(5))
            .subtract(ceremony.reveal(1).coefficients().getFirst())
            .subtract(ceremony.reveal(2).coefficients().getFirst());
    for (SchnorrProof proof :
        List.of(
            weak.coefficient(SecretScalar.of(5), election.id(), 1, 3, 0, "nothing"),
            weak.coefficient(SecretScalar.of(5), election.id(), 1, 3, 0, "statement"),
            ceremony.reveal(1).proofs().getFirst())) {
      Reveal reveal = reveal(rogue, proof);
      commit(reveal);
      refused(3, body(reveal), 422, "bad-proof");
      freshElection();
    }
    Reveal forged = reveal(rogue, weak.forgedCoefficient(rogue, election.id(), 3));
    commit(forged);
    refused(3, body(forged), 422, "bad-proof");
  }

  @Test
  @DisplayName("A14: another trustee's coefficients, proofs included, are refused")
  void A14_copiedCoefficients() {
    Reveal copied =
        new Reveal(1, 3, ceremony.reveal(1).coefficients(), ceremony.reveal(1).proofs());
    commit(copied);
    refused(3, body(copied), 422, "bad-proof");
  }

  @Test
  @DisplayName("A14: the identity as a coefficient is refused")
  void A14_identity() {
    SecretScalar zero = SecretScalar.of(0);
    Reveal none =
        reveal(Element.IDENTITY, weak.coefficient(zero, election.id(), 1, 3, 0, "nothing"));
    commit(none);
    refused(3, body(none), 400, "malformed");
  }

  @Test
  @DisplayName("A15: a reveal comes after all commitments and is the one committed to")
  void A15_rushing() {
    post(1, ceremony.commit(1));
    post(2, ceremony.commit(2));
    refused(1, ceremony.reveal(1), 409, "wrong-stage");
    refused(3, ceremony.reveal(3), 409, "wrong-stage");
    refused(1, election.newCeremony(1).commit(1), 409, "already-posted");
    post(3, ceremony.commit(3));
    post(1, ceremony.reveal(1));
    post(2, ceremony.reveal(2));
    // Having seen the others, trustee 3 would like another polynomial.
    TestCeremony other = election.newCeremony(1);
    refused(3, other.reveal(3), 422, "mismatch");
    refused(3, ceremony.share(3, 0), 409, "wrong-stage");
    post(3, ceremony.reveal(3));
  }

  @Test
  @DisplayName("A16: transcripts of another manifest, key or ceremony are refused")
  void A16_anotherWorld() {
    election.commitRevealShare(board);
    Digest confirm = election.confirm(board);
    Body.Transcript own = ceremony.transcript(confirm);
    Digest other = Digest.sha256(new byte[] {16});
    refused(1, new Body.Transcript(1, other, own.jointKey(), own.publicShares()), 422, "mismatch");
    refused(
        1,
        new Body.Transcript(1, confirm, own.publicShares().getFirst(), own.publicShares()),
        422,
        "mismatch");
    refused(
        1,
        new Body.Transcript(1, confirm, own.jointKey(), own.publicShares().reversed()),
        422,
        "mismatch");
    refused(
        1,
        new Body.Transcript(1, confirm, own.jointKey(), own.publicShares().subList(0, 2)),
        422,
        "mismatch");
    // Shown another manifest, the trustee signs for another election.
    var shown =
        new TestElection(
            board.identity(),
            manifest -> manifest.with("minimum", new org.vitrine.crypto.json.JsonInteger(3)));
    refused(shown.sign(trustee(1), own), 403, "bad-signature");
    post(1, own);
  }

  @Test
  @DisplayName(
      "A19, A50: a bad share restarts the ceremony; a false complaint is no way to stop it")
  void A19_A50_complaints() throws Exception {
    for (int i = 1; i <= 3; i++) {
      post(i, ceremony.commit(i));
    }
    for (int i = 1; i <= 3; i++) {
      post(i, ceremony.reveal(i));
    }
    post(1, ceremony.share(1, 3));
    post(2, ceremony.share(2, 0));
    post(3, ceremony.share(3, 0));
    // A key that was not published judges nothing; nor does one's own.
    refused(3, new Body.Complain(1, 1, ShareKey.random(election.random())), 422, "bad-complaint");
    refused(3, new Body.Complain(1, 1, ceremony.key(3, 2)), 422, "bad-complaint");
    refused(3, new Body.Complain(1, 3, ceremony.key(3, 2)), 422, "bad-complaint");
    post(2, ceremony.confirm());
    refused(2, ceremony.complain(2, 1), 409, "already-posted");
    post(3, ceremony.complain(3, 1));
    assertEquals(2, attempt());
    // Nothing of the first attempt is of use in the second.
    refused(1, election.newCeremony(1).commit(1), 409, "wrong-attempt");
    ceremony = election.newCeremony(2);
    election.commitRevealShare(board);
    // A complaint about a good share ends the attempt as well; the record names the complainer.
    post(2, ceremony.complain(2, 1));
    assertEquals(3, attempt());
    ceremony = election.newCeremony(3);
    election.makeKey(board);
    assertEquals("roll", board.phase());
  }

  private long attempt() throws Exception {
    JsonCursor ceremonyStatus = board.status().field("ceremony");
    return ceremonyStatus.field("attempt").integer(1, 100);
  }

  @Test
  @DisplayName("A01, A20: a drill with a lost or regenerated key, or a weak proof, is refused")
  void A01_A20_drills() throws Exception {
    election.commitRevealShare(board);
    election.transcripts(board, election.confirm(board));
    SecretScalar share = SecretScalar.decode(ceremony.secret(1).toBytes());
    Body.Drill good = ceremony.drill(1);
    for (String item : WeakProofs.DRILL) {
      refused(
          1,
          new Body.Drill(good.partial(), weak.drill(share, election.id(), 1, item)),
          422,
          "bad-proof");
    }
    // Keys made anew after the transcript, or another trustee's.
    TestCeremony regenerated = election.newCeremony(1);
    refused(1, regenerated.drill(1), 422, "bad-proof");
    refused(1, ceremony.drill(2), 422, "bad-proof");
    refused(1, new Body.Drill(Element.BASE, good.proof()), 422, "bad-proof");
    post(1, new Body.Drill(good.partial(), weak.drill(share, election.id(), 1, "nothing")));
    refused(1, ceremony.drill(1), 409, "already-posted");
    // Without every trustee's drill there is no roll, and so no opening.
    refused(
        election.chunk(0, List.of(election.voter("north", "all", 1).line())), 409, "wrong-phase");
  }
}
