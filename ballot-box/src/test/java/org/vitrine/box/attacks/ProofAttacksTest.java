package org.vitrine.box.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestManifest;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.ballot.InvalidChoicesException;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.RangeProof;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;
import org.vitrine.verifier.corrupt.weak.WeakBallots;
import org.vitrine.verifier.corrupt.weak.WeakProofs;

@DisplayName("Attacks on the proofs of ballots, over HTTP (A06)")
final class ProofAttacksTest extends AttackedBox {
  private TestVoter voter;
  private TestVoter bridge;
  private TestVoter control;
  private WeakBallots weak;
  private WeakProofs proofs;

  @Override
  void prepare() {
    voter = election.voter("north", "all", 1);
    bridge = election.voter("south", "bridge", 1);
    control = election.voter("south", "all", 1);
    open();
    weak = new WeakBallots(election.context(), election.random());
    proofs = new WeakProofs(election.random());
  }

  static List<String> itemsOfBallots() {
    return WeakBallots.ITEMS;
  }

  static List<String> itemsOfSignatures() {
    return WeakProofs.SIGNATURE;
  }

  private Ballot omitting(String item, TestVoter of) {
    return weak.omitting(item, election.contests(of), choice(of), of.credential(), none());
  }

  @ParameterizedTest
  @MethodSource("itemsOfBallots")
  @DisplayName("A01: a ballot whose challenge leaves an item out is refused")
  void A01_itemLeftOutOfABallot(String item) {
    refusedProof(election.cast(voter, omitting(item, voter)));
    refusedProof(election.opened(voter, omitting(item, voter)));
  }

  @Test
  @DisplayName("A01: the same ballot with nothing left out is taken")
  void A01_control() {
    accepted(control, omitting("nothing", control));
  }

  @Test
  @DisplayName("A01: a ciphertext made after its challenge, with a huge number in it, is refused")
  void A01_adaptiveStatement() {
    Contest contest = election.contests(bridge).getFirst();
    refusedProof(
        election.cast(
            bridge,
            weak.adaptive(
                List.of(contest), List.of(List.of(0, 0)), 0, bridge.credential(), none())));
  }

  @Test
  @DisplayName("A01, A37: commitments computed from the challenge prove −1, 2 or 2^31 to nobody")
  void A01_A37_simulatedProofs() {
    for (Scalar value :
        List.of(Scalar.of(2), Scalar.of(-1), Scalar.of(1L << 31), Scalar.of(Long.MAX_VALUE))) {
      Ballot ballot =
          weak.simulated(
              election.contests(bridge),
              List.of(List.of(value, Scalar.ZERO)),
              bridge.credential(),
              none());
      refusedProof(election.cast(bridge, ballot));
    }
  }

  @Test
  @DisplayName("A39: errors that cancel each other where nobody weighs them are refused")
  void A39_cancellingErrors() {
    Ballot good = good(bridge);
    EncryptedContest contest = good.contests().getFirst();
    var proofs = new ArrayList<>(contest.proofs());
    proofs.set(0, moved(proofs.get(0), Scalar.ONE));
    proofs.set(1, moved(proofs.get(1), Scalar.of(-1)));
    refusedProof(
        election.cast(
            bridge,
            new Ballot(
                List.of(
                    new EncryptedContest(
                        contest.contest(), contest.ciphertexts(), proofs, contest.sum())),
                good.credential(),
                good.fingerprint(),
                good.previous())));
  }

  /** Both sides of the last two equations differ by a multiple of G and of K. */
  private static RangeProof moved(RangeProof proof, Scalar error) {
    var responses = new ArrayList<>(proof.responses());
    responses.set(responses.size() - 1, responses.getLast().add(error));
    return new RangeProof(proof.range(), proof.commitments(), proof.challenges(), responses);
  }

  @ParameterizedTest
  @MethodSource("itemsOfSignatures")
  @DisplayName("A01, A03: a signature whose challenge leaves an item out is refused")
  void A01_A03_itemLeftOutOfASignature(String item) {
    Submission cast = election.cast(voter, good(voter));
    byte[] message = cast.message(election.id());
    refused(
        new Submission(
            cast.author(),
            cast.body(),
            cast.bodyHash(),
            proofs.signature(voter.secret(), message, item)),
        403,
        "bad-signature");
  }

  @Test
  @DisplayName("A03: a signature made without the key is refused")
  void A03_signatureWithoutTheKey() {
    Submission cast = election.cast(voter, good(voter));
    refused(
        new Submission(
            cast.author(),
            cast.body(),
            cast.bodyHash(),
            proofs.forgedSignature(voter.credential(), cast.message(election.id()))),
        403,
        "bad-signature");
  }

