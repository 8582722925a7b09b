package org.vitrine.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.proof.Fixture.assertValid;
import static org.vitrine.crypto.proof.Fixture.failedEquations;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.elgamal.WeightedCiphertext;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Transcript;

@DisplayName("A range proof")
final class RangeProofTest {
  private final Fixture f = new Fixture(3);

  /** A ciphertext with its proof and the challenge over both. */
  private record Proved(Ciphertext ciphertext, RangeProof proof, Scalar c) {}

  private Scalar challenge(Ciphertext ciphertext, List<Element> commitments) {
    return f.context
        .item("ciphertext", ciphertext.encode())
        .item("commitments", commitments)
        .challenge();
  }

  /** Proves the range for a ciphertext of {@code actual}, while the prover believes {@code m}. */
  private Proved prove(long actual, int m, Range range) {
    SecretScalar r = f.scalar();
    Ciphertext ciphertext = f.key.encrypt(r, actual);
    RangeProver prover = RangeProver.commit(f.key, r, m, range, f.context, f.random);
    Scalar c = challenge(ciphertext, prover.commitments());
    return new Proved(ciphertext, prover.respond(c), c);
  }

  private Verification verify(Proved p) {
    return verify(p.ciphertext, p.proof, challenge(p.ciphertext, p.proof.commitments()));
  }

  private Verification verify(Ciphertext ciphertext, RangeProof proof, Scalar c) {
    return SingleVerifier.of(f.key.publicKey())
        .verify(
            List.of(
                new Claim(
                    "ballot",
                    proof.equations("option", List.of(WeightedCiphertext.once(ciphertext)), c))));
  }

  @ParameterizedTest
  @DisplayName("verifies for every value of the range, also after encoding and decoding")
  @CsvSource({"0, 0", "0, 1", "0, 2", "1, 3", "2, 2", "0, 6", "5, 9"})
  void complete(int low, int high) throws DecodingException {
    var range = new Range(low, high);
    for (int m = low; m <= high; m++) {
      Proved p = prove(m, m, range);
      assertValid(1, 2 * range.branches(), verify(p));
      byte[] bytes = p.proof.encode();
      assertEquals(RangeProof.bytes(range), bytes.length);
      RangeProof decoded = RangeProof.decode(range, bytes);
      assertEquals(p.proof, decoded);
      assertValid(1, 2 * range.branches(), verify(p.ciphertext, decoded, p.c));
    }
  }

  @Test
  @DisplayName("satisfies the equations of specification §9.2 as they are written")
  void definition() {
    Proved p = prove(2, 2, new Range(1, 3));
    Scalar c3 = p.c.subtract(p.proof.challenges().get(0)).subtract(p.proof.challenges().get(1));
    List<Scalar> cs = List.of(p.proof.challenges().get(0), p.proof.challenges().get(1), c3);
    for (int i = 0; i < 3; i++) {
      SecretScalar z = SecretScalar.of(0).add(p.proof.responses().get(i));
      SecretScalar c = SecretScalar.of(0).add(cs.get(i));
      Element shifted = p.ciphertext.data().subtract(Element.BASE.multiply(SecretScalar.of(1 + i)));
      assertEquals(
          Element.BASE.multiply(z),
          p.proof.commitments().get(2 * i).add(p.ciphertext.pad().multiply(c)));
      assertEquals(
          f.key.publicKey().element().multiply(z),
          p.proof.commitments().get(2 * i + 1).add(shifted.multiply(c)));
    }
  }

