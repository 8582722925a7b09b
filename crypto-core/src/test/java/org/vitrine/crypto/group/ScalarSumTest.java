package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A lazily reduced sum of products")
final class ScalarSumTest {
  @Test
  @DisplayName("of 10,000 of the largest scalars is right at every step that is looked at")
  void largest() {
    var sum = new ScalarSum();
    Scalar largest = Scalar.of(-1);
    // (−1)·(−1) = 1, so the sum counts
    for (int i = 1; i <= 10_000; i++) {
      sum.addProduct(largest, largest);
      if (i % 1_111 == 0 || (i >= 4_094 && i <= 4_099)) {
        assertEquals(Scalar.of(i), sum.value());
      }
    }
  }

  @Test
  @DisplayName("of random products is the sum modulo ℓ")
  void random() {
    var random = new Random(20260909);
    var sum = new ScalarSum();
    BigInteger expected = BigInteger.ZERO;
    assertEquals(Scalar.ZERO, sum.value());
    for (int i = 0; i < 500; i++) {
      Scalar a =
          i % 2 == 0
              ? Scalar.fromHalfBytes(Reference.randomBytes(random, 16))
              : Reference.randomScalar(random);
      Scalar b = Reference.randomScalar(random);
      sum.addProduct(a, b);
      expected = expected.add(a.toBigInteger().multiply(b.toBigInteger()));
    }
    assertEquals(expected.mod(Reference.L), sum.value().toBigInteger());
  }
}
