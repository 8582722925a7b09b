package org.vitrine.crypto.ceremony;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.proof.SchnorrProof;

@DisplayName("A reveal of coefficients")
final class RevealTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Digest ELECTION = Rehearsal.ELECTION;
  private static final Attempt ATTEMPT = new Attempt(ELECTION, 2, 5, 3);

  private final Polynomial polynomial = Polynomial.random(ATTEMPT, RANDOM);
  private final Reveal reveal = polynomial.reveal(ATTEMPT, 4, RANDOM);

  @Test
  @DisplayName("is accepted as it was made")
  void accepted() {
    assertEquals(Optional.empty(), reveal.verify(ATTEMPT, 4));
  }

  @Test
  @DisplayName("has one commitment and one proof for each coefficient, in order")
  void commitments() {
    assertEquals(3, reveal.coefficients().size());
    assertEquals(3, reveal.proofs().size());
    for (int j = 1; j <= 5; j++) {
      assertEquals(FixedBase.BASE.multiply(polynomial.evaluate(j)), reveal.committedShare(j));
    }
    assertEquals(reveal.coefficients().getFirst(), reveal.committedShare(0));
  }

  @Test
  @DisplayName("has the specified JSON, and its commitment is the hash of the specified JSON")
  void commitment() {
    String body =
        "{\"attempt\":2,\"coefficients\":["
            + quoted(reveal.coefficients().stream().map(Element::encode).toList())
            + "],\"proofs\":["
            + quoted(reveal.proofs().stream().map(SchnorrProof::encode).toList())
            + "],\"trustee\":4}";
    assertEquals(body, new String(reveal.toJson().encode(), UTF_8));
    String committed =
        "{\"election\":\""
            + ELECTION.encode()
            + "\",\"label\":\"vitrine/1/commitment\",\"reveal\":"
            + body
            + "}";
    assertEquals(Digest.sha256(committed.getBytes(UTF_8)), reveal.commitment(ELECTION));
  }

  private static String quoted(List<byte[]> items) {
    return String.join(",", items.stream().map(i -> '"' + Base64Url.encode(i) + '"').toList());
  }

  @Test
  @DisplayName(
      "another reveal of the same polynomial has another commitment: its proofs are random")
  void fresh() {
    assertNotEquals(
        reveal.commitment(ELECTION), polynomial.reveal(ATTEMPT, 4, RANDOM).commitment(ELECTION));
  }

  @Test
  @DisplayName("the proof binds the specified transcript")
  void transcript() {
    Transcript context =
        Transcript.of("vitrine/1/coefficient")
            .item("group", "ristretto255")
            .item("election", ELECTION.bytes())
            .item("attempt", 2)
            .item("trustee", 4)
            .item("coefficient", 1);
    SchnorrProof proof = reveal.proofs().get(1);
    Scalar c =
        context
            .item("statement", reveal.coefficients().get(1))
            .item("commitment", proof.commitment())
            .challenge();
    Element left = FixedBase.BASE.multiply(secret(proof.response()));
    assertEquals(left, proof.commitment().add(reveal.coefficients().get(1).multiply(secret(c))));
  }

  @Nested
  @DisplayName("is refused")
  final class Refused {
    @Test
    @DisplayName("under another election, attempt, trustee or threshold")
    void otherContext() {
      Digest other = Digest.sha256("another".getBytes(UTF_8));
      assertFault("proofs[0]", reveal.verify(new Attempt(other, 2, 5, 3), 4));
      assertFault("attempt", reveal.verify(new Attempt(ELECTION, 3, 5, 3), 4));
      assertFault("trustee", reveal.verify(ATTEMPT, 3));
      assertFault("coefficients", reveal.verify(new Attempt(ELECTION, 2, 5, 2), 4));
      assertFault("coefficients", reveal.verify(new Attempt(ELECTION, 2, 5, 4), 4));
    }

    @Test
    @DisplayName("with the proofs of another attempt or trustee")
    void replayed() {
      var next = new Attempt(ELECTION, 3, 5, 3);
      var replayed = new Reveal(3, 4, reveal.coefficients(), reveal.proofs());
      assertFault("proofs[0]", replayed.verify(next, 4));
      var copied = new Reveal(2, 5, reveal.coefficients(), reveal.proofs());
      assertFault("proofs[0]", copied.verify(ATTEMPT, 5));
    }

    @Test
    @DisplayName("with two coefficients exchanged, proofs and all")
    void exchanged() {
      assertFault(
          "proofs[1]",
          new Reveal(2, 4, swap(reveal.coefficients(), 1, 2), swap(reveal.proofs(), 1, 2))
              .verify(ATTEMPT, 4));
    }

    @Test
    @DisplayName("with a coefficient made from others' to cancel them: a rogue key")
    void rogueKey() {
      Reveal honest = Polynomial.random(ATTEMPT, RANDOM).reveal(ATTEMPT, 1, RANDOM);
      var coefficients = new ArrayList<>(reveal.coefficients());
      coefficients.set(0, coefficients.getFirst().subtract(honest.coefficients().getFirst()));
      assertFault("proofs[0]", new Reveal(2, 4, coefficients, reveal.proofs()).verify(ATTEMPT, 4));
    }

    @Test
    @DisplayName("with the identity as a coefficient, even with a proof of zero")
    void identity() {
      var coefficients = new ArrayList<>(reveal.coefficients());
      var proofs = new ArrayList<>(reveal.proofs());
      int k = 2;
      coefficients.set(k, Element.IDENTITY);
      proofs.set(
          k,
          SchnorrProof.prove(
              ATTEMPT.coefficientContext(4, k), SecretScalar.of(0), Element.IDENTITY, RANDOM));
      assertFault("coefficients[2]", new Reveal(2, 4, coefficients, proofs).verify(ATTEMPT, 4));
    }

    @Test
    @DisplayName("with one proof too few or too many")
    void numbers() {
      List<SchnorrProof> proofs = reveal.proofs();
      var more = new ArrayList<>(proofs);
      more.add(proofs.getFirst());
      assertFault(
          "proofs",
          new Reveal(2, 4, reveal.coefficients(), proofs.subList(0, 2)).verify(ATTEMPT, 4));
      assertFault("proofs", new Reveal(2, 4, reveal.coefficients(), more).verify(ATTEMPT, 4));
      assertFault("coefficients", new Reveal(2, 4, List.of(), List.of()).verify(ATTEMPT, 4));
    }

    @Test
    @DisplayName("with a response off by one, wherever it stands")
    void response() {
      for (int k = 0; k < 3; k++) {
        var proofs = new ArrayList<>(reveal.proofs());
        SchnorrProof proof = proofs.get(k);
        proofs.set(k, new SchnorrProof(proof.commitment(), proof.response().add(Scalar.ONE)));
        assertFault(
            "proofs[" + k + "]",
            new Reveal(2, 4, reveal.coefficients(), proofs).verify(ATTEMPT, 4));
      }
    }
  }

  @Test
  @DisplayName("a polynomial survives being saved, and not with broken bytes")
  void saved() throws DecodingException {
    byte[] bytes = polynomial.toBytes();
    assertEquals(96, bytes.length);
    assertEquals(polynomial.evaluate(3), Polynomial.decode(bytes).evaluate(3));
    assertThrows(DecodingException.class, () -> Polynomial.decode(new byte[0]));
    assertThrows(DecodingException.class, () -> Polynomial.decode(new byte[33]));
    bytes[95] = (byte) 0xff;
    assertThrows(DecodingException.class, () -> Polynomial.decode(bytes));
  }

  @Test
  @DisplayName(
      "a polynomial hides its content, refuses use after it was destroyed, and has no f(0)")
  void secrecy() {
    assertEquals("Polynomial[hidden]", polynomial.toString());
    assertThrows(IllegalArgumentException.class, () -> polynomial.evaluate(0));
    polynomial.close();
    assertThrows(IllegalStateException.class, () -> polynomial.evaluate(1));
  }

  @Test
  @DisplayName("an attempt has sensible numbers only")
  void attempts() {
    assertThrows(IllegalArgumentException.class, () -> new Attempt(ELECTION, 0, 3, 2));
    assertThrows(IllegalArgumentException.class, () -> new Attempt(ELECTION, 101, 3, 2));
    assertThrows(IllegalArgumentException.class, () -> new Attempt(ELECTION, 1, 3, 0));
    assertThrows(IllegalArgumentException.class, () -> new Attempt(ELECTION, 1, 3, 4));
    Polynomial line = Polynomial.random(new Attempt(ELECTION, 1, 3, 2), RANDOM);
    assertThrows(IllegalArgumentException.class, () -> line.reveal(ATTEMPT, 1, RANDOM));
    assertThrows(IllegalArgumentException.class, () -> polynomial.reveal(ATTEMPT, 6, RANDOM));
  }

  private static void assertFault(String where, Optional<CeremonyFault> fault) {
    assertTrue(fault.isPresent(), "accepted");
    assertEquals(where, fault.get().where());
  }

  private static SecretScalar secret(Scalar scalar) {
    return SecretScalar.of(0).add(scalar);
  }

  private static <T> List<T> swap(List<T> list, int a, int b) {
    var swapped = new ArrayList<>(list);
    swapped.set(a, list.get(b));
    swapped.set(b, list.get(a));
    return swapped;
  }
}
