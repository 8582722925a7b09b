package org.vitrine.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.proof.Fixture.assertValid;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.elgamal.WeightedCiphertext;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.proof.EqualityProof.Image;
import org.vitrine.crypto.proof.Verification.Failure;

@DisplayName("Batch and single verification")
final class ClaimVerifierTest {
  private final Fixture f = new Fixture(4);
  private final SingleVerifier single = SingleVerifier.of(f.key.publicKey());
  private final BatchVerifier batch = BatchVerifier.of(f.key.publicKey(), f.random);

  private Claim schnorr(String name) {
    SecretScalar x = f.scalar();
    Element statement = FixedBase.BASE.multiply(x);
    return SchnorrProof.prove(f.context, x, statement, f.random).claim(name, f.context, statement);
  }

  private Claim equality(String name) {
    SecretScalar s = f.scalar();
    Element base = FixedBase.BASE.multiply(f.scalar());
    var images = List.of(new Image(base, base.multiply(s)));
    Element key = FixedBase.BASE.multiply(s);
    return EqualityProof.prove(f.context, s, key, images, f.random)
        .claim(name, f.context, key, images);
  }

  private Claim range(String name) {
    SecretScalar r = f.scalar();
    var ciphertext = List.of(WeightedCiphertext.once(f.key.encrypt(r, 1)));
    RangeProver prover = RangeProver.commit(f.key, r, 1, new Range(0, 1), f.context, f.random);
    Scalar c = f.context.item("commitments", prover.commitments()).challenge();
    return new Claim(name, prover.respond(c).equations("option", ciphertext, c));
  }

  /** Claims of all kinds in turn. */
  private List<Claim> claims(int n) {
    var claims = new ArrayList<Claim>();
    for (int i = 0; i < n; i++) {
      claims.add(
          switch (i % 3) {
            case 0 -> range("c" + i);
            case 1 -> schnorr("c" + i);
            default -> equality("c" + i);
          });
    }
    return claims;
  }

  private static int equations(List<Claim> claims) {
    return claims.stream().mapToInt(c -> c.equations().size()).sum();
  }

  /** The claim with one equation shifted by {@code error} on the right side. */
  private static Claim broken(Claim claim, int equation, Element error) {
    var equations = new ArrayList<>(claim.equations());
    Equation e = equations.get(equation);
    var right = new ArrayList<>(e.right());
    right.add(error);
    equations.set(equation, new Equation(e.name(), e.base(), e.key(), e.terms(), right));
    return new Claim(claim.name(), equations);
  }

  private void assertBoth(Verification expected, List<Claim> claims) {
    assertEquals(expected, single.verify(claims), "single");
    assertEquals(expected, batch.verify(claims), "batch");
  }

  @ParameterizedTest
  @DisplayName("accept valid claims of all kinds together and count them")
  @ValueSource(ints = {0, 1, 2, 3, 10, 40})
  void valid(int n) {
    List<Claim> claims = claims(n);
    assertValid(n, equations(claims), single.verify(claims));
    assertValid(n, equations(claims), batch.verify(claims));
  }

  @Test
  @DisplayName("A34: name the failing claim and equation wherever it stands")
  void A34_everyPosition() {
    int n = 13;
    List<Claim> good = claims(n);
    for (int i = 0; i < n; i++) {
      for (int e = 0; e < good.get(i).equations().size(); e++) {
        var bad = new ArrayList<>(good);
        bad.set(i, broken(good.get(i), e, Element.BASE));
        assertBoth(
            new Verification.Invalid(
                List.of(new Failure(i, "c" + i, good.get(i).equations().get(e).name()))),
            bad);
      }
    }
  }

  @Test
  @DisplayName("name all failures, in order, when several or all claims are bad")
  void several() {
    List<Claim> good = claims(12);
    var random = new Random(11);
    for (int round = 0; round < 20; round++) {
      var bad = new ArrayList<>(good);
      var failures = new ArrayList<Failure>();
      var positions = new TreeSet<Integer>();
      int count = 1 + random.nextInt(12);
      while (positions.size() < count) {
        positions.add(random.nextInt(12));
      }
      for (int i : positions) {
        int e = random.nextInt(good.get(i).equations().size());
        bad.set(i, broken(good.get(i), e, Element.BASE.multiply(f.scalar())));
        failures.add(new Failure(i, "c" + i, good.get(i).equations().get(e).name()));
      }
      assertBoth(new Verification.Invalid(failures), bad);
    }
  }

