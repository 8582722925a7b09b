package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("All ways to multiply agree")
final class MultiplicationTest {
  private final Random random = new Random(20260904);

  private static Element byReference(Scalar s, Element e) {
    return Reference.element(Reference.point(e).times(s.toBigInteger()));
  }

  private static SecretScalar secret(BigInteger v) {
    return SecretScalar.fromWideBytes(Reference.bytes(v, 64));
  }

  /** Values whose signed digits carry through every position, and the ends of the range. */
  private List<SecretScalar> extremes() {
    var values = new ArrayList<SecretScalar>();
    for (long v : new long[] {0, 1, 2, 7, 8, 9, 15, 16, 17, -1, -2, -8, -9}) {
      values.add(SecretScalar.of(v));
    }
    for (String nibble : List.of("7", "8", "9", "f")) {
      values.add(secret(new BigInteger(nibble.repeat(62), 16)));
    }
    for (int bit : new int[] {127, 128, 129, 251, 252}) {
      values.add(secret(BigInteger.TWO.pow(bit)));
      values.add(secret(BigInteger.TWO.pow(bit).subtract(BigInteger.ONE)));
    }
    values.add(secret(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)));
    return values;
  }

  @Test
  @DisplayName("fixed base, variable base, variable time and plain double-and-add")
  void agree() {
    Element base = Reference.randomElement(random);
    FixedBase fixed = FixedBase.of(base);
    List<SecretScalar> scalars = extremes();
    for (int i = 0; i < 10; i++) {
      scalars.add(Reference.randomSecret(random));
    }
    for (SecretScalar s : scalars) {
      Element expected = byReference(s.reveal(), base);
      assertEquals(expected, fixed.multiply(s));
      assertEquals(expected, base.multiply(s));
      assertEquals(expected, VariableTime.multiply(s.reveal(), base));
    }
  }

  @Test
  @DisplayName("the identity stays the identity")
  void identity() {
    SecretScalar s = Reference.randomSecret(random);
    assertTrue(Element.IDENTITY.multiply(s).isIdentity());
    assertTrue(FixedBase.of(Element.IDENTITY).multiply(s).isIdentity());
    assertTrue(VariableTime.multiply(s.reveal(), Element.IDENTITY).isIdentity());
  }

  @Test
  @DisplayName("a fixed base keeps its base")
  void base() {
    assertEquals(Element.BASE, FixedBase.BASE.base());
  }

  @ParameterizedTest
  @DisplayName(
      "a sum of n terms equals the sum of the single products, full and half scalars mixed")
  @ValueSource(ints = {0, 1, 2, 3, 17, 159, 160, 161, 162, 400, 1500})
  void sums(int n) {
    var accumulator = new MultiScalar();
    // Known logarithms make the expected sum one multiplication.
    Scalar total = Scalar.ZERO;
    for (int i = 0; i < n; i++) {
      SecretScalar logarithm = Reference.randomSecret(random);
      Scalar s =
          i % 3 == 0
              ? Scalar.fromHalfBytes(Reference.randomBytes(random, 16))
              : Reference.randomScalar(random);
      accumulator.add(s, FixedBase.BASE.multiply(logarithm));
      total = total.add(s.multiply(logarithm.reveal()));
    }
    assertEquals(n, accumulator.size());
    assertEquals(VariableTime.multiply(total, Element.BASE), accumulator.sum());
    assertEquals(0, accumulator.size());
  }

  @ParameterizedTest
  @DisplayName("long sums are right for extreme scalars, repeated and opposite points")
  @ValueSource(ints = {1, 8, 40})
  void extremeSums(int repetitions) {
    List<SecretScalar> extremes = extremes();
    var accumulator = new MultiScalar();
    Element point = Reference.randomElement(random);
    Scalar total = Scalar.ZERO;
    for (int i = 0; i < repetitions; i++) {
      for (SecretScalar e : extremes) {
        Scalar s = e.reveal();
        accumulator.add(s, point);
        accumulator.add(s, point);
        accumulator.add(s, point.negate());
        accumulator.add(s, Element.IDENTITY);
        total = total.add(s);
      }
    }
    assertEquals(VariableTime.multiply(total, point), accumulator.sum());
  }

  @Test
  @DisplayName("half-length scalars alone")
  void halfOnly() {
    var accumulator = new MultiScalar();
    Scalar total = Scalar.ZERO;
    byte[] ones = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    for (int i = 0; i < 700; i++) {
      Scalar s = Scalar.fromHalfBytes(i % 2 == 0 ? ones : Reference.randomBytes(random, 16));
      accumulator.add(s, Element.BASE);
      total = total.add(s);
    }
    assertEquals(VariableTime.multiply(total, Element.BASE), accumulator.sum());
  }

  @Test
  @DisplayName("an accumulator is as new after a sum")
  void reuse() {
    var accumulator = new MultiScalar();
    for (int n : new int[] {900, 3, 700}) {
      for (int i = 0; i < n; i++) {
        accumulator.add(Scalar.of(i - 5), Element.BASE);
      }
      long expected = (long) n * (n - 1) / 2 - 5L * n;
      assertEquals(Element.BASE.multiply(SecretScalar.of(expected)), accumulator.sum());
    }
  }

  @Test
  @DisplayName("lists of different lengths are refused")
  void lengths() {
    assertThrows(
        IllegalArgumentException.class,
        () -> VariableTime.multiScalar(List.of(Scalar.ONE), List.of()));
  }
}
