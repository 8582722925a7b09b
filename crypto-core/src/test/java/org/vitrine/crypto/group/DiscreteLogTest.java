package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Small discrete logarithms")
final class DiscreteLogTest {
  private static final DiscreteLog LOG = DiscreteLog.create();

  private static Element power(long m) {
    return Element.BASE.multiply(SecretScalar.of(m));
  }

  @ParameterizedTest
  @DisplayName("are found at the ends of tables and strides, and up to 2^32")
  @ValueSource(
      longs = {
        0,
        1,
        2,
        1_023,
        1_024,
        1_025,
        2_048,
        2_049,
        3_073,
        3_074,
        255,
        256,
        65_535,
        65_536,
        65_537,
        131_071,
        131_072,
        131_073,
        131_074,
        196_608,
        196_609,
        196_610,
        10_000_000,
        4_294_967_295L,
        4_294_967_296L
      })
  void found(long m) {
    assertEquals(OptionalLong.of(m), LOG.solve(power(m), DiscreteLog.MAX));
    assertEquals(OptionalLong.of(m), LOG.solve(power(m), m));
  }

  @Test
  @DisplayName("are found for random values below a million, and not with a bound below them")
  void random() {
    var random = new Random(20260907);
    for (int i = 0; i < 200; i++) {
      long m = random.nextInt(1, 1_000_000);
      assertEquals(OptionalLong.of(m), LOG.solve(power(m), 1_000_000));
      assertEquals(OptionalLong.empty(), LOG.solve(power(m), m - 1));
    }
  }

  @Test
  @DisplayName("do not depend on which of the four points stands for the element")
  void cosets() {
    for (long m : new long[] {0, 1, 70_000, 200_000}) {
      for (Reference.Point torsion : Reference.fourTorsion()) {
        Element shifted = Reference.element(Reference.point(power(m)).plus(torsion));
        assertEquals(OptionalLong.of(m), LOG.solve(shifted, 1_000_000));
      }
    }
  }

  @Test
  @DisplayName("are not found for negative values and for unknown logarithms")
  void none() {
    for (long m : new long[] {-1, -2, -1_024, -2_049, -65_536, -131_073}) {
      assertEquals(OptionalLong.empty(), LOG.solve(power(m), 1_000_000));
    }
    Element unknown = Reference.randomElement(new Random(20260908));
    assertEquals(OptionalLong.empty(), LOG.solve(unknown, 10_000_000));
  }

  @Test
  @DisplayName("are refused beyond 2^32 and below 0")
  void bounds() {
    assertThrows(IllegalArgumentException.class, () -> LOG.solve(Element.BASE, -1));
    assertThrows(
        IllegalArgumentException.class, () -> LOG.solve(Element.BASE, DiscreteLog.MAX + 1));
  }
}
