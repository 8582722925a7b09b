package org.vitrine.verifier.attacks;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.ballot.InvalidChoicesException;
import org.vitrine.crypto.ceremony.Attempt;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.Polynomial;
import org.vitrine.crypto.ceremony.Reveal;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.VariableTime;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.corrupt.sample.Edit;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

/**
 * Every item that a challenge binds is exchanged for another one before the proof is made, by the
 * honest prover: a verifier that forgets the item accepts the proof.
 */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A record with a proof made for something else (A06)")
final class ProofAttacksTest {
  private static final Digest OTHER = Digest.sha256(new byte[] {1});

  private static final SecureRandom RANDOM = new SecureRandom();

  private static Element key(RecordForge forge) {
    try {
      JsonString text = (JsonString) Edit.get(Attacked.body(forge, "propose ready"), "jointKey");
      return Element.decode(Base64Url.decode(text.value()));
    } catch (MalformedException | DecodingException e) {
      throw new AssertionError(e);
    }
  }

  /** Seals for contests and a context that may be others than the election's. */
  private static Ballot seal(
      BallotContext context,
      List<Contest> contests,
      List<List<Integer>> values,
      Element credential,
      Optional<Digest> previous) {
    try {
      return new BallotEncryptor(context)
          .encrypt(
              Choices.of(contests, values),
              credential,
              previous,
              BallotSeed.random(RANDOM),
              RANDOM);
    } catch (InvalidChoicesException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Contest> city(RecordForge forge) {
    return forge.manifest().contestsOf(forge.manifest().style("city").orElseThrow());
  }

  private static final List<List<Integer>> ADA = List.of(List.of(1, 0, 0, 0));

  /** The ballot of s2, who has the style with one contest, replaced before it is signed. */
  private static DynamicTest ballot(String name, Check check, Function<RecordForge, Ballot> make) {
    return dynamicTest(
        name,
        () -> {
          RecordForge forge = RecordForge.valid();
          Attacked.fails(
              forge.entry("ballot s2", d -> d.with(make.apply(forge).toJson())).play(), check);
        });
  }

  private static Ballot as(Ballot ballot, RecordForge forge, Optional<Digest> previous) {
    return new Ballot(
        ballot.contests(), forge.voter("s2").credential(), forge.fingerprint(), previous);
  }

  @TestFactory
  @DisplayName("A01, A02, A04, A21: fails for every item of a ballot's challenge")
  Stream<DynamicTest> A01_A02_A04_A21_ballots() {
    return Stream.of(
        ballot(
            "election",
            Check.V21,
            f -> seal(context(OTHER, f.fingerprint(), key(f)), city(f), ADA, own(f), none())),
        ballot(
            "fingerprint",
            Check.V21,
            f ->
                as(
                    seal(
                        context(f.board().election(), OTHER, key(f)), city(f), ADA, own(f), none()),
                    f,
                    none())),
        ballot(
            "key, or the generator",
            Check.V21,
            f ->
                seal(
                    context(
                        f.board().election(),
                        f.fingerprint(),
                        VariableTime.multiply(Scalar.of(2), key(f))),
                    city(f),
                    ADA,
                    own(f),
                    none())),
        ballot(
            "credential",
            Check.V21,
            f -> as(seal(good(f), city(f), ADA, f.voter("s3").credential(), none()), f, none())),
        ballot(
            "previous",
            Check.V21,
            f -> as(seal(good(f), city(f), ADA, own(f), Optional.of(OTHER)), f, none())),
        ballot(
            "contest",
            Check.V21,
            f -> {
              Ballot sealed =
                  seal(good(f), List.of(renamed(city(f).getFirst())), ADA, own(f), none());
              EncryptedContest contest = sealed.contests().getFirst();
              return new Ballot(
                  List.of(
                      new EncryptedContest(
                          "mayor", contest.ciphertexts(), contest.proofs(), contest.sum())),
                  own(f),
                  f.fingerprint(),
                  none());
            }),
        ballot(
            "ciphertext",
            Check.V21,
            f -> {
              Ballot sealed = seal(good(f), city(f), ADA, own(f), none());
              EncryptedContest contest = sealed.contests().getFirst();
              var ciphertexts = new ArrayList<>(contest.ciphertexts());
              ciphertexts.set(
                  0,
                  ciphertexts
                      .get(0)
                      .add(new org.vitrine.crypto.elgamal.Ciphertext(Element.BASE, key(f))));
              return new Ballot(
                  List.of(
                      new EncryptedContest("mayor", ciphertexts, contest.proofs(), contest.sum())),
                  own(f),
                  f.fingerprint(),
                  none());
            }));
  }

  private static Contest renamed(Contest contest) {
    return new Contest(
        "major",
        contest.kind(),
        contest.title(),
        contest.options(),
        contest.min(),
        contest.max(),
        contest.blank());
  }

  private static BallotContext good(RecordForge forge) {
    return context(forge.board().election(), forge.fingerprint(), key(forge));
  }

  private static BallotContext context(Digest election, Digest fingerprint, Element key) {
    return BallotContext.of(election, fingerprint, new PublicKey(key));
  }

  private static Element own(RecordForge forge) {
    return forge.voter("s2").credential();
  }

  private static Optional<Digest> none() {
    return Optional.empty();
  }

  @Test
  @DisplayName("A01: passes with a ballot that the same prover made for the right items")
  void A01_control() {
    RecordForge forge = RecordForge.valid();
    forge.entry(
        "opened e2",
        d ->
            d.with(
                seal(good(forge), city(forge), ADA, forge.voter("e2").credential(), none())
                    .toJson()));
    Attacked.passes(forge.play());
  }

  @TestFactory
  @DisplayName("A03, A46: fails for a signature by another key, for another type, body or election")
  Stream<DynamicTest> A03_A46_signatures() {
    return Stream.<UnaryOperator<RecordForge>>of(
            f -> f.entry("ballot s2", d -> d.signedBy(f.voter("s3").secret())),
            f -> f.entry("opened e2", d -> d.envelope(Edit.set("type", "ballot"))),
            f -> f.entry("ballot s2", d -> d.envelope(Edit.bytes("signature", s -> new byte[64]))),
            f ->
                f.entry(
                    "ballot s2",
                    d ->
                        d.envelope(
                            Edit.bytes(
                                "signature",
                                s -> {
                                  s[40] ^= 1;
                                  return s;
                                }))))
        .map(
            change ->
                dynamicTest(
                    "signature",
                    () -> Attacked.fails(change.apply(RecordForge.valid()).play(), Check.V20)));
  }

  /** A contest with another limit, number of options or sum; its proofs are perfectly valid. */
  private static Contest altered(Contest contest, int limit, int options, int max) {
    var altered = new ArrayList<org.vitrine.crypto.election.Option>();
    for (int i = 0; i < options; i++) {
      var option = contest.options().get(Math.min(i, contest.options().size() - 1));
      altered.add(new org.vitrine.crypto.election.Option(option.id(), limit, option.title()));
    }
    return new Contest(
        contest.id(),
        contest.kind(),
        contest.title(),
        altered,
        contest.min(),
        max,
        contest.blank());
  }

  @TestFactory
  @DisplayName("A07, A37, A38: fails for true proofs with other branches, options or sums")
  Stream<DynamicTest> A07_A37_A38_shapes() {
    return Stream.of(
        shape(c -> altered(c, 2, 3, 2), List.of(2, 0, 0, 0)),
        shape(c -> altered(c, 2, 3, 1), List.of(1, 0, 0, 0)),
        shape(c -> altered(c, 1, 3, 2), List.of(1, 1, 0, 0)),
        shape(c -> altered(c, 1, 2, 1), List.of(1, 0, 0)),
        shape(c -> altered(c, 1, 4, 1), List.of(1, 0, 0, 0, 0)),
        dynamicTest(
            "a ciphertext without a proof",
            () ->
                Attacked.fails(
                    RecordForge.valid()
                        .body("ballot s2", Edit.lengthen("contests[0].ciphertexts"))
                        .play(),
                    Check.V19)));
  }

  private static DynamicTest shape(UnaryOperator<Contest> change, List<Integer> values) {
    return ballot(
        "values " + values,
        Check.V19,
        f ->
            seal(
                good(f),
                List.of(change.apply(city(f).getFirst())),
                List.of(values),
                own(f),
                none()));
  }

  @TestFactory
  @DisplayName("A39: fails for errors that cancel each other where nobody weighs them")
  Stream<DynamicTest> A39_cancellingErrors() {
    UnaryOperator<JsonObject> more = Edit.bytes("contests[0].proofs[0]", b -> plus(b, 1));
    return Stream.of(
        dynamicTest(
            "in one ballot",
            () ->
                Attacked.fails(
                    RecordForge.valid()
                        .body("ballot s2", more)
                        .body("ballot s2", Edit.bytes("contests[0].proofs[1]", b -> plus(b, -1)))
                        .play(),
                    Check.V21)),
        dynamicTest(
            "in two ballots",
            () ->
                Attacked.fails(
                    RecordForge.valid()
                        .body("ballot s2", more)
                        .body("ballot s3", Edit.bytes("contests[0].proofs[0]", b -> plus(b, -1)))
                        .play(),
                    Check.V21)));
  }

  /** The last response of a proof, and with it both sides of two equations, moved. */
  private static byte[] plus(byte[] proof, long value) {
    try {
      int at = proof.length - Scalar.BYTES;
      Scalar response = Scalar.decode(Arrays.copyOfRange(proof, at, proof.length));
      byte[] moved = proof.clone();
      System.arraycopy(response.add(Scalar.of(value)).encode(), 0, moved, at, Scalar.BYTES);
      return moved;
    } catch (DecodingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("A24: fails for a device that draws the same random numbers twice")
  void A24_sameRandomNumbers() {
    RecordForge forge = RecordForge.valid();
    forge.entry("opened e2", d -> d.with(sealAgain(forge, 1).toJson()));
    // Fresh proofs do not help: the ciphertexts are the same.
    forge.after(
        "opened e2",
        b -> b.postAs("again", forge.voter("e2").secret(), "opened", sealAgain(forge, 2).toJson()));
    Attacked.fails(forge.play(), Check.V23);
    assertNotEquals(sealAgain(forge, 1).hash(), sealAgain(forge, 2).hash());
  }

  /** The ballot of e2 from always the same seed, with proofs of their own. */
  private static Ballot sealAgain(RecordForge forge, int proofs) {
    try {
      return new BallotEncryptor(good(forge))
          .encrypt(
              Choices.of(city(forge), ADA),
              forge.voter("e2").credential(),
              none(),
              BallotSeed.random(Roles.random("the same seed")),
              Roles.random("proofs " + proofs));
    } catch (InvalidChoicesException e) {
      throw new AssertionError(e);
    }
  }

  @TestFactory
  @DisplayName("A01, A04, A14: fails for every item of a proof of knowledge")
  Stream<DynamicTest> A01_A04_A14_coefficients() {
    return Stream.of(
        coefficients("election", f -> new Attempt(OTHER, 2, 3, 2), 2),
        coefficients("attempt", f -> new Attempt(f.board().election(), 1, 3, 2), 2),
        coefficients("trustee", f -> new Attempt(f.board().election(), 2, 3, 2), 3));
  }

  /** The honest reveal of trustee 2, with proofs from another context. */
  private static DynamicTest coefficients(
      String name, Function<RecordForge, Attempt> attempt, int trustee) {
    return dynamicTest(
        name,
        () -> {
          RecordForge forge = RecordForge.valid();
          Reveal[] made = new Reveal[1];
          forge.entry(
              "commit 2",
              d -> {
                Attempt other = attempt.apply(forge);
                Reveal reveal = Polynomial.random(other, RANDOM).reveal(other, trustee, RANDOM);
                made[0] = new Reveal(2, 2, reveal.coefficients(), reveal.proofs());
                return d.with(
                    Edit.set("commitment", made[0].commitment(forge.board().election()).encode())
                        .apply(d.body()));
              });
          forge.entry("reveal 2", d -> d.with(made[0].toJson()));
          Attacked.fails(forge.open().record(), Check.V12);
        });
  }

  @TestFactory
  @DisplayName("A14: fails for a key that cancels the others', or that was copied")
  Stream<DynamicTest> A14_rogueKeys() {
    return Stream.of(
        dynamicTest(
            "copied coefficients",
            () -> {
              RecordForge forge = RecordForge.valid();
              forge.entry(
                  "commit 2",
                  d -> {
                    Digest commitment = copied(forge).commitment(forge.board().election());
                    return d.with(Edit.set("commitment", commitment.encode()).apply(d.body()));
                  });
              forge.entry("reveal 2", d -> d.with(copied(forge).toJson()));
              Attacked.fails(forge.open().record(), Check.V12);
            }));
  }

  /** What trustee 1 reveals, in the name of trustee 2, who has committed to it. */
  private static Reveal copied(RecordForge forge) {
    Reveal first = forge.reveal(1);
    return new Reveal(first.attempt(), 2, first.coefficients(), first.proofs());
  }

  @TestFactory
  @DisplayName("A01, A04, A20: fails for a drill of another election or trustee")
  Stream<DynamicTest> A01_A04_A20_drills() {
    return Stream.of(
        drill("election", f -> f.trustee(2).drill(OTHER, RANDOM)),
        drill("trustee", f -> f.trustee(3).drill(f.board().election(), RANDOM)));
  }

  private static DynamicTest drill(
      String name, Function<RecordForge, org.vitrine.crypto.ceremony.Drill> make) {
    return dynamicTest(
        name,
        () -> {
          RecordForge forge = RecordForge.valid();
          forge.entry(
              "drill 2",
              d -> {
                var drill = make.apply(forge);
                return d.with(new Body.Drill(drill.partial(), drill.proof()).toJson());
              });
          Attacked.fails(forge.open().record(), Check.V15);
        });
  }

  @TestFactory
  @DisplayName("A01, A04, A08, A35, A49: fails for every item of a partial decryption's proof")
  Stream<DynamicTest> A01_A04_A08_A35_A49_decryptions() {
    return Stream.of(
        decryption("election", (f, s) -> statement(s, OTHER, s.fingerprint(), s.root(), s.size())),
        decryption("fingerprint", (f, s) -> statement(s, s.election(), OTHER, s.root(), s.size())),
        decryption("root", (f, s) -> statement(s, s.election(), s.fingerprint(), OTHER, s.size())),
        decryption(
            "size", (f, s) -> statement(s, s.election(), s.fingerprint(), s.root(), s.size() - 1)),
        decryption(
            "contest",
            (f, s) ->
                new DecryptionStatement(
                    s.election(),
                    s.fingerprint(),
                    s.root(),
                    s.size(),
                    "major",
                    s.cells(),
                    s.pads())),
        decryption(
            "cells",
            (f, s) ->
                new DecryptionStatement(
                    s.election(),
                    s.fingerprint(),
                    s.root(),
                    s.size(),
                    s.contest(),
                    List.of("north", "south"),
                    s.pads())),
        decryption(
            "aggregate",
            (f, s) ->
                new DecryptionStatement(
                    s.election(),
                    s.fingerprint(),
                    s.root(),
                    s.size(),
                    s.contest(),
                    s.cells(),
                    s.pads().reversed())));
  }

  private static DecryptionStatement statement(
      DecryptionStatement s, Digest election, Digest fingerprint, Digest root, long size) {
    return new DecryptionStatement(
        election, fingerprint, root, size, s.contest(), s.cells(), s.pads());
  }

  private interface Change {
    DecryptionStatement apply(RecordForge forge, DecryptionStatement statement);
  }

  /** Trustee 3's decryption of the mayor in the north, proved as part of another statement. */
  private static DynamicTest decryption(String name, Change change) {
    return dynamicTest(
        name,
        () -> {
          RecordForge forge = RecordForge.valid();
          forge.entry(
              "decryption 3 mayor north",
              d -> {
                DecryptionStatement own = northMayor(forge);
                var partial = forge.trustee(3).decrypt(change.apply(forge, own), RANDOM);
                return d.with(
                    new Body.Decryption(
                            own.contest(),
                            own.cells(),
                            own.size(),
                            own.root(),
                            partial.partials(),
                            partial.proof())
                        .toJson());
              });
          Attacked.fails(forge.play(), Check.V27);
        });
  }

  /** What is to be decrypted of the mayor in the north, summed from the board itself. */
  private static DecryptionStatement northMayor(RecordForge forge) {
    var sums = new org.vitrine.crypto.tally.Aggregate(4);
    for (String label :
        List.of("ballot n1 last", "ballot n2", "ballot n3", "ballot n4", "ballot n5")) {
      try {
        Ballot ballot =
            Ballot.decode(org.vitrine.crypto.json.JsonCursor.of(Attacked.body(forge, label)));
        sums.add(ballot.contests().getFirst().ciphertexts(), 1);
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
    }
    return new DecryptionStatement(
        forge.board().election(),
        forge.fingerprint(),
        forge.tally().root(),
        forge.tally().size(),
        "mayor",
        List.of("north"),
        sums.sum().stream().map(org.vitrine.crypto.elgamal.Ciphertext::pad).toList());
  }

  @Test
  @DisplayName("A01: passes with the same decryption, proved for the right statement")
  void A01_decryptionControl() {
    RecordForge forge = RecordForge.valid();
    forge.entry(
        "decryption 3 mayor north",
        d -> {
          DecryptionStatement own = northMayor(forge);
          var partial = forge.trustee(3).decrypt(own, RANDOM);
          return d.with(
              new Body.Decryption(
                      own.contest(),
                      own.cells(),
                      own.size(),
                      own.root(),
                      partial.partials(),
                      partial.proof())
                  .toJson());
        });
    Attacked.passes(forge.play());
  }
}