  @Test
  @DisplayName("holds for a weighted sum of ciphertexts")
  void sum() {
    SecretScalar r1 = f.scalar();
    SecretScalar r2 = f.scalar();
    var sum =
        List.of(
            WeightedCiphertext.once(f.key.encrypt(r1, 1)),
            new WeightedCiphertext(f.key.encrypt(r2, 1), Scalar.of(3)));
    var range = new Range(2, 4);
    SecretScalar r = r1.add(r2.multiply(Scalar.of(3)));
    RangeProver prover = RangeProver.commit(f.key, r, 4, range, f.context, f.random);
    Scalar c = challenge(WeightedCiphertext.sum(sum), prover.commitments());
    RangeProof proof = prover.respond(c);
    var claim = new Claim("ballot", proof.equations("sum", sum, c));
    assertValid(1, 6, SingleVerifier.of(f.key.publicKey()).verify(List.of(claim)));
    assertValid(1, 6, BatchVerifier.of(f.key.publicKey(), f.random).verify(List.of(claim)));
    // The same proof for the unweighted sum fails.
    var unweighted = sum.stream().map(w -> WeightedCiphertext.once(w.ciphertext())).toList();
    assertFalse(
        failedEquations(
                SingleVerifier.of(f.key.publicKey())
                    .verify(List.of(new Claim("ballot", proof.equations("sum", unweighted, c)))))
            .isEmpty());
  }

  @Test
  @DisplayName("A37: cannot be made for a value outside the range, −1 and 2^31 among them")
  void A37_outside() {
    var range = new Range(0, 1);
    for (long actual : new long[] {-1, 2, 3, 1L << 31, Long.MAX_VALUE}) {
      for (int believed : new int[] {0, 1}) {
        assertEquals(
            List.of("option, value 0, data", "option, value 1, data"),
            failedEquations(verify(prove(actual, believed, range))));
      }
      assertThrows(
          IllegalArgumentException.class,
          () -> RangeProver.commit(f.key, f.scalar(), (int) actual, range, f.context, f.random));
    }
  }

  @Test
  @DisplayName("fails under another challenge and names the branches")
  void otherChallenge() {
    Proved p = prove(1, 1, new Range(0, 1));
    List<String> failed = failedEquations(verify(p.ciphertext, p.proof, p.c.add(Scalar.ONE)));
    assertEquals(List.of("option, value 1, pad", "option, value 1, data"), failed);
  }

  @Test
  @DisplayName("fails for another ciphertext, the re-randomised one among them")
  void A21_otherCiphertext() {
    Proved p = prove(1, 1, new Range(0, 1));
    Ciphertext rerandomised = p.ciphertext.add(f.key.encrypt(f.scalar(), 0));
    for (Ciphertext other : List.of(rerandomised, f.key.encrypt(f.scalar(), 1), Ciphertext.ZERO)) {
      assertFalse(failedEquations(verify(other, p.proof, p.c)).isEmpty());
      assertFalse(
          failedEquations(verify(other, p.proof, challenge(other, p.proof.commitments())))
              .isEmpty());
    }
  }

