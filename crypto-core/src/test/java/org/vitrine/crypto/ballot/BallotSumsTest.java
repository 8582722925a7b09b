package org.vitrine.crypto.ballot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.proof.BatchVerifier;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.RangeProof;
import org.vitrine.crypto.proof.RangeStatement;
import org.vitrine.crypto.proof.SingleVerifier;
import org.vitrine.crypto.proof.Verification;

@DisplayName("A ballot's proofs in a batch")
final class BallotSumsTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PublicKey KEY =
      new PublicKey(FixedBase.BASE.multiply(SecretScalar.random(RANDOM)));
  private static final BallotContext CONTEXT =
      BallotContext.of(Contests.ELECTION, Contests.FINGERPRINT, KEY);
  private static final BallotCheck CHECK = new BallotCheck(CONTEXT);

  @RepeatedTest(6)
  @DisplayName("fail where their equations fail, whichever one value of them is another one")
  void everyValue(RepetitionInfo repetition) throws Exception {
    var random = new Random(repetition.getCurrentRepetition());
    List<Contest> contests =
        List.of(Contests.random("first", random), Contests.random("second", random));
    Ballot ballot = seal(contests, random);
    int changed = 0;
    for (int c = 0; c < contests.size(); c++) {
      for (EncryptedContest other : others(ballot.contests().get(c))) {
        var sealed = new ArrayList<>(ballot.contests());
        sealed.set(c, other);
        demandSame(
            CHECK.claim(
                "changed",
                new Ballot(sealed, ballot.credential(), ballot.fingerprint(), ballot.previous()),
                contests));
        changed++;
      }
    }
    assertTrue(changed > 10, changed + " values were changed");
    Claim good = CHECK.claim("good", ballot, contests);
    assertInstanceOf(Verification.Valid.class, BatchVerifier.of(KEY, RANDOM).verify(List.of(good)));
    assertEquals(good.count(), good.equations().size());
  }

  /** The batch, which sums, says what each equation by itself says: something fails. */
  private static void demandSame(Claim claim) {
    Verification expected =
        SingleVerifier.of(KEY).verify(List.of(new Claim(claim.name(), claim.equations())));
    assertInstanceOf(Verification.Invalid.class, expected);
    assertEquals(expected, BatchVerifier.of(KEY, RANDOM).verify(List.of(claim)));
  }

  @Test
  @DisplayName("hold under a wrong challenge no more than their equations do")
  void challenge() throws Exception {
    var contests = List.of(Contests.score());
    EncryptedContest sealed = seal(contests, new Random(5)).contests().getFirst();
    demandSame(
        new Claim(
            "under one",
            new RangeStatement(
                List.of(
                    new RangeStatement.Group(
                        sealed.ciphertexts(),
                        sealed.proofs(),
                        sealed.sum(),
                        List.of(Scalar.ONE, Scalar.ONE),
                        position -> "position " + position)),
                Scalar.ONE)));
  }

  @Test
  @DisplayName("are one for each ciphertext, and none at all are no claim")
  void shapes() throws Exception {
    EncryptedContest sealed = seal(List.of(Contests.score()), new Random(6)).contests().getFirst();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new RangeStatement.Group(
                sealed.ciphertexts(),
                sealed.proofs().subList(0, 1),
                sealed.sum(),
                List.of(Scalar.ONE, Scalar.ONE),
                Integer::toString));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new RangeStatement.Group(
                sealed.ciphertexts(),
                sealed.proofs(),
                sealed.sum(),
                List.of(Scalar.ONE),
                Integer::toString));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Claim("empty", new RangeStatement(List.of(), Scalar.ONE)));
  }

  private static Ballot seal(List<Contest> contests, Random random) throws Exception {
    Choices choices =
        Choices.of(contests, contests.stream().map(c -> Contests.choose(c, random)).toList());
    Element credential = FixedBase.BASE.multiply(SecretScalar.random(RANDOM));
    return new BallotEncryptor(CONTEXT)
        .encrypt(choices, credential, Optional.empty(), BallotSeed.random(RANDOM), RANDOM);
  }

  /** The contest with each element and each scalar changed by one in turn. */
  private static List<EncryptedContest> others(EncryptedContest contest) {
    var others = new ArrayList<EncryptedContest>();
    for (int i = 0; i < contest.ciphertexts().size(); i++) {
      Ciphertext c = contest.ciphertexts().get(i);
      for (Ciphertext other :
          List.of(
              new Ciphertext(c.pad().add(Element.BASE), c.data()),
              new Ciphertext(c.pad(), c.data().add(Element.BASE)))) {
        others.add(
            new EncryptedContest(
                contest.contest(),
                with(contest.ciphertexts(), i, other),
                contest.proofs(),
                contest.sum()));
      }
      for (RangeProof other : others(contest.proofs().get(i))) {
        others.add(
            new EncryptedContest(
                contest.contest(),
                contest.ciphertexts(),
                with(contest.proofs(), i, other),
                contest.sum()));
      }
    }
    contest
        .sum()
        .ifPresent(
            sum ->
                others(sum)
                    .forEach(
                        other ->
                            others.add(
                                new EncryptedContest(
                                    contest.contest(),
                                    contest.ciphertexts(),
                                    contest.proofs(),
                                    Optional.of(other)))));
    return others;
  }

  private static List<RangeProof> others(RangeProof p) {
    var others = new ArrayList<RangeProof>();
    for (int i = 0; i < p.commitments().size(); i++) {
      Element other = p.commitments().get(i).add(Element.BASE);
      others.add(
          new RangeProof(
              p.range(), with(p.commitments(), i, other), p.challenges(), p.responses()));
    }
    for (int i = 0; i < p.challenges().size(); i++) {
      Scalar other = p.challenges().get(i).add(Scalar.ONE);
      others.add(
          new RangeProof(
              p.range(), p.commitments(), with(p.challenges(), i, other), p.responses()));
    }
    for (int i = 0; i < p.responses().size(); i++) {
      Scalar other = p.responses().get(i).add(Scalar.ONE);
      others.add(
          new RangeProof(
              p.range(), p.commitments(), p.challenges(), with(p.responses(), i, other)));
    }
    return others;
  }

  private static <T> List<T> with(List<T> list, int index, T other) {
    var copy = new ArrayList<>(list);
    copy.set(index, other);
    return copy;
  }
}
