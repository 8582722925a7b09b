package org.vitrine.box.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.trustee;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.EqualityProof;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Figures;
import org.vitrine.verifier.corrupt.weak.WeakProofs;

/** The steps follow each other: while the tally waits, first attacks, then what is right. */
@DisplayName("Attacks on the count, over HTTP")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TallyAttacksTest extends AttackedBox {
  private WeakProofs weak;
  private Contest mayor;
  private List<String> group;

  @Override
  void prepare() {
    for (int i = 0; i < 6; i++) {
      election.voter(i < 3 ? "north" : "south", i % 2 == 0 ? "all" : "city", 1 + i % 2);
    }
    open();
    election.voters().forEach(this::vote);
    election.close(board);
    weak = new WeakProofs(election.random());
    mayor = election.manifest().contests().getFirst();
    group = election.groups(mayor).getFirst();
  }

  private SecretScalar share(int trustee) throws DecodingException {
    return SecretScalar.decode(election.ceremony().secret(trustee).toBytes());
  }

  private Body.Decryption good(int trustee) {
    return election.decryption(trustee, mayor, group);
  }

  /** The same group of the same tree, with other values or another proof. */
  private static Body.Decryption changed(
      Body.Decryption good, List<Element> partials, EqualityProof proof) {
    return new Body.Decryption(
        good.contest(), good.cells(), good.size(), good.root(), partials, proof);
  }

  private void refusedDecryption(int trustee, Body.Decryption body, String code) {
    refused(election.sign(trustee(trustee), body), 422, code);
  }

  @Test
  @Order(1)
  @DisplayName("A01: a partial decryption whose challenge leaves an item out is refused")
  void A01_decryptions() throws DecodingException {
    Body.Decryption good = good(1);
    DecryptionStatement statement = election.statement(mayor, group);
    for (String item : WeakProofs.DECRYPTION) {
      refusedDecryption(
          1,
          changed(good, good.partials(), weak.decryption(share(1), statement, 1, item)),
          "bad-proof");
    }
  }

  @Test
  @Order(1)
  @DisplayName("A10: a proof whose statement has its boundaries moved is refused")
  void A10_movedBoundaries() throws DecodingException {
    Body.Decryption good = good(1);
    DecryptionStatement own = election.statement(mayor, group);
    // The bytes of contest and cells, were lengths of values left out.
    var moved =
        new DecryptionStatement(
            own.election(),
            own.fingerprint(),
            own.root(),
            own.size(),
            own.contest() + "\0\0\0\4cell" + String.join("\0\0\0\4cell", own.cells()),
            List.of(),
            own.pads());
    refusedDecryption(
        1,
        changed(good, good.partials(), weak.decryption(share(1), moved, 1, "nothing")),
        "bad-proof");
  }

  @Test
  @Order(1)
  @DisplayName("A08: a decryption that was chosen after its proof's challenge is refused")
  void A08_chosenAfterwards() throws DecodingException {
    Body.Decryption good = good(1);
    WeakProofs.FalseDecryption forged =
        weak.chosenAfterwards(share(1), election.statement(mayor, group), 1);
    refusedDecryption(1, changed(good, forged.partials(), forged.proof()), "bad-proof");
  }

  @Test
  @Order(1)
  @DisplayName("A19, A34: one wrong value, first, in the middle or last, is refused")
  void A19_A34_oneWrongPartial() {
    Body.Decryption good = good(1);
    for (int i = 0; i < good.partials().size(); i++) {
      var partials = new ArrayList<>(good.partials());
      partials.set(i, partials.get(i).add(Element.BASE));
      refusedDecryption(1, changed(good, partials, good.proof()), "bad-proof");
    }
  }

  @Test
  @Order(1)
  @DisplayName("A19: another trustee's share, contest or group is refused")
  void A19_anothersShare() {
    refusedDecryption(1, good(2), "bad-proof");
    Body.Decryption good = good(1);
    List<List<String>> groups = election.groups(mayor);
    refusedDecryption(
        1,
        new Body.Decryption(
            good.contest(),
            groups.getLast(),
            good.size(),
            good.root(),
            good.partials(),
            good.proof()),
        groups.size() > 1 ? "bad-proof" : "mismatch");
    refusedDecryption(
        1,
        new Body.Decryption(
            "senate", good.cells(), good.size(), good.root(), good.partials(), good.proof()),
        "mismatch");
  }

  @Test
  @Order(1)
  @DisplayName("A35: a decryption of another aggregate is refused")
  void A35_swappedAggregate() throws DecodingException {
    Body.Decryption good = good(1);
    DecryptionStatement own = election.statement(mayor, group);
    var pads = new ArrayList<>(own.pads());
    Collections.swap(pads, 0, 1);
    var swapped =
        new DecryptionStatement(
            own.election(),
            own.fingerprint(),
            own.root(),
            own.size(),
            own.contest(),
            own.cells(),
            pads);
    PartialDecryption partial = election.ceremony().secret(1).decrypt(swapped, election.random());
    refusedDecryption(
        1,
        new Body.Decryption(
            good.contest(),
            good.cells(),
            good.size(),
            good.root(),
            partial.partials(),
            partial.proof()),
        "bad-proof");
  }

  @Test
  @Order(1)
  @DisplayName("A40: a cell that is too small to be decrypted alone is refused")
  void A40_smallCell() {
    Contest budget = election.manifest().contests().get(1);
    List<List<String>> groups = election.groups(budget);
    refusedDecryption(
        1,
        election.decryption(
            1, budget, groups.size() > 1 ? List.of("north", "south") : List.of("north")),
        "mismatch");
  }

  @Test
  @Order(1)
  @DisplayName("A49: a decryption of another tree is refused, with its own root or size in it")
  void A49_mixedRoots() {
    long size = board.size();
    refusedDecryption(
        1, election.decryption(1, mayor, group, size - 1, board.root(size - 1)), "mismatch");
    refusedDecryption(
        1, election.decryption(1, mayor, group, size, Digest.sha256(new byte[0])), "mismatch");
    refusedDecryption(
        1, election.decryption(1, mayor, group, size + 1, board.root(size)), "mismatch");
  }

  @Test
  @Order(2)
  @DisplayName("A18, A19: the tally goes on with the trustees that are honest")
  void A18_A19_tallyGoesOn() throws DecodingException {
    Body.Decryption good = good(2);
    board.post(
        election.sign(
            trustee(2),
            new Body.Decryption(
                good.contest(),
                good.cells(),
                good.size(),
                good.root(),
                good.partials(),
                weak.decryption(share(2), election.statement(mayor, group), 2, "nothing"))));
    refused(election.sign(trustee(2), good(2)), 409, "already-posted");
    for (Body.Decryption decryption : election.decryptions(2)) {
      if (!decryption.contest().equals("mayor") || !decryption.cells().equals(group)) {
        board.post(election.sign(trustee(2), decryption));
      }
    }
    refused(byOfficial(1, election.resultAction()), 409, "wrong-phase");
    election.decrypt(board, 3);
    assertEquals("tallied", board.phase());
  }

  @Test
  @Order(3)
  @DisplayName("A35: another figure, another order or another document is no result")
  void A35_swappedResult() {
    Action.Result good = election.resultAction();
    refused(
        byOfficial(1, new Action.Result(Digest.sha256(new byte[] {35}), good.totals())),
        422,
        "condition");
    refused(
        byOfficial(1, new Action.Result(good.digest(), good.totals().reversed())),
        422,
        "condition");
    for (int i = 0; i < 3; i++) {
      refused(
          byOfficial(1, new Action.Result(good.digest(), changed(good.totals(), i))),
          422,
          "condition");
    }
    refused(
        byOfficial(1, new Action.Result(good.digest(), good.totals().subList(0, 1))),
        422,
        "condition");
  }

  private static List<Optional<Figures>> changed(List<Optional<Figures>> totals, int how) {
    var changed = new ArrayList<>(totals);
    Figures first = changed.getFirst().orElseThrow();
    var counts = new ArrayList<>(first.counts());
    long ballots = first.ballots();
    OptionalLong blank = first.blank();
    switch (how) {
      case 0 -> Collections.swap(counts, 0, 1);
      case 1 -> counts.set(2, counts.get(2) + 1);
      default -> ballots++;
    }
    changed.set(0, Optional.of(new Figures((int) ballots, first.weight(), counts, blank)));
    return changed;
  }

  @Test
  @Order(4)
  @DisplayName("A18: what is published is the sum of what was chosen")
  void A18_result() {
    election.publish(board);
    assertEquals("final", board.phase());
    refused(
        election.sign(official(1), new Body.Incident("Too late for a word.")), 409, "wrong-phase");
  }
}
