package org.vitrine.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.proof.Fixture.assertValid;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FaultyKernels;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.group.SecretScalar;

@DisplayName("A batch that another kernel than the scalar one has checked")
final class RecheckTest {
  private final Fixture f = new Fixture(7);

  private Claim schnorr(String name) {
    SecretScalar x = f.scalar();
    Element statement = FixedBase.BASE.multiply(x);
    return SchnorrProof.prove(f.context, x, statement, f.random).claim(name, f.context, statement);
  }

  /** The same claim about another element on the right. */
  private static Claim on(Claim claim, Element right) {
    Equation e = claim.equations().getFirst();
    return new Claim(
        claim.name(),
        List.of(new Equation(e.name(), e.base(), e.key(), e.terms(), List.of(right))));
  }

  private BatchVerifier batch(Kernel kernel) {
    return BatchVerifier.of(f.key.publicKey(), f.random, kernel);
  }

  private void assertNoVerdict(String claim, String what, Kernel kernel, List<Claim> claims) {
    var e = assertThrows(IllegalStateException.class, () -> batch(kernel).verify(claims));
    assertTrue(e.getMessage().contains("disagree about " + claim + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  @Test
  @DisplayName("has no verdict if it held only there")
  void heldOnlyThere() {
    Claim bad = on(schnorr("entry 1"), Element.BASE);
    assertNoVerdict("entry 1", "only with others", FaultyKernels.credulous(), List.of(bad));
  }

  @Test
  @DisplayName("has no verdict if it failed only there")
  void failedOnlyThere() {
    assertNoVerdict(
        "entry 2", "each equation does", FaultyKernels.distrustful(), List.of(schnorr("entry 2")));
  }

  @Test
  @DisplayName("has no verdict if an element was decoded to one that makes it hold")
  void decodedWrongly() {
    Claim good = schnorr("entry 3");
    Element right = good.equations().getFirst().right().getFirst();
    Element forged = FaultyKernels.decodedWrongly(right, Element.BASE.encode());
    Kernel other = FaultyKernels.unerring();
    assertNoVerdict("entry 3", "to another one", other, List.of(on(good, forged)));
    Element garbage = FaultyKernels.decodedWrongly(right, new byte[] {1});
    assertNoVerdict("entry 3", "does not decode", other, List.of(on(good, garbage)));
  }

  @Test
  @DisplayName("is sampled anew each time, so that a fault of one claim in many is found, too")
  void sampled() {
    var claims = new ArrayList<Claim>();
    for (int i = 0; i < 8; i++) {
      claims.add(schnorr("entry " + i));
    }
    claims.set(5, on(claims.get(5), Element.BASE));
    int found = 0;
    for (int round = 0; round < 200; round++) {
      try {
        batch(FaultyKernels.credulous()).verify(claims);
      } catch (IllegalStateException e) {
        found++;
      }
    }
    assertTrue(found > 5 && found < 60, "found " + found + " times of 200, not about 25 times");
  }

  @Test
  @DisplayName("is judged as by the scalar kernel, whether it holds or not")
  void agreement() {
    var claims = new ArrayList<Claim>();
    for (int i = 0; i < 600; i++) {
      claims.add(schnorr("entry " + i));
    }
    for (Kernel kernel : List.of(Kernel.SCALAR, Kernel.current())) {
      assertValid(600, 600, batch(kernel).verify(claims));
    }
    for (int bad : new int[] {0, 299, 300, 599}) {
      claims.set(bad, on(claims.get(bad), Element.BASE));
      Verification expected = batch(Kernel.SCALAR).verify(claims);
      assertEquals(expected, batch(Kernel.current()).verify(claims));
      assertEquals(expected, SingleVerifier.of(f.key.publicKey()).verify(claims));
    }
  }

  @Test
  @DisplayName("may be empty")
  void empty() {
    assertValid(0, 0, batch(Kernel.current()).verify(List.of()));
  }
}
