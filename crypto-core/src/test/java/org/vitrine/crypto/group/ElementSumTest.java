package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sum of elements that grows")
final class ElementSumTest {
  private final Random random = new Random(20261130);

  @Test
  @DisplayName("is the identity before anything was added")
  void empty() {
    assertEquals(Element.IDENTITY, new ElementSum().value());
  }

  @Test
  @DisplayName("is what adding and subtracting one by one gives, for decoded and computed elements")
  void same() throws DecodingException {
    var sum = new ElementSum();
    Element expected = Element.IDENTITY;
    for (int i = 0; i < 60; i++) {
      Element element = Reference.randomElement(random);
      if (random.nextBoolean()) {
        element = Element.decode(element.encode());
      }
      if (random.nextInt(3) == 0) {
        sum.subtract(element);
        expected = expected.subtract(element);
      } else {
        sum.add(element);
        expected = expected.add(element);
      }
      assertEquals(expected, sum.value());
    }
  }

  @Test
  @DisplayName("takes the same element, its opposite and the identity, and gives values that stay")
  void special() {
    var sum = new ElementSum();
    sum.add(Element.BASE);
    Element once = sum.value();
    sum.add(Element.BASE);
    Element twice = sum.value();
    sum.add(Element.IDENTITY);
    sum.subtract(Element.BASE);
    sum.add(Element.BASE.negate());
    assertEquals(Element.IDENTITY, sum.value());
    assertEquals(Element.BASE, once);
    assertEquals(Element.BASE.add(Element.BASE), twice);
  }
}
