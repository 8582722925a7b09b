package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.group.vector.PointSums;

@Tag("vector")
@DisplayName("Long sums by the vector kernel")
final class VectorSumTest {
  private static final int POINTS = 64;

  private final Random random = new Random(20261103);
  private final List<Element> elements = new ArrayList<>();
  private final List<Scalar> logarithms = new ArrayList<>();

  VectorSumTest() {
    for (int i = 0; i < POINTS; i++) {
      SecretScalar logarithm = Reference.randomSecret(random);
      logarithms.add(logarithm.reveal());
      elements.add(FixedBase.BASE.multiply(logarithm));
    }
    elements.set(7, Element.IDENTITY);
    logarithms.set(7, Scalar.ZERO);
    elements.set(8, elements.get(9).negate());
    logarithms.set(8, logarithms.get(9).negate());
  }

  /** Three times a sum, by the vector kernel. */
  private static Element threeTimes(List<Element> points, int[] digits, int width) {
    var words = new long[points.size() * PointSums.WORDS];
    for (int i = 0; i < points.size(); i++) {
      ExtendedPoint p = points.get(i).normalisedPoint();
      p.x.store(words, i * PointSums.WORDS);
      p.y.store(words, i * PointSums.WORDS + 5);
      p.t.store(words, i * PointSums.WORDS + 10);
    }
    var sums = new PointSums(points.size(), width);
    sums.add(words, points.size());
    int lanes = PointSums.lanes();
    var weighted = new long[lanes * PointSums.RESULT_WORDS];
    var plain = new long[lanes * PointSums.RESULT_WORDS];
    // 2·sum + sum + 0: nothing is left over from the one before.
    sums.addWindow(digits, digits.length);
    sums.shift(1);
    sums.addWindow(digits, digits.length);
    sums.addWindow(new int[digits.length], digits.length);
    sums.result(weighted, plain);
    Element total = Element.IDENTITY;
    for (int j = 0; j < lanes; j++) {
      Scalar factor = Scalar.of((long) j * sums.bucketsPerLane());
      total = total.add(element(weighted, j));
      total = total.add(VariableTime.multiply(factor, element(plain, j)));
    }
    return total;
  }

  private static Element element(long[] words, int j) {
    var p = new ExtendedPoint();
    int offset = j * PointSums.RESULT_WORDS;
    p.x.load(words, offset);
    p.y.load(words, offset + 5);
    p.z.load(words, offset + 10);
    p.t.load(words, offset + 15);
    for (int i = 0; i < PointSums.RESULT_WORDS; i++) {
      assertTrue(Math.abs(words[offset + i]) <= (1L << 51) + (1L << 15));
    }
    return Element.of(p);
  }

  private void check(int[] digits, int width) {
    var points = new ArrayList<Element>();
    Scalar expected = Scalar.ZERO;
    for (int i = 0; i < digits.length; i++) {
      points.add(elements.get(i % POINTS));
      expected = expected.add(Scalar.of(3L * digits[i]).multiply(logarithms.get(i % POINTS)));
    }
    assertEquals(VariableTime.multiply(expected, Element.BASE), threeTimes(points, digits, width));
  }

  @ParameterizedTest
  @DisplayName("windows of every width agree with the sum of the products")
  @ValueSource(ints = {4, 5, 6, 8, 11, 13})
  void widths(int width) {
    int most = 1 << (width - 1);
    for (int n : new int[] {0, 1, 7, 8, 9, 31, 500, 1_601}) {
      int[] digits = random.ints(n, -most, most + 1).toArray();
      check(digits, width);
      // Fewer buckets than lanes are used, so that buckets run over many lanes.
      check(Arrays.stream(digits).map(d -> d % 2).toArray(), width);
      Arrays.fill(digits, -most);
      check(digits, width);
      Arrays.fill(digits, 1);
      check(digits, width);
      Arrays.fill(digits, 0);
      check(digits, width);
    }
  }

  @Test
  @DisplayName("windows too narrow for the lanes are refused")
  void narrow() {
    int width = Integer.numberOfTrailingZeros(PointSums.lanes());
    assertThrows(IllegalArgumentException.class, () -> new PointSums(1, width));
  }

  private static List<Scalar> extremes() {
    var scalars = new ArrayList<Scalar>();
    for (long v : new long[] {0, 1, 2, 7, 8, 9, -1, -2, -8}) {
      scalars.add(Scalar.of(v));
    }
    for (int bit = 3; bit < 253; bit += 5) {
      BigInteger power = BigInteger.TWO.pow(bit);
      scalars.add(Scalar.fromWideBytes(Reference.bytes(power, 64)));
      scalars.add(Scalar.fromWideBytes(Reference.bytes(power.subtract(BigInteger.ONE), 64)));
    }
    return scalars;
  }

  private static Element sum(Kernel kernel, List<Scalar> scalars, List<Element> elements) {
    var sum = new MultiScalar(kernel);
    for (int i = 0; i < scalars.size(); i++) {
      if (i % 5 == 0) {
        sum.subtract(scalars.get(i), elements.get(i % elements.size()));
      } else {
        sum.add(scalars.get(i), elements.get(i % elements.size()));
      }
    }
    return sum.sum();
  }

  @ParameterizedTest
  @DisplayName("sums agree with the scalar kernel and with the one product that they come to")
  @ValueSource(ints = {1, 40, 48, 49, 96, 97, 98, 161, 322, 400, 1_000, 5_000})
  void sums(int n) {
    var kernel = Kernel.vector().orElse(Kernel.SCALAR);
    List<Scalar> extremes = extremes();
    for (int kind = 0; kind < 4; kind++) {
      var scalars = new ArrayList<Scalar>();
      for (int i = 0; i < n; i++) {
        boolean half = kind == 1 || (kind == 2 && i % 3 != 0);
        scalars.add(
            kind == 3
                ? extremes.get(i % extremes.size())
                : half
                    ? Scalar.fromHalfBytes(Reference.randomBytes(random, 16))
                    : Reference.randomScalar(random));
      }
      Scalar total = Scalar.ZERO;
      for (int i = 0; i < n; i++) {
        Scalar product = scalars.get(i).multiply(logarithms.get(i % POINTS));
        total = i % 5 == 0 ? total.subtract(product) : total.add(product);
      }
      Element expected = VariableTime.multiply(total, Element.BASE);
      assertEquals(expected, sum(kernel, scalars, elements));
      assertEquals(expected, sum(Kernel.SCALAR, scalars, elements));
    }
  }
}