  @Test
  @DisplayName("A03: a ballot signed by another voter's key is refused")
  void A03_anotherVotersKey() {
    Submission cast = election.cast(voter, good(voter));
    refused(
        new Submission(
            cast.author(),
            cast.body(),
            cast.bodyHash(),
            proofs.signature(control.secret(), cast.message(election.id()), "nothing")),
        403,
        "bad-signature");
  }

  @Test
  @DisplayName("A02: a ballot under another generator is refused")
  void A02_anotherGenerator() throws InvalidChoicesException {
    // Proofs relative to 2·G are proofs relative to G under the key K/2.
    Element half =
        WeakProofs.times(Scalar.of(2).invert(), election.context().key().publicKey().element());
    refusedProof(
        election.cast(
            voter,
            encrypt(
                BallotContext.of(election.id(), election.fingerprint(), new PublicKey(half)),
                election.contests(voter),
                choice(voter),
                voter)));
  }

  private Ballot encrypt(
      BallotContext context, List<Contest> contests, List<List<Integer>> values, TestVoter of)
      throws InvalidChoicesException {
    return new BallotEncryptor(context)
        .encrypt(
            Choices.of(contests, values),
            of.credential(),
            none(),
            BallotSeed.random(election.random()),
            election.random());
  }

  @Test
  @DisplayName("A04: proofs and signatures of one election do not hold in another")
  void A04_anotherElection() throws InvalidChoicesException {
    Digest other = Digest.sha256(new byte[] {4});
    PublicKey key = election.context().key().publicKey();
    Ballot ballot =
        encrypt(
            BallotContext.of(other, election.fingerprint(), key),
            election.contests(voter),
            choice(voter),
            voter);
    refusedProof(election.cast(voter, ballot));
    Submission cast = election.cast(voter, good(voter));
    refused(
        new Submission(
            cast.author(),
            cast.body(),
            cast.bodyHash(),
            proofs.signature(voter.secret(), cast.message(other), "nothing")),
        403,
        "bad-signature");
    Submission incident =
        election.sign(TestElection.official(1), new Body.Incident("Rain over the polls."));
    refused(
        new Submission(
            incident.author(),
            incident.body(),
            incident.bodyHash(),
            org.vitrine.crypto.record.Signature.of(
                TestManifest.key("official-1").sign(incident.message(other)))),
        403,
        "bad-signature");
  }

  @Test
  @DisplayName("A04, A29: a ballot that names another election's fingerprint is refused")
  void A04_A29_anotherFingerprint() throws InvalidChoicesException {
    PublicKey key = election.context().key().publicKey();
    Digest other = Digest.sha256(new byte[] {4});
    Ballot ballot =
        encrypt(
            BallotContext.of(election.id(), other, key),
            election.contests(voter),
            choice(voter),
            voter);
    refused(election.cast(voter, ballot), 422, "wrong-election");
    refusedProof(
        election.cast(
            voter,
            new Ballot(ballot.contests(), voter.credential(), election.fingerprint(), none())));
  }

  /** The same contest with other limits, sums or options; its proofs are perfectly valid. */
  private static Contest altered(Contest contest, int limit, int options, int min, int max) {
    var altered = new ArrayList<Option>();
    for (int i = 0; i < options; i++) {
      Option option = contest.options().get(Math.min(i, contest.options().size() - 1));
      altered.add(new Option(option.id(), limit, option.title()));
    }
    return new Contest(
        contest.id(), contest.kind(), contest.title(), altered, min, max, contest.blank());
  }

  private void refusedShape(Contest contest, List<Integer> values, String code)
      throws InvalidChoicesException {
    Ballot ballot = encrypt(election.context(), List.of(contest), List.of(values), bridge);
    refused(election.cast(bridge, ballot), 422, code);
  }

  @Test
  @DisplayName("A07: disjunctions with a branch too many or too few are refused, true as they are")
  void A07_branches() throws InvalidChoicesException {
    Contest contest = election.contests(bridge).getFirst();
    refusedShape(altered(contest, 2, 2, 0, 4), List.of(2, 0), "wrong-shape");
    refusedShape(altered(contest, 1, 2, 0, 1), List.of(1, 0), "wrong-shape");
    // One branch only: the vote is proved, and shown to everybody.
    Ballot full = encrypt(election.context(), List.of(contest), List.of(List.of(1, 0)), bridge);
    EncryptedContest whole = full.contests().getFirst();
    refused(
        election.cast(bridge, with(full, whole, whole.ciphertexts(), whole.proofs().subList(0, 1))),
        422,
        "wrong-shape");
    var more = new ArrayList<>(whole.proofs());
    more.add(whole.proofs().getFirst());
    refused(
        election.cast(bridge, with(full, whole, whole.ciphertexts(), more)), 422, "wrong-shape");
  }

