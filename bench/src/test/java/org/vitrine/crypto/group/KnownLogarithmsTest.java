package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.hash.Digest;

@DisplayName("Elements with known logarithms")
final class KnownLogarithmsTest {
  private static List<Scalar> logarithms() {
    var logarithms = new ArrayList<Scalar>();
    for (long x : new long[] {1, 2, 3, 511, 512, 513, 1023, 1024, 1025, Long.MAX_VALUE, -1, -2}) {
      logarithms.add(Scalar.of(x));
    }
    // Halves whose digits are all at the border.
    logarithms.add(Scalar.of(512).add(Scalar.of(512)));
    Scalar power = Scalar.ONE;
    for (int bit = 0; bit < 253; bit++) {
      logarithms.add(power);
      logarithms.add(power.subtract(Scalar.of(2)).negate());
      power = power.add(power);
    }
    byte[] hash = new byte[32];
    for (int i = 0; i < 500; i++) {
      hash = Digest.sha256(hash).bytes();
      logarithms.add(KnownLogarithms.scalar(hash));
    }
    logarithms.removeIf(Scalar::isZero);
    return logarithms;
  }

  @Test
  @DisplayName("have the encodings that the ordinary multiplication gives")
  void encodings() {
    List<Scalar> logarithms = logarithms();
    byte[] encodings = KnownLogarithms.encode(logarithms);
    assertEquals(logarithms.size() * Element.BYTES, encodings.length);
    for (int i = 0; i < logarithms.size(); i++) {
      Scalar x = logarithms.get(i);
      assertArrayEquals(
          VariableTime.multiply(x, Element.BASE).encode(),
          Arrays.copyOfRange(encodings, i * Element.BYTES, (i + 1) * Element.BYTES),
          x::toString);
    }
  }

  @Test
  @DisplayName("are none for no logarithms")
  void none() {
    assertEquals(0, KnownLogarithms.encode(List.of()).length);
  }

  @Test
  @DisplayName("are never the identity")
  void zero() {
    assertThrows(
        IllegalArgumentException.class,
        () -> KnownLogarithms.encode(List.of(Scalar.ONE, Scalar.ZERO)));
  }

  @Test
  @DisplayName("take hashes of 32 bytes, modulo the order")
  void hashes() {
    var hash = new byte[32];
    Arrays.fill(hash, (byte) 0xff);
    var wide = Arrays.copyOf(hash, 64);
    assertEquals(Scalar.fromWideBytes(wide), KnownLogarithms.scalar(hash));
    assertThrows(IllegalArgumentException.class, () -> KnownLogarithms.scalar(new byte[31]));
  }
}
