package org.vitrine.crypto.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.ContestKind;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.BatchVerifier;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.Range;
import org.vitrine.crypto.proof.RangeProof;
import org.vitrine.crypto.proof.Verification;
import org.vitrine.crypto.proof.Verification.Failure;

@DisplayName("The check of a ballot")
final class BallotCheckTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PublicKey KEY =
      new PublicKey(FixedBase.BASE.multiply(SecretScalar.random(RANDOM)));
  private static final BallotContext CONTEXT =
      BallotContext.of(Contests.ELECTION, Contests.FINGERPRINT, KEY);
  private static final BallotCheck CHECK = new BallotCheck(CONTEXT);
  private static final Element CREDENTIAL = FixedBase.BASE.multiply(SecretScalar.random(RANDOM));
  private static final Digest OTHER = Digest.sha256("other".getBytes(UTF_8));

  private static final List<Contest> CONTESTS =
      List.of(Contests.mayor(), Contests.approval(), Contests.score());
  private static final Ballot BALLOT =
      seal(CONTESTS, List.of(List.of(0, 0, 1, 0), List.of(1, 0, 0, 1), List.of(1, 3)));

  @Test
  @DisplayName("accepts a ballot as it was sealed, with two equations for every branch")
  void accepted() {
    assertEquals(Optional.empty(), CHECK.shape(BALLOT, CONTESTS));
    var valid = assertInstanceOf(Verification.Valid.class, CHECK.verify(BALLOT, CONTESTS));
    // mayor: four ciphertexts and a sum of one value; approval: four; score: two of four, sum four.
    assertEquals(2 * (4 * 2 + 1 + 4 * 2 + 2 * 4 + 4), valid.equations());
  }

  @Test
  @DisplayName("names contest, option or sum, value and equation")
  void names() {
    List<String> names =
        CHECK.claim("entry 9", BALLOT, CONTESTS).equations().stream().map(e -> e.name()).toList();
    assertEquals("mayor/o1, value 0, pad", names.getFirst());
    assertEquals("score, sum, value 4, data", names.getLast());
    assertTrue(names.contains("mayor/blank, value 1, data"));
    assertTrue(names.contains("mayor, sum, value 1, pad"));
    assertEquals(names.size(), names.stream().distinct().count());
  }

  @Nested
  @DisplayName("refuses the proofs")
  final class Binding {
    @Test
    @DisplayName("in another election, under another fingerprint or another key")
    void context() {
      assertInvalid(
          new BallotCheck(new BallotContext(OTHER, Contests.FINGERPRINT, CONTEXT.key())), BALLOT);
      assertInvalid(
          new BallotCheck(new BallotContext(Contests.ELECTION, OTHER, CONTEXT.key())),
          new Ballot(BALLOT.contests(), CREDENTIAL, OTHER, BALLOT.previous()));
      PublicKey key = new PublicKey(KEY.element().add(Element.BASE));
      assertInvalid(
          new BallotCheck(BallotContext.of(Contests.ELECTION, Contests.FINGERPRINT, key)), BALLOT);
    }

    @Test
    @DisplayName("under another credential: a copied ballot")
    void credential() {
      assertInvalid(
          CHECK,
          new Ballot(
              BALLOT.contests(),
              CREDENTIAL.add(Element.BASE),
              BALLOT.fingerprint(),
              BALLOT.previous()));
    }

    @Test
    @DisplayName("behind another previous ballot, also where there was none")
    void previous() {
      for (Digest previous : List.of(OTHER, Digest.ZERO)) {
        assertInvalid(
            CHECK,
            new Ballot(BALLOT.contests(), CREDENTIAL, BALLOT.fingerprint(), Optional.of(previous)));
      }
      Ballot second =
          seal(
              CONTESTS,
              Optional.of(OTHER),
              List.of(List.of(0, 0, 1, 0), List.of(1, 0, 0, 1), List.of(1, 3)));
      assertInvalid(
          CHECK, new Ballot(second.contests(), CREDENTIAL, second.fingerprint(), Optional.empty()));
    }

    @Test
    @DisplayName("in a contest of another name, or with two contests exchanged")
    void contest() {
      Contest twin = Contests.contest("twin", ContestKind.CHOOSE, 1, 1, true, 1, 1, 1);
      List<Contest> both = List.of(Contests.mayor(), twin);
      Ballot ballot = seal(both, List.of(List.of(1, 0, 0, 0), List.of(0, 1, 0, 0)));
      EncryptedContest first = ballot.contests().get(0);
      EncryptedContest second = ballot.contests().get(1);
      assertInvalid(
          CHECK, both, with(ballot, List.of(renamed(second, "mayor"), renamed(first, "twin"))));
      Contest renamed = Contests.contest("renamed", ContestKind.CHOOSE, 1, 1, true, 1, 1, 1);
      assertInvalid(
          CHECK, List.of(renamed, twin), with(ballot, List.of(renamed(first, "renamed"), second)));
      assertInvalid(CHECK, List.of(twin, Contests.mayor()), with(ballot, List.of(second, first)));
    }

    private EncryptedContest renamed(EncryptedContest contest, String id) {
      return new EncryptedContest(id, contest.ciphertexts(), contest.proofs(), contest.sum());
    }

    @Test
    @DisplayName("with any ciphertext changed, in pad or data, or two exchanged")
    void ciphertexts() {
      for (int i = 0; i < CONTESTS.size(); i++) {
        List<Ciphertext> ciphertexts = BALLOT.contests().get(i).ciphertexts();
        for (int j = 0; j < ciphertexts.size(); j++) {
          Ciphertext c = ciphertexts.get(j);
          for (Ciphertext changed :
              List.of(
                  new Ciphertext(c.pad().add(Element.BASE), c.data()),
                  new Ciphertext(c.pad(), c.data().add(Element.BASE)),
                  c.add(new Ciphertext(Element.BASE, KEY.element())))) {
            assertInvalid(CHECK, withCiphertexts(i, set(ciphertexts, j, changed)));
          }
        }
        assertInvalid(CHECK, withCiphertexts(i, ciphertexts.reversed()));
      }
    }

    @Test
    @DisplayName("with any commitment changed")
    void commitments() {
      forEachProof(
          (proof, item) ->
              new RangeProof(
                  proof.range(),
                  set(proof.commitments(), item, proof.commitments().get(item).add(Element.BASE)),
                  proof.challenges(),
                  proof.responses()),
          proof -> proof.commitments().size());
    }

    @Test
    @DisplayName("with any challenge changed, naming the branches that fail")
    void challenges() {
      forEachProof(
          (proof, item) ->
              new RangeProof(
                  proof.range(),
                  proof.commitments(),
                  set(proof.challenges(), item, proof.challenges().get(item).add(Scalar.ONE)),
                  proof.responses()),
          proof -> proof.challenges().size());
    }

    @Test
    @DisplayName("with any response changed, naming the two equations of its branch")
    void responses() {
      forEachProof(
          (proof, item) ->
              new RangeProof(
                  proof.range(),
                  proof.commitments(),
                  proof.challenges(),
                  set(proof.responses(), item, proof.responses().get(item).add(Scalar.ONE))),
          proof -> proof.responses().size());
      RangeProof proof = BALLOT.contests().get(2).proofs().get(1);
      var broken =
          new RangeProof(
              proof.range(),
              proof.commitments(),
              proof.challenges(),
              set(proof.responses(), 2, Scalar.ZERO));
      List<Failure> failures = assertInvalid(CHECK, withProof(2, 1, broken));
      assertEquals(
          List.of("score/o2, value 2, pad", "score/o2, value 2, data"),
          failures.stream().map(Failure::equation).toList());
    }

    private void forEachProof(
        BiFunction<RangeProof, Integer, RangeProof> change, ToIntFunction<RangeProof> items) {
      int changed = 0;
      for (int i = 0; i < CONTESTS.size(); i++) {
        EncryptedContest contest = BALLOT.contests().get(i);
        for (int j = 0; j < contest.proofs().size(); j++) {
          for (int item = 0; item < items.applyAsInt(contest.proofs().get(j)); item++) {
            assertInvalid(CHECK, withProof(i, j, change.apply(contest.proofs().get(j), item)));
            changed++;
          }
        }
        if (contest.sum().isPresent()) {
          RangeProof sum = contest.sum().get();
          for (int item = 0; item < items.applyAsInt(sum); item++) {
            assertInvalid(
                CHECK,
                withContest(
                    i,
                    new EncryptedContest(
                        contest.contest(),
                        contest.ciphertexts(),
                        contest.proofs(),
                        Optional.of(change.apply(sum, item)))));
            changed++;
          }
        }
      }
      assertTrue(changed > 10);
    }

    @Test
    @DisplayName("taken from another ballot of the same voter")
    void otherBallot() {
      Ballot other =
          seal(
              CONTESTS,
              BALLOT.previous(),
              List.of(List.of(0, 0, 1, 0), List.of(1, 0, 0, 1), List.of(1, 3)));
      for (int i = 0; i < CONTESTS.size(); i++) {
        assertInvalid(CHECK, withContest(i, other.contests().get(i)));
      }
    }
  }

  @Nested
  @DisplayName("refuses the proofs for values that no choice allows:")
  final class Forged {
    private final List<Contest> contests = List.of(Contests.mayor());
    private final Ballot honest = seal(contests, List.of(List.of(1, 0, 0, 0)));

    @Test
    @DisplayName("any multiple of a vote, and a negative one")
    void value() {
      for (long extra : new long[] {1, -1, -2, 2, Integer.MAX_VALUE, Long.MAX_VALUE}) {
        EncryptedContest contest = honest.contests().getFirst();
        Ciphertext more =
            new Ciphertext(Element.IDENTITY, FixedBase.BASE.multiply(SecretScalar.of(extra)));
        List<Ciphertext> ciphertexts = contest.ciphertexts();
        // One option gets more than it may have, another one makes up for it in the sum.
        var forged = new ArrayList<>(ciphertexts);
        forged.set(0, ciphertexts.get(0).add(more));
        forged.set(1, ciphertexts.get(1).subtract(more));
        assertInvalid(
            CHECK,
            contests,
            with(
                honest,
                List.of(new EncryptedContest("mayor", forged, contest.proofs(), contest.sum()))));
      }
    }

    @Test
    @DisplayName("blank and an option together, sealed under rules that allow it")
    void blankAndOption() {
      // The same numbers of branches, but a sum of two: what a dishonest device might try.
      Contest lax = Contests.contest("mayor", ContestKind.CHOOSE, 2, 2, false, 1, 1, 1, 1);
      Ballot ballot = seal(List.of(lax), List.of(List.of(1, 0, 0, 1)));
      assertEquals(Optional.empty(), CHECK.shape(ballot, contests));
      List<Failure> failures = assertInvalid(CHECK, contests, ballot);
      assertTrue(failures.stream().allMatch(f -> f.equation().startsWith("mayor, sum, value 1")));
    }

    @Test
    @DisplayName("two options where one is allowed, sealed under rules that allow it")
    void twoOptions() {
      Contest strict = Contests.contest("c", ContestKind.CHOOSE, 1, 1, false, 1, 1, 1);
      Contest lax = Contests.contest("c", ContestKind.CHOOSE, 2, 2, false, 1, 1, 1);
      Ballot ballot = seal(List.of(lax), List.of(List.of(1, 0, 1)));
      assertEquals(Optional.empty(), CHECK.shape(ballot, List.of(strict)));
      assertInvalid(CHECK, List.of(strict), ballot);
    }

    @Test
    @DisplayName("nothing where something is demanded")
    void nothing() {
      Contest strict = Contests.contest("c", ContestKind.CHOOSE, 1, 2, false, 1, 1, 1);
      Contest lax = Contests.contest("c", ContestKind.CHOOSE, 0, 1, false, 1, 1, 1);
      Ballot ballot = seal(List.of(lax), List.of(List.of(0, 0, 0)));
      assertEquals(Optional.empty(), CHECK.shape(ballot, List.of(strict)));
      assertInvalid(CHECK, List.of(strict), ballot);
    }
  }

  @Nested
  @DisplayName("refuses the shape, naming the field,")
  final class Shape {
    @Test
    @DisplayName("of another election's ballot")
    void fingerprint() {
      assertShape(
          "fingerprint", new Ballot(BALLOT.contests(), CREDENTIAL, OTHER, Optional.empty()));
    }

    @Test
    @DisplayName("with contests of another style, too few, too many, or in another order")
    void contests() {
      assertShape("contests", with(BALLOT, BALLOT.contests().subList(0, 2)));
      var more = new ArrayList<>(BALLOT.contests());
      more.add(more.getFirst());
      assertShape("contests", with(BALLOT, more));
      assertShape("contests[0].contest", with(BALLOT, BALLOT.contests().reversed()));
    }

    @Test
    @DisplayName("with one ciphertext or one proof too few or too many")
    void numbers() {
      EncryptedContest c = BALLOT.contests().get(1);
      assertShape(
          "contests[1].ciphertexts",
          withContest(1, contest(c.ciphertexts().subList(0, 3), c.proofs(), c.sum())));
      assertShape(
          "contests[1].ciphertexts",
          withContest(1, contest(oneMore(c.ciphertexts()), c.proofs(), c.sum())));
      assertShape(
          "contests[1].proofs",
          withContest(1, contest(c.ciphertexts(), c.proofs().subList(0, 3), c.sum())));
      assertShape(
          "contests[1].proofs",
          withContest(1, contest(c.ciphertexts(), oneMore(c.proofs()), c.sum())));
      assertShape(
          "contests[1].ciphertexts", withContest(1, contest(List.of(), List.of(), c.sum())));
    }

    @Test
    @DisplayName("with the identity as a pad")
    void pad() {
      EncryptedContest c = BALLOT.contests().get(1);
      var changed = set(c.ciphertexts(), 3, new Ciphertext(Element.IDENTITY, Element.BASE));
      assertShape(
          "contests[1].ciphertexts[3]", withContest(1, contest(changed, c.proofs(), c.sum())));
    }

    @Test
    @DisplayName("with one branch too few or too many, in an option or in the sum")
    void branches() {
      RangeProof option = BALLOT.contests().get(1).proofs().get(2);
      assertShape("contests[1].proofs[2]", withProof(1, 2, branches(option, 1)));
      assertShape("contests[1].proofs[2]", withProof(1, 2, branches(option, 3)));
      RangeProof sum = BALLOT.contests().get(2).sum().orElseThrow();
      for (int d : new int[] {1, 3, 5}) {
        EncryptedContest c = BALLOT.contests().get(2);
        assertShape(
            "contests[2].sum",
            withContest(
                2,
                new EncryptedContest(
                    "score", c.ciphertexts(), c.proofs(), Optional.of(branches(sum, d)))));
      }
    }

    @Test
    @DisplayName("with a sum where there must be none, and without where there must be one")
    void sum() {
      EncryptedContest approval = BALLOT.contests().get(1);
      assertShape(
          "contests[1].sum",
          withContest(
              1,
              contest(
                  approval.ciphertexts(),
                  approval.proofs(),
                  Optional.of(approval.proofs().getFirst()))));
      EncryptedContest mayor = BALLOT.contests().get(0);
      assertShape(
          "contests[0].sum",
          withContest(
              0,
              new EncryptedContest(
                  "mayor", mayor.ciphertexts(), mayor.proofs(), Optional.empty())));
    }

    private void assertShape(String where, Ballot ballot) {
      assertEquals(where, CHECK.shape(ballot, CONTESTS).orElseThrow().where());
      assertThrows(IllegalArgumentException.class, () -> CHECK.claim("it", ballot, CONTESTS));
      assertThrows(IllegalArgumentException.class, () -> CHECK.verify(ballot, CONTESTS));
    }

    private EncryptedContest contest(
        List<Ciphertext> ciphertexts, List<RangeProof> proofs, Optional<RangeProof> sum) {
      return new EncryptedContest("approval", ciphertexts, proofs, sum);
    }

    private <T> List<T> oneMore(List<T> list) {
      var more = new ArrayList<>(list);
      more.add(list.getLast());
      return more;
    }

    /** The same proof cut or stretched to d branches. */
    private RangeProof branches(RangeProof proof, int d) {
      return new RangeProof(
          new Range(0, d - 1),
          stretch(proof.commitments(), 2 * d),
          stretch(proof.challenges(), d - 1),
          stretch(proof.responses(), d));
    }

    private <T> List<T> stretch(List<T> list, int size) {
      var stretched = new ArrayList<T>();
      for (int i = 0; i < size; i++) {
        stretched.add(list.get(i % list.size()));
      }
      return stretched;
    }
  }

  @Test
  @DisplayName("names the one bad ballot of a batch, wherever it stands")
  void batch() {
    EncryptedContest c = BALLOT.contests().get(1);
    RangeProof proof = c.proofs().get(0);
    var broken =
        new RangeProof(
            proof.range(),
            proof.commitments(),
            proof.challenges(),
            set(proof.responses(), 1, Scalar.ZERO));
    Ballot bad = withProof(1, 0, broken);
    for (int position = 0; position < 4; position++) {
      var claims = new ArrayList<Claim>();
      for (int i = 0; i < 4; i++) {
        claims.add(CHECK.claim("ballot " + i, i == position ? bad : BALLOT, CONTESTS));
      }
      var invalid =
          assertInstanceOf(
              Verification.Invalid.class, BatchVerifier.of(KEY, RANDOM).verify(claims));
      assertEquals(
          List.of(
              new Failure(position, "ballot " + position, "approval/o1, value 1, pad"),
              new Failure(position, "ballot " + position, "approval/o1, value 1, data")),
          invalid.failures());
    }
  }

  private static List<Failure> assertInvalid(BallotCheck check, Ballot ballot) {
    return assertInvalid(check, CONTESTS, ballot);
  }

  private static List<Failure> assertInvalid(
      BallotCheck check, List<Contest> contests, Ballot ballot) {
    return assertInstanceOf(Verification.Invalid.class, check.verify(ballot, contests)).failures();
  }

  private static Ballot withCiphertexts(int contest, List<Ciphertext> ciphertexts) {
    EncryptedContest c = BALLOT.contests().get(contest);
    return withContest(
        contest, new EncryptedContest(c.contest(), ciphertexts, c.proofs(), c.sum()));
  }

  private static Ballot withProof(int contest, int position, RangeProof proof) {
    EncryptedContest c = BALLOT.contests().get(contest);
    return withContest(
        contest,
        new EncryptedContest(
            c.contest(), c.ciphertexts(), set(c.proofs(), position, proof), c.sum()));
  }

  private static Ballot withContest(int contest, EncryptedContest changed) {
    return with(BALLOT, set(BALLOT.contests(), contest, changed));
  }

  private static Ballot with(Ballot ballot, List<EncryptedContest> contests) {
    return new Ballot(contests, ballot.credential(), ballot.fingerprint(), ballot.previous());
  }

  private static <T> List<T> set(List<T> list, int index, T value) {
    var changed = new ArrayList<>(list);
    changed.set(index, value);
    return changed;
  }

  private static Ballot seal(List<Contest> contests, List<List<Integer>> values) {
    return seal(contests, Optional.empty(), values);
  }

  private static Ballot seal(
      List<Contest> contests, Optional<Digest> previous, List<List<Integer>> values) {
    try {
      return new BallotEncryptor(CONTEXT)
          .encrypt(
              Choices.of(contests, values),
              CREDENTIAL,
              previous,
              BallotSeed.random(RANDOM),
              RANDOM);
    } catch (InvalidChoicesException e) {
      throw new AssertionError(e);
    }
  }
}