  private Ballot with(
      Ballot ballot,
      EncryptedContest contest,
      List<Ciphertext> ciphertexts,
      List<org.vitrine.crypto.proof.RangeProof> own) {
    return new Ballot(
        List.of(new EncryptedContest(contest.contest(), ciphertexts, own, contest.sum())),
        ballot.credential(),
        ballot.fingerprint(),
        ballot.previous());
  }

  @Test
  @DisplayName("A07: an empty disjunction is refused")
  void A07_noBranch() {
    String good = new String(election.cast(bridge, good(bridge)).encode(), UTF_8);
    String empty = good.replaceFirst("\"proofs\":\\[\"[^\"]+\"", "\"proofs\":[\"\"");
    refused(empty.getBytes(UTF_8), 400, "malformed");
  }

  @Test
  @DisplayName("A07: options and contests that are missing, too many or doubled are refused")
  void A07_optionsAndContests() throws InvalidChoicesException {
    Contest contest = election.contests(bridge).getFirst();
    refusedShape(altered(contest, 1, 1, 0, 1), List.of(1), "wrong-style");
    refusedShape(altered(contest, 1, 3, 0, 3), List.of(1, 0, 0), "wrong-style");
    List<Contest> both = election.contests(voter);
    refused(
        election.cast(
            voter,
            encrypt(election.context(), both.subList(0, 1), choice(voter).subList(0, 1), voter)),
        422,
        "wrong-style");
    refused(
        election.cast(
            voter,
            encrypt(
                election.context(),
                List.of(both.get(0), both.get(1), both.get(0)),
                List.of(choice(voter).get(0), choice(voter).get(1), choice(voter).get(0)),
                voter)),
        422,
        "wrong-style");
    refused(
        election.cast(
            voter, encrypt(election.context(), both.reversed(), choice(voter).reversed(), voter)),
        422,
        "wrong-style");
  }

  @Test
  @DisplayName("A07, A38: a sum above the contest's is refused, with or without its proof")
  void A07_A38_sums() throws InvalidChoicesException {
    Contest mayor = election.contests(voter).get(0);
    Contest budget = election.contests(voter).get(1);
    // Two votes where one is allowed, proved for a contest in which two are.
    Contest two = altered(mayor, 1, 3, 1, 2);
    Ballot ballot =
        encrypt(
            election.context(),
            List.of(two, budget),
            List.of(List.of(1, 1, 0, 0), choice(voter).get(1)),
            voter);
    refused(election.cast(voter, ballot), 422, "wrong-shape");
    EncryptedContest first = ballot.contests().getFirst();
    refused(
        election.cast(
            voter,
            new Ballot(
                List.of(
                    new EncryptedContest(
                        first.contest(), first.ciphertexts(), first.proofs(), Optional.empty()),
                    ballot.contests().get(1)),
                ballot.credential(),
                ballot.fingerprint(),
                ballot.previous())),
        422,
        "wrong-shape");
    // The same number of branches, but other sums: 0 … 4 became 1 … 5.
    Contest shifted = altered(budget, 3, 2, 1, 5);
    refusedProof(
        election.cast(
            voter,
            encrypt(
                election.context(),
                List.of(mayor, shifted),
                List.of(choice(voter).get(0), List.of(3, 2)),
                voter)));
  }

  @Test
  @DisplayName("A13: every choice has the same number of bytes on the wire")
  void A13_lengths() {
    var lengths = new java.util.TreeSet<Integer>();
    for (List<Integer> mayor :
        List.of(
            List.of(1, 0, 0, 0), List.of(0, 1, 0, 0), List.of(0, 0, 1, 0), List.of(0, 0, 0, 1))) {
      for (List<Integer> budget : List.of(List.of(0, 0), List.of(3, 1), List.of(1, 3))) {
        Ballot ballot = election.ballot(voter, List.of(mayor, budget), none());
        lengths.add(election.cast(voter, ballot).encode().length);
      }
    }
    assertEquals(1, lengths.size(), lengths.toString());
  }
}