  @Test
  @DisplayName("is refused or fails with any byte changed, and the refusal names the field")
  void tampered() {
    var range = new Range(0, 2);
    Proved p = prove(1, 1, range);
    byte[] good = p.proof.encode();
    int failed = 0;
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      try {
        RangeProof decoded = RangeProof.decode(range, bad);
        assertFalse(failedEquations(verify(new Proved(p.ciphertext, decoded, p.c))).isEmpty());
        failed++;
      } catch (DecodingException e) {
        int item = i / 32;
        String field =
            item < 6
                ? "commitments[" + item / 2 + (item % 2 == 0 ? "].pad" : "].data")
                : item < 8 ? "challenges[" + (item - 6) + "]" : "responses[" + (item - 8) + "]";
        assertEquals(field, e.path());
      }
    }
    assertTrue(failed > 100, "most changes still decode: " + failed);
  }

  @Test
  @DisplayName("fails with branches swapped, and with the challenges shifted between them")
  void rearranged() {
    Proved p = prove(0, 0, new Range(0, 1));
    List<Element> a = p.proof.commitments();
    var swapped =
        new RangeProof(
            new Range(0, 1),
            List.of(a.get(2), a.get(3), a.get(0), a.get(1)),
            p.proof.challenges(),
            p.proof.responses());
    assertFalse(failedEquations(verify(p.ciphertext, swapped, p.c)).isEmpty());
    var shifted =
        new RangeProof(
            new Range(0, 1),
            a,
            List.of(p.proof.challenges().getFirst().add(Scalar.ONE)),
            p.proof.responses());
    assertEquals(4, failedEquations(verify(p.ciphertext, shifted, p.c)).size());
  }

  @Test
  @DisplayName("A07: is refused with 0, n − 1 and n + 1 branches")
  void A07_lengths() {
    var range = new Range(0, 2);
    Proved p = prove(1, 1, range);
    byte[] good = p.proof.encode();
    var lengths = new ArrayList<Integer>(List.of(0, 32, good.length - 1, good.length + 1));
    lengths.add(good.length - 32);
    lengths.add(good.length + 32);
    for (Range other : List.of(new Range(0, 0), new Range(0, 1), new Range(0, 3))) {
      lengths.add((int) RangeProof.bytes(other));
      assertThrows(DecodingException.class, () -> RangeProof.decode(other, good));
    }
    for (int length : lengths) {
      assertThrows(
          DecodingException.class, () -> RangeProof.decode(range, Arrays.copyOf(good, length)));
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new RangeProof(
                range, p.proof.commitments(), p.proof.challenges(), List.of(Scalar.ONE)));
  }

  @Test
  @DisplayName("of one value only transmits no challenge and is bound to the whole one")
  void single() {
    Proved p = prove(3, 3, new Range(3, 3));
    assertTrue(p.proof.challenges().isEmpty());
    assertValid(1, 2, verify(p));
    assertFalse(failedEquations(verify(prove(2, 3, new Range(3, 3)))).isEmpty());
  }

  @Test
  @DisplayName("A24 has nothing in common with another one, even where the generator stands still")
  void A24_repeatedGenerator() {
    var standingStill =
        new SecureRandom() {
          private static final long serialVersionUID = 1;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
          }
        };
    var range = new Range(0, 3);
    SecretScalar r = f.scalar();
    SecretScalar other = f.scalar();
    Transcript statement = f.context.item("ballot", 1);
    List<Element> all = new ArrayList<>();
    all.addAll(RangeProver.commit(f.key, r, 2, range, statement, standingStill).commitments());
    all.addAll(RangeProver.commit(f.key, other, 2, range, statement, standingStill).commitments());
    Transcript next = f.context.item("ballot", 2);
    all.addAll(RangeProver.commit(f.key, r, 2, range, next, standingStill).commitments());
    assertEquals(24, Set.copyOf(all).size());
    assertEquals(
        all.subList(0, 8),
        RangeProver.commit(f.key, r, 2, range, statement, standingStill).commitments());
  }

  @Test
  @DisplayName("answers one challenge only")
  void once() {
    RangeProver prover =
        RangeProver.commit(f.key, f.scalar(), 0, new Range(0, 1), f.context, f.random);
    prover.respond(Scalar.ONE);
    assertThrows(IllegalStateException.class, () -> prover.respond(Scalar.of(2)));
  }

  @Test
  @DisplayName("leaves the caller's randomness usable and looks the same for every value")
  void A13_shape() {
    SecretScalar r = f.scalar();
    var range = new Range(0, 3);
    for (int m = 0; m <= 3; m++) {
      RangeProof proof =
          RangeProver.commit(f.key, r, m, range, f.context, f.random).respond(Scalar.of(9));
      assertEquals(RangeProof.bytes(range), proof.encode().length);
    }
    assertEquals(r, r.add(Scalar.ZERO));
  }

  @Test
  @DisplayName("ranges are not empty, not negative")
  void ranges() {
    assertThrows(IllegalArgumentException.class, () -> new Range(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Range(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Range(0, Integer.MAX_VALUE));
  }
}
