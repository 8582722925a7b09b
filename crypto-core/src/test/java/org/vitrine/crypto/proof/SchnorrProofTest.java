package org.vitrine.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.vitrine.crypto.proof.Fixture.assertValid;
import static org.vitrine.crypto.proof.Fixture.failedEquations;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Transcript;

@DisplayName("A Schnorr proof")
final class SchnorrProofTest {
  private static final List<String> RESPONSE = List.of("response");

  private final Fixture f = new Fixture(1);
  private final SecretScalar x = f.scalar();
  private final Element statement = FixedBase.BASE.multiply(x);
  private final SchnorrProof proof = SchnorrProof.prove(f.context, x, statement, f.random);

  @Test
  @DisplayName("verifies, also after encoding and decoding")
  void complete() throws DecodingException {
    assertValid(1, 1, proof.verify(f.context, statement));
    SchnorrProof decoded = SchnorrProof.decode(proof.encode());
    assertEquals(proof, decoded);
    assertArrayEquals(proof.encode(), decoded.encode());
    assertValid(1, 1, decoded.verify(f.context, statement));
  }

  @Test
  @DisplayName("follows specification §3.3 exactly")
  void definition() {
    Scalar c =
        f.context.item("statement", statement).item("commitment", proof.commitment()).challenge();
    assertEquals(
        FixedBase.BASE.multiply(SecretScalar.of(0).add(proof.response())),
        proof.commitment().add(FixedBase.BASE.multiply(x.multiply(c))));
  }

  @Test
  @DisplayName("A01, A04: fails in another context")
  void A01_otherContext() {
    for (Transcript other :
        List.of(
            Transcript.of("vitrine/other").item("election", "e1"),
            Transcript.of("vitrine/test").item("election", "e2"),
            Transcript.of("vitrine/test"),
            f.context.item("more", 1))) {
      assertEquals(RESPONSE, failedEquations(proof.verify(other, statement)));
    }
  }

  @Test
  @DisplayName("A01: without the statement in the challenge it could be made for no known x")
  void A01_adaptiveStatement() {
    // Weak Fiat–Shamir: choose R and z first, hash R alone, and solve for X = (z·G − R)/c.
    Element r = FixedBase.BASE.multiply(f.scalar());
    Scalar z = f.scalar().reveal();
    Scalar weak = f.context.item("commitment", r).challenge();
    Element forged =
        Element.BASE
            .multiply(SecretScalar.of(0).add(z))
            .subtract(r)
            .multiply(SecretScalar.of(0).add(weak.invert()));
    assertEquals(RESPONSE, failedEquations(new SchnorrProof(r, z).verify(f.context, forged)));
  }

  @Test
  @DisplayName("A03: fails for another key, also a related one")
  void A03_otherStatement() {
    for (Element other :
        List.of(Element.BASE, statement.negate(), statement.add(Element.BASE), Element.IDENTITY)) {
      assertEquals(RESPONSE, failedEquations(proof.verify(f.context, other)));
    }
  }

  @Test
  @DisplayName("is refused or fails with any single bit of any byte changed")
  void tampered() {
    byte[] good = proof.encode();
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      try {
        SchnorrProof decoded = SchnorrProof.decode(bad);
        assertEquals(RESPONSE, failedEquations(decoded.verify(f.context, statement)), "byte " + i);
      } catch (DecodingException e) {
        assertEquals(i < 32 ? "commitment" : "response", e.path(), "byte " + i);
      }
    }
  }

  @Test
  @DisplayName("has 64 bytes and no others")
  void lengths() {
    for (int length : new int[] {0, 32, 63, 65, 96}) {
      assertThrows(DecodingException.class, () -> SchnorrProof.decode(new byte[length]));
    }
  }

  @Test
  @DisplayName("never repeats a commitment for another message, even if the random source repeats")
  void hedged() {
    var stuck =
        new SecureRandom() {
          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
          }
        };
    SchnorrProof first = SchnorrProof.prove(f.context, x, statement, stuck);
    SchnorrProof same = SchnorrProof.prove(f.context, x, statement, stuck);
    SchnorrProof other = SchnorrProof.prove(f.context.item("m", 1), x, statement, stuck);
    assertEquals(first, same);
    assertNotEquals(first.commitment(), other.commitment());
    assertNotEquals(
        proof.commitment(), SchnorrProof.prove(f.context, x, statement, f.random).commitment());
  }
}
