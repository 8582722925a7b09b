package org.vitrine.crypto.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotCheck;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.Contests;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.ceremony.Rehearsal;
import org.vitrine.crypto.ceremony.TrusteeSecret;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.elgamal.EncryptionKey;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.DiscreteLog;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.Verification;

@DisplayName("The tally")
final class TallyTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Rehearsal CEREMONY = new Rehearsal(2, 3, RANDOM);
  private static final PublicKey KEY = new PublicKey(CEREMONY.key.jointKey());
  private static final DiscreteLog LOGARITHMS = DiscreteLog.create();
  private static final EncryptionKey ENCRYPTION = EncryptionKey.of(KEY);

  @RepeatedTest(6)
  @DisplayName("of sealed, checked and weighted ballots gives what was chosen, with any t trustees")
  void endToEnd(RepetitionInfo repetition) throws Exception {
    var random = new Random(repetition.getCurrentRepetition());
    List<Contest> contests =
        List.of(Contests.random("first", random), Contests.random("second", random));
    BallotContext context = BallotContext.of(Rehearsal.ELECTION, Contests.FINGERPRINT, KEY);
    var encryptor = new BallotEncryptor(context);
    var check = new BallotCheck(context);
    var aggregates = contests.stream().map(c -> new Aggregate(c.positions())).toList();
    var expected = new ArrayList<long[]>();
    contests.forEach(c -> expected.add(new long[c.positions()]));
    for (int voter = 0; voter < 6; voter++) {
      long weight = random.nextBoolean() ? 1 : 1 + random.nextInt(1_000);
      List<List<Integer>> values = contests.stream().map(c -> Contests.choose(c, random)).toList();
      Element credential = FixedBase.BASE.multiply(SecretScalar.random(RANDOM));
      Ballot ballot =
          encryptor.encrypt(
              Choices.of(contests, values),
              credential,
              Optional.empty(),
              BallotSeed.random(RANDOM),
              RANDOM);
      assertInstanceOf(Verification.Valid.class, check.verify(ballot, contests));
      for (int c = 0; c < contests.size(); c++) {
        aggregates.get(c).add(ballot.contests().get(c).ciphertexts(), weight);
        for (int p = 0; p < expected.get(c).length; p++) {
          expected.get(c)[p] += weight * values.get(c).get(p);
        }
      }
    }
    for (int c = 0; c < contests.size(); c++) {
      var counted = new Counts.Counted(java.util.Arrays.stream(expected.get(c)).boxed().toList());
      List<Ciphertext> sum = aggregates.get(c).sum();
      assertEquals(counted, decrypt(sum, 1, 2));
      assertEquals(counted, decrypt(sum, 1, 3));
      assertEquals(counted, decrypt(sum, 2, 3));
    }
  }

  @Test
  @DisplayName("of no ballot is nothing, and more can be added after a sum was taken")
  void empty() {
    var aggregate = new Aggregate(2);
    assertEquals(List.of(Ciphertext.ZERO, Ciphertext.ZERO), aggregate.sum());
    assertEquals(new Counts.Counted(List.of(0L, 0L)), decrypt(aggregate.sum(), 1, 2));
    aggregate.add(encrypt(1, 0), 3);
    List<Ciphertext> one = aggregate.sum();
    assertEquals(one, aggregate.sum());
    assertEquals(new Counts.Counted(List.of(3L, 0L)), decrypt(one, 1, 2));
    aggregate.add(encrypt(1, 1), 1);
    assertEquals(new Counts.Counted(List.of(4L, 1L)), decrypt(aggregate.sum(), 1, 2));
  }

  @Test
  @DisplayName("is the same in whatever order and with however many different weights")
  void order() {
    var random = new Random(1);
    var ballots = new ArrayList<List<Ciphertext>>();
    var weights = new ArrayList<Long>();
    Ciphertext plain = Ciphertext.ZERO;
    for (int i = 0; i < 600; i++) {
      Element pad = FixedBase.BASE.multiply(SecretScalar.of(i + 1));
      var ciphertext = new Ciphertext(pad, pad.negate());
      ballots.add(List.of(ciphertext));
      weights.add(1L + random.nextInt(500));
      plain = plain.add(ciphertext.scale(Scalar.of(weights.get(i))));
    }
    var forwards = new Aggregate(1);
    var backwards = new Aggregate(1);
    for (int i = 0; i < 600; i++) {
      forwards.add(ballots.get(i), weights.get(i));
      backwards.add(ballots.get(599 - i), weights.get(599 - i));
    }
    assertEquals(List.of(plain), forwards.sum());
    assertEquals(List.of(plain), backwards.sum());
  }

  @Test
  @DisplayName("takes the largest count there may be")
  void largest() {
    var aggregate = new Aggregate(1);
    aggregate.add(encrypt(1), 1L << 32);
    assertEquals(new Counts.Counted(List.of(1L << 32)), decrypt(aggregate.sum(), 2, 3));
  }

  @Test
  @DisplayName("says which position holds no count: one more, or a negative one")
  void undecodable() {
    var aggregate = new Aggregate(2);
    aggregate.add(encrypt(1, 1), 1L << 32);
    aggregate.add(encrypt(0, 1), 1);
    assertEquals(new Counts.Undecodable(1), decrypt(aggregate.sum(), 1, 2));
    var negative = new Aggregate(1);
    negative.add(encrypt(-1), 1);
    assertEquals(new Counts.Undecodable(0), decrypt(negative.sum(), 1, 2));
  }

  @Test
  @DisplayName("with a wrong partial decryption gives no count, and too few trustees are refused")
  void wrongPartial() {
    var aggregate = new Aggregate(1);
    aggregate.add(encrypt(1), 1);
    List<Ciphertext> sum = aggregate.sum();
    List<Element> good = partial(sum, 1).partials();
    List<Element> bad = List.of(good.getFirst().add(CEREMONY.key.jointKey()));
    assertEquals(
        new Counts.Undecodable(0),
        Counts.of(2, sum, Map.of(1, bad, 2, partial(sum, 2).partials()), LOGARITHMS));
    assertThrows(
        IllegalArgumentException.class, () -> Counts.of(2, sum, Map.of(1, good), LOGARITHMS));
  }

  @Test
  @DisplayName("takes no ballot with another number of ciphertexts and no weight below one")
  void refused() {
    var aggregate = new Aggregate(2);
    assertThrows(IllegalArgumentException.class, () -> aggregate.add(encrypt(1), 1));
    assertThrows(IllegalArgumentException.class, () -> aggregate.add(encrypt(1, 0, 0), 1));
    assertThrows(IllegalArgumentException.class, () -> aggregate.add(encrypt(1, 0), 0));
    assertThrows(IllegalArgumentException.class, () -> aggregate.add(encrypt(1, 0), -1));
  }

  private static List<Ciphertext> encrypt(long... values) {
    var ciphertexts = new ArrayList<Ciphertext>();
    for (long value : values) {
      ciphertexts.add(ENCRYPTION.encrypt(SecretScalar.random(RANDOM), value));
    }
    return ciphertexts;
  }

  private static Counts decrypt(List<Ciphertext> aggregate, int... trustees) {
    var partials = new HashMap<Integer, List<Element>>();
    for (int trustee : trustees) {
      partials.put(trustee, partial(aggregate, trustee).partials());
    }
    return Counts.of(2, aggregate, partials, LOGARITHMS);
  }

  private static PartialDecryption partial(List<Ciphertext> aggregate, int trustee) {
    var statement =
        new DecryptionStatement(
            Rehearsal.ELECTION,
            Contests.FINGERPRINT,
            Digest.ZERO,
            9,
            "mayor",
            List.of("north"),
            aggregate.stream().map(Ciphertext::pad).toList());
    TrusteeSecret secret = CEREMONY.secrets.get(trustee - 1);
    PartialDecryption partial = secret.decrypt(statement, RANDOM);
    assertEquals(Optional.empty(), partial.verify(statement, trustee, secret.publicShare()));
    return partial;
  }
}