  @Test
  @DisplayName("A39: do not let errors cancel, between claims or inside one")
  void A39_cancelling() {
    List<Claim> good = claims(6);
    Element error = FixedBase.BASE.multiply(f.scalar());
    var between = new ArrayList<>(good);
    between.set(1, broken(good.get(1), 0, error));
    between.set(4, broken(good.get(4), 0, error.negate()));
    assertBoth(
        new Verification.Invalid(
            List.of(new Failure(1, "c1", "response"), new Failure(4, "c4", "response"))),
        between);
    var inside = new ArrayList<>(good);
    inside.set(3, broken(broken(good.get(3), 1, error), 3, error.negate()));
    assertBoth(
        new Verification.Invalid(
            List.of(
                new Failure(3, "c3", "option, value 0, data"),
                new Failure(3, "c3", "option, value 1, data"))),
        inside);
  }

  @Test
  @DisplayName(
      "A39: agree on an error of small order inside the curve: it is no error in the group")
  void A39_smallOrder() {
    // Adding the identity's other representatives is invisible in ristretto255, for both.
    List<Claim> good = claims(3);
    var same = new ArrayList<>(good);
    same.set(1, broken(good.get(1), 0, Element.IDENTITY));
    assertValid(3, equations(same), single.verify(same));
    assertValid(3, equations(same), batch.verify(same));
  }

  @Test
  @DisplayName("refuse equations that hold only with the wrong coefficient of G or of the key")
  void coefficients() {
    List<Claim> good = claims(3);
    Equation e = good.get(0).equations().get(1);
    for (Equation wrong :
        List.of(
            new Equation(e.name(), e.base().add(Scalar.ONE), e.key(), e.terms(), e.right()),
            new Equation(e.name(), e.base(), e.key().add(Scalar.ONE), e.terms(), e.right()),
            new Equation(e.name(), e.base(), e.key(), List.of(), e.right()),
            new Equation(e.name(), e.base(), e.key(), e.terms(), List.of()))) {
      var bad = new ArrayList<>(good);
      bad.set(0, new Claim("c0", List.of(wrong)));
      assertBoth(new Verification.Invalid(List.of(new Failure(0, "c0", e.name()))), bad);
    }
  }

  @Test
  @DisplayName("give each equation a weight of its own, never zero")
  void weights() {
    // A source whose first weights are zero and equal: they are drawn again.
    var zeros =
        new SecureRandom() {
          private int calls;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) calls++);
          }
        };
    List<Claim> good = claims(3);
    var bad = new ArrayList<>(good);
    bad.set(2, broken(good.get(2), 0, Element.BASE));
    assertInstanceOf(
        Verification.Invalid.class, BatchVerifier.of(f.key.publicKey(), zeros).verify(bad));
    assertTrue(zeros.calls > 1, "zero weights were replaced");
  }

  @Test
  @DisplayName("check claims without an encryption key, and refuse to guess one")
  void withoutKey() {
    List<Claim> claims = List.of(schnorr("a"), equality("b"));
    assertValid(2, 3, SingleVerifier.withoutKey().verify(claims));
    assertValid(2, 3, BatchVerifier.withoutKey(f.random).verify(claims));
    List<Claim> withKey = List.of(schnorr("a"), range("b"));
    assertThrows(IllegalArgumentException.class, () -> SingleVerifier.withoutKey().verify(withKey));
    assertThrows(
        IllegalArgumentException.class, () -> BatchVerifier.withoutKey(f.random).verify(withKey));
  }

  @Test
  @DisplayName("A33: there is no claim without equations and no failure without a name")
  void A33_vacuous() {
    assertThrows(IllegalArgumentException.class, () -> new Claim("empty", List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Verification.Invalid(List.of()));
  }

  @Test
  @DisplayName("find single bad claims in a batch large enough for buckets")
  void large() {
    List<Claim> good = claims(150);
    assertValid(150, equations(good), batch.verify(good));
    for (int i : new int[] {0, 74, 75, 149}) {
      var bad = new ArrayList<>(good);
      bad.set(i, broken(good.get(i), 0, Element.BASE));
      assertEquals(
          new Verification.Invalid(
              List.of(new Failure(i, "c" + i, good.get(i).equations().getFirst().name()))),
          batch.verify(bad));
    }
  }
}
