package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.group.Reference.P;
import static org.vitrine.crypto.group.Reference.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The field modulo 2^255 − 19 agrees with integer arithmetic")
final class FieldElementTest {
  /** The largest limbs that multiplication accepts. */
  private static final long LIMIT = (1L << 53) + (1L << 20);

  private final Random random = new Random(20260901);

  /** The value of the limbs as they are, which need not be reduced. */
  private static BigInteger exact(FieldElement a) {
    BigInteger sum = BigInteger.ZERO;
    long[] limbs = {a.l4, a.l3, a.l2, a.l1, a.l0};
    for (long limb : limbs) {
      sum = sum.shiftLeft(51).add(BigInteger.valueOf(limb));
    }
    return sum.mod(P);
  }

  private static FieldElement limbs(long... l) {
    var a = new FieldElement();
    a.assign(l[0], l[1], l[2], l[3], l[4]);
    return a;
  }

  /** Extremes of value and of limbs, positive and negative, and random ones up to the limit. */
  private List<FieldElement> samples() {
    var samples = new ArrayList<FieldElement>();
    for (BigInteger v :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.valueOf(18),
            BigInteger.valueOf(19),
            P.subtract(BigInteger.TWO),
            P.subtract(BigInteger.ONE))) {
      samples.add(Reference.field(v));
    }
    long mask = (1L << 51) - 1;
    samples.add(limbs(mask - 18, mask, mask, mask, mask)); // p
    samples.add(limbs(mask - 17, mask, mask, mask, mask)); // p + 1
    samples.add(limbs(mask, mask, mask, mask, mask)); // 2^255 − 1
    for (int signs = 0; signs < 32; signs++) {
      var l = new long[5];
      for (int i = 0; i < 5; i++) {
        l[i] = (signs >> i & 1) == 0 ? LIMIT : -LIMIT;
      }
      samples.add(limbs(l));
    }
    for (int i = 0; i < 5; i++) {
      var l = new long[5];
      l[i] = LIMIT;
      samples.add(limbs(l));
      l[i] = -1;
      samples.add(limbs(l));
    }
    for (int i = 0; i < 40; i++) {
      var l = new long[5];
      for (int j = 0; j < 5; j++) {
        l[j] = random.nextLong(-LIMIT, LIMIT + 1);
      }
      samples.add(limbs(l));
    }
    return samples;
  }

  private static void assertReduced(FieldElement a) {
    long bound = (1L << 51) + (1L << 17);
    for (long limb : new long[] {a.l0, a.l1, a.l2, a.l3, a.l4}) {
      assertTrue(Math.abs(limb) <= bound, () -> "limb " + limb + " is not reduced");
    }
  }

  @Test
  @DisplayName("products of all pairs of extreme operands are right and reduced")
  void multiply() {
    List<FieldElement> samples = samples();
    for (FieldElement a : samples) {
      for (FieldElement b : samples) {
        var r = new FieldElement().multiply(a, b);
        assertReduced(r);
        assertEquals(exact(a).multiply(exact(b)).mod(P), value(r));
      }
    }
  }

  @Test
  @DisplayName("squares of extreme operands are right and reduced, once and repeatedly")
  void square() {
    for (FieldElement a : samples()) {
      var r = new FieldElement().square(a);
      assertReduced(r);
      assertEquals(exact(a).modPow(BigInteger.TWO, P), value(r));
      var s = new FieldElement().squareTimes(a, 9);
      assertReduced(s);
      assertEquals(exact(a).modPow(BigInteger.TWO.pow(9), P), value(s));
    }
  }

  @Test
  @DisplayName("sums, differences and negatives are right, also in place")
  void linear() {
    List<FieldElement> samples = samples();
    for (FieldElement a : samples) {
      FieldElement b = samples.get(random.nextInt(samples.size()));
      assertEquals(exact(a).add(exact(b)).mod(P), value(new FieldElement().add(a, b)));
      assertEquals(exact(a).subtract(exact(b)).mod(P), value(new FieldElement().subtract(a, b)));
      assertEquals(exact(a).negate().mod(P), value(new FieldElement().negate(a)));
      var inPlace = FieldElement.copyOf(a);
      assertEquals(exact(a).multiply(exact(a)).mod(P), value(inPlace.multiply(inPlace, inPlace)));
    }
  }

  @Test
  @DisplayName("normalising gives the one canonical form")
  void normalise() {
    for (FieldElement a : samples()) {
      var c = FieldElement.copyOf(a);
      c.normalise();
      BigInteger sum = BigInteger.ZERO;
      for (long limb : new long[] {c.l4, c.l3, c.l2, c.l1, c.l0}) {
        assertTrue(limb >= 0 && limb < 1L << 51);
        sum = sum.shiftLeft(51).add(BigInteger.valueOf(limb));
      }
      assertEquals(exact(a), sum);
      assertArrayEquals(Reference.bytes(sum, 32), a.encode());
    }
  }

  @Test
  @DisplayName("zero, sign and equality look at the value, not at the limbs")
  void predicates() {
    long mask = (1L << 51) - 1;
    var p = limbs(mask - 18, mask, mask, mask, mask);
    assertEquals(1, p.isZero());
    assertEquals(1, FieldElement.equal(p, new FieldElement()));
    assertEquals(0, FieldElement.equal(p, FieldElement.one()));
    for (FieldElement a : samples()) {
      assertEquals(exact(a).testBit(0) ? 1 : 0, a.isNegative());
      assertEquals(exact(a).signum() == 0 ? 1 : 0, a.isZero());
      assertEquals(0, FieldElement.copyOf(a).absolute().isNegative());
    }
  }

  @Test
  @DisplayName("masked assignment and negation do all or nothing")
  void masked() {
    for (FieldElement a : samples()) {
      var b = FieldElement.ofSmall(5);
      assertEquals(BigInteger.valueOf(5), value(FieldElement.copyOf(b).assignIf(a, 0)));
      assertEquals(exact(a), value(FieldElement.copyOf(b).assignIf(a, 1)));
      assertEquals(exact(a), value(FieldElement.copyOf(a).negateIf(0)));
      assertEquals(exact(a).negate().mod(P), value(FieldElement.copyOf(a).negateIf(1)));
    }
  }

  @Test
  @DisplayName("inverses multiply to one; the inverse of zero is zero")
  void invert() {
    assertEquals(BigInteger.ZERO, value(FieldPowers.invert(new FieldElement())));
    for (FieldElement a : samples()) {
      if (exact(a).signum() != 0) {
        assertEquals(exact(a).modInverse(P), value(FieldPowers.invert(a)));
      }
    }
  }

  @Test
  @DisplayName("square roots of ratios follow RFC 9496 §4.2 in all four cases")
  void squareRoots() {
    BigInteger i = value(FieldPowers.SQRT_MINUS_ONE);
    var r = new FieldElement();
    assertEquals(1, FieldPowers.squareRootOfRatio(r, new FieldElement(), FieldElement.one()));
    assertEquals(BigInteger.ZERO, value(r));
    assertEquals(0, FieldPowers.squareRootOfRatio(r, FieldElement.one(), new FieldElement()));
    assertEquals(BigInteger.ZERO, value(r));
    int squares = 0;
    for (FieldElement u : samples()) {
      var v = Reference.field(new BigInteger(255, random));
      long square = FieldPowers.squareRootOfRatio(r, u, v);
      BigInteger ratio = exact(u).multiply(value(v).modInverse(P)).mod(P);
      BigInteger expected = square == 1 ? ratio : ratio.multiply(i).mod(P);
      assertEquals(expected, value(r).modPow(BigInteger.TWO, P));
      assertEquals(0, r.isNegative());
      squares += (int) square;
    }
    assertTrue(squares > 20 && squares < samples().size() - 20, "both cases occur");
  }
}
