package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Elements of ristretto255")
final class ElementTest {
  private final Random random = new Random(20260903);

  @Test
  @DisplayName("form a commutative group")
  void laws() {
    for (int i = 0; i < 20; i++) {
      Element a = Reference.randomElement(random);
      Element b = Reference.randomElement(random);
      Element c = Reference.randomElement(random);
      assertEquals(a.add(b), b.add(a));
      assertEquals(a.add(b).add(c), a.add(b.add(c)));
      assertEquals(a, a.add(Element.IDENTITY));
      assertEquals(Element.IDENTITY, a.subtract(a));
      assertEquals(a.subtract(b), a.add(b.negate()));
      assertEquals(a, a.negate().negate());
      assertNotEquals(a, a.negate());
    }
  }

  @Test
  @DisplayName("add like the curve's affine addition law")
  void reference() {
    for (int i = 0; i < 20; i++) {
      Element a = Reference.randomElement(random);
      Element b = Reference.randomElement(random);
      assertEquals(Reference.point(a).plus(Reference.point(b)), Reference.point(a.add(b)), "a + b");
      assertEquals(Reference.point(a).plus(Reference.point(a)), Reference.point(a.add(a)), "2a");
    }
  }

  @Test
  @DisplayName("are equal, hash alike and encode alike for all four points of a coset")
  void cosets() {
    for (int i = 0; i < 10; i++) {
      Element a = Reference.randomElement(random);
      Element other = Reference.randomElement(random);
      for (Reference.Point torsion : Reference.fourTorsion()) {
        Element shifted = Reference.element(Reference.point(a).plus(torsion));
        assertEquals(a, shifted);
        assertEquals(a.hashCode(), shifted.hashCode());
        assertArrayEquals(a.encode(), shifted.encode());
        assertNotEquals(other, shifted);
        assertTrue(Reference.element(torsion).isIdentity());
        assertEquals(Element.IDENTITY, Reference.element(torsion));
      }
    }
  }

  @Test
  @DisplayName("survive encoding and decoding")
  void roundTrip() throws DecodingException {
    for (int i = 0; i < 100; i++) {
      Element a = Reference.randomElement(random);
      Element decoded = Element.decode(a.encode());
      assertEquals(a, decoded);
      assertArrayEquals(a.encode(), decoded.encode());
      assertFalse(a.isIdentity());
    }
    assertTrue(Element.decode(new byte[32]).isIdentity());
  }

  @Test
  @DisplayName("refuse every other length")
  void lengths() {
    for (int length : new int[] {0, 31, 33, 64}) {
      assertThrows(DecodingException.class, () -> Element.decode(new byte[length]));
    }
    assertThrows(IllegalArgumentException.class, () -> Element.fromUniformBytes(new byte[32]));
  }

  @Test
  @DisplayName("have one encoding: of random bytes, what decodes encodes to the same bytes")
  void canonical() {
    int accepted = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bytes = Reference.randomBytes(random, 32);
      bytes[0] &= (byte) 0xfe;
      bytes[31] &= 0x7f;
      try {
        assertArrayEquals(bytes, Element.decode(bytes).encode());
        accepted++;
      } catch (DecodingException e) {
        assertFalse(e.getMessage().isEmpty());
      }
    }
    assertTrue(accepted > 50 && accepted < 150, "about a quarter decodes, not " + accepted);
  }

  @Test
  @DisplayName("do not share their bytes with the caller")
  void defensiveCopies() throws DecodingException {
    byte[] bytes = Element.BASE.encode();
    Element decoded = Element.decode(bytes);
    bytes[0] ^= 2;
    decoded.encode()[1] ^= 1;
    assertArrayEquals(Element.BASE.encode(), decoded.encode());
  }

  @Test
  @DisplayName("multiply by ℓ − 1 to their negative")
  void order() {
    Element a = Reference.randomElement(random);
    SecretScalar minusOne = SecretScalar.of(-1);
    assertEquals(a.negate(), a.multiply(minusOne));
    assertEquals(a.negate(), FixedBase.of(a).multiply(minusOne));
    assertEquals(a.negate(), VariableTime.multiply(minusOne.reveal(), a));
    BigInteger order = Reference.L;
    assertTrue(Reference.element(Reference.point(a).times(order)).isIdentity());
  }
}
