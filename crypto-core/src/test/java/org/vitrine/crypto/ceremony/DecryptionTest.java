package org.vitrine.crypto.ceremony;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.elgamal.EncryptionKey;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.proof.EqualityProof;

@DisplayName("Threshold decryption")
final class DecryptionTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Rehearsal CEREMONY = new Rehearsal(2, 3, RANDOM);
  private static final List<Long> VALUES = List.of(0L, 1L, 70_000L);
  private static final List<Ciphertext> AGGREGATE = encrypt(CEREMONY, VALUES);
  private static final DecryptionStatement STATEMENT = statement(AGGREGATE);
  private static final PartialDecryption PARTIAL =
      CEREMONY.secrets.get(1).decrypt(STATEMENT, RANDOM);

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"1,1", "1,2", "2,2", "2,3", "3,3", "3,4", "2,5", "4,5"})
  @DisplayName("every subset of t trustees reads the same values, and no smaller one does")
  void everySubset(int threshold, int trustees) {
    var ceremony = new Rehearsal(threshold, trustees, RANDOM);
    List<Ciphertext> aggregate = encrypt(ceremony, VALUES);
    DecryptionStatement statement = statement(aggregate);
    List<Element> expected =
        VALUES.stream().map(v -> FixedBase.BASE.multiply(SecretScalar.of(v))).toList();
    var all = new HashMap<Integer, List<Element>>();
    for (TrusteeSecret secret : ceremony.secrets) {
      all.put(secret.trustee(), secret.decrypt(statement, RANDOM).partials());
    }
    int subsets = 0;
    for (int bits = 1; bits < 1 << trustees; bits++) {
      int set = bits;
      var partials = new HashMap<>(all);
      partials.keySet().removeIf(trustee -> (set >> (trustee - 1) & 1) == 0);
      if (partials.size() == threshold) {
        subsets++;
        assertEquals(expected, Combination.decrypt(threshold, aggregate, partials));
      } else {
        assertThrows(
            IllegalArgumentException.class,
            () -> Combination.decrypt(threshold, aggregate, partials));
        if (partials.size() < threshold) {
          assertNotEquals(expected, Combination.decrypt(partials.size(), aggregate, partials));
        }
      }
    }
    assertTrue(subsets >= 1);
  }

  @Test
  @DisplayName("partials that do not fit the aggregate are refused")
  void fit() {
    Map<Integer, List<Element>> partials =
        Map.of(1, PARTIAL.partials(), 2, PARTIAL.partials().subList(0, 2));
    assertThrows(IllegalArgumentException.class, () -> Combination.decrypt(2, AGGREGATE, partials));
  }

  @Test
  @DisplayName("a partial decryption is accepted as it was made, the identity as pad included")
  void accepted() {
    assertEquals(Optional.empty(), PARTIAL.verify(STATEMENT, 2, CEREMONY.key.publicShare(2)));
    DecryptionStatement empty = statement(List.of(Ciphertext.ZERO, Ciphertext.ZERO));
    PartialDecryption partial = CEREMONY.secrets.get(0).decrypt(empty, RANDOM);
    assertEquals(Optional.empty(), partial.verify(empty, 1, CEREMONY.key.publicShare(1)));
    assertTrue(partial.partials().stream().allMatch(Element::isIdentity));
  }

  @Nested
  @DisplayName("A partial decryption is refused")
  final class Refused {
    @Test
    @DisplayName("with every single item of the statement changed")
    void statementItems() {
      Digest other = Digest.sha256("other".getBytes(UTF_8));
      DecryptionStatement s = STATEMENT;
      for (DecryptionStatement changed :
          List.of(
              with(other, s.fingerprint(), s.root(), 40, "mayor", s.cells(), s.pads()),
              with(s.election(), other, s.root(), 40, "mayor", s.cells(), s.pads()),
              with(s.election(), s.fingerprint(), other, 40, "mayor", s.cells(), s.pads()),
              with(s.election(), s.fingerprint(), s.root(), 41, "mayor", s.cells(), s.pads()),
              with(s.election(), s.fingerprint(), s.root(), 40, "judge", s.cells(), s.pads()),
              with(s.election(), s.fingerprint(), s.root(), 40, "mayor", List.of(), s.pads()),
              with(s.election(), s.fingerprint(), s.root(), 40, "mayor", List.of("a"), s.pads()),
              with(
                  s.election(),
                  s.fingerprint(),
                  s.root(),
                  40,
                  "mayor",
                  List.of("b", "a"),
                  s.pads()),
              with(
                  s.election(),
                  s.fingerprint(),
                  s.root(),
                  40,
                  "mayor",
                  List.of("a", "b", "c"),
                  s.pads()),
              with(
                  s.election(),
                  s.fingerprint(),
                  s.root(),
                  40,
                  "mayor",
                  s.cells(),
                  s.pads().reversed()))) {
        assertFault("proof", PARTIAL.verify(changed, 2, CEREMONY.key.publicShare(2)));
      }
    }

    private DecryptionStatement with(
        Digest election,
        Digest fingerprint,
        Digest root,
        long size,
        String contest,
        List<String> cells,
        List<Element> pads) {
      return new DecryptionStatement(election, fingerprint, root, size, contest, cells, pads);
    }

    @Test
    @DisplayName("as another trustee's, by number or by public share")
    void otherTrustee() {
      assertFault("proof", PARTIAL.verify(STATEMENT, 1, CEREMONY.key.publicShare(2)));
      assertFault("proof", PARTIAL.verify(STATEMENT, 2, CEREMONY.key.publicShare(1)));
    }

    @Test
    @DisplayName("with one partial changed, wherever it stands")
    void changedPartial() {
      for (int j = 0; j < VALUES.size(); j++) {
        var partials = new ArrayList<>(PARTIAL.partials());
        partials.set(j, partials.get(j).add(Element.BASE));
        assertFault("proof", verify(new PartialDecryption(partials, PARTIAL.proof())));
      }
    }

    @Test
    @DisplayName("with errors in two partials that cancel in the sum")
    void cancelling() {
      var partials = new ArrayList<>(PARTIAL.partials());
      partials.set(0, partials.get(0).add(Element.BASE));
      partials.set(1, partials.get(1).subtract(Element.BASE));
      assertFault("proof", verify(new PartialDecryption(partials, PARTIAL.proof())));
    }

    @Test
    @DisplayName("with any element or the response of the proof changed")
    void changedProof() {
      EqualityProof proof = PARTIAL.proof();
      assertFault(
          "proof",
          verify(
              proof(
                  proof.keyCommitment().add(Element.BASE), proof.commitments(), proof.response())));
      assertFault(
          "proof",
          verify(
              proof(proof.keyCommitment(), proof.commitments(), proof.response().add(Scalar.ONE))));
      for (int j = 0; j < VALUES.size(); j++) {
        var commitments = new ArrayList<>(proof.commitments());
        commitments.set(j, commitments.get(j).add(Element.BASE));
        assertFault("proof", verify(proof(proof.keyCommitment(), commitments, proof.response())));
      }
    }

    @Test
    @DisplayName("with one partial or one commitment too few or too many")
    void numbers() {
      var more = new ArrayList<>(PARTIAL.partials());
      more.add(Element.IDENTITY);
      assertFault("partials", verify(new PartialDecryption(more, PARTIAL.proof())));
      assertFault(
          "partials",
          verify(new PartialDecryption(PARTIAL.partials().subList(0, 2), PARTIAL.proof())));
      EqualityProof proof = PARTIAL.proof();
      var commitments = new ArrayList<>(proof.commitments());
      commitments.add(Element.IDENTITY);
      assertFault("proof", verify(proof(proof.keyCommitment(), commitments, proof.response())));
      assertFault(
          "proof",
          verify(
              proof(proof.keyCommitment(), proof.commitments().subList(0, 2), proof.response())));
    }

    private PartialDecryption proof(Element key, List<Element> commitments, Scalar response) {
      return new PartialDecryption(
          PARTIAL.partials(), new EqualityProof(key, commitments, response));
    }

    private Optional<CeremonyFault> verify(PartialDecryption partial) {
      return partial.verify(STATEMENT, 2, CEREMONY.key.publicShare(2));
    }
  }

  @Nested
  @DisplayName("A restore drill")
  final class Drills {
    private final Drill drill = CEREMONY.secrets.get(2).drill(Rehearsal.ELECTION, RANDOM);

    @Test
    @DisplayName("is accepted as it was made")
    void accepted() {
      assertEquals(
          Optional.empty(), drill.verify(Rehearsal.ELECTION, 3, CEREMONY.key.publicShare(3)));
    }

    @Test
    @DisplayName("has a point of its own for every election and trustee")
    void points() {
      Digest other = Digest.sha256("other".getBytes(UTF_8));
      var points =
          List.of(
              Drill.point(Rehearsal.ELECTION, 1),
              Drill.point(Rehearsal.ELECTION, 2),
              Drill.point(other, 1));
      assertEquals(3, points.stream().distinct().count());
    }

    @Test
    @DisplayName("is refused in another election, for another trustee, or made with another secret")
    void refused() {
      Digest other = Digest.sha256("other".getBytes(UTF_8));
      assertFault("proof", drill.verify(other, 3, CEREMONY.key.publicShare(3)));
      assertFault("proof", drill.verify(Rehearsal.ELECTION, 2, CEREMONY.key.publicShare(3)));
      assertFault("proof", drill.verify(Rehearsal.ELECTION, 3, CEREMONY.key.publicShare(2)));
      var forged = new Drill(drill.partial().add(Element.BASE), drill.proof());
      assertFault("proof", forged.verify(Rehearsal.ELECTION, 3, CEREMONY.key.publicShare(3)));
    }

    @Test
    @DisplayName("is no partial decryption and a partial decryption is no drill")
    void separated() {
      Element point = Drill.point(Rehearsal.ELECTION, 3);
      DecryptionStatement s =
          new DecryptionStatement(
              Rehearsal.ELECTION,
              STATEMENT.fingerprint(),
              STATEMENT.root(),
              40,
              "mayor",
              List.of(),
              List.of(point));
      PartialDecryption partial = CEREMONY.secrets.get(2).decrypt(s, RANDOM);
      assertFault(
          "proof",
          new Drill(partial.partials().getFirst(), partial.proof())
              .verify(Rehearsal.ELECTION, 3, CEREMONY.key.publicShare(3)));
      assertFault(
          "proof",
          new PartialDecryption(List.of(drill.partial()), drill.proof())
              .verify(s, 3, CEREMONY.key.publicShare(3)));
    }
  }

  @Test
  @DisplayName("a destroyed secret decrypts nothing")
  void destroyed() throws Exception {
    TrusteeSecret secret = TrusteeSecret.decode(1, CEREMONY.secrets.getFirst().toBytes());
    secret.close();
    assertThrows(IllegalStateException.class, () -> secret.decrypt(STATEMENT, RANDOM));
    assertFalse(secret.toString().isEmpty());
  }

  private static DecryptionStatement statement(List<Ciphertext> aggregate) {
    return new DecryptionStatement(
        Rehearsal.ELECTION,
        Digest.sha256("fingerprint".getBytes(UTF_8)),
        Digest.sha256("root".getBytes(UTF_8)),
        40,
        "mayor",
        List.of("a", "b"),
        aggregate.stream().map(Ciphertext::pad).toList());
  }

  private static List<Ciphertext> encrypt(Rehearsal ceremony, List<Long> values) {
    EncryptionKey key = EncryptionKey.of(new PublicKey(ceremony.key.jointKey()));
    return IntStream.range(0, values.size())
        .mapToObj(j -> key.encrypt(SecretScalar.random(RANDOM), values.get(j)))
        .toList();
  }

  private static void assertFault(String where, Optional<CeremonyFault> fault) {
    assertTrue(fault.isPresent(), "accepted");
    assertEquals(where, fault.get().where());
  }
}
