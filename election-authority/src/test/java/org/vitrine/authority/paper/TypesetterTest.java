package org.vitrine.authority.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lines of type")
final class TypesetterTest {
  @Test
  @DisplayName("show Arabic letters in the forms that they take beside each other")
  void forms() {
    // seen and its neighbour, lam with alef as one letter, meem alone after it
    assertEquals("\ufeb3\ufefc\ufee1", ArabicForms.of("سلام"));
    // beginning, middle, end; and the same after a letter that does not join
    assertEquals("\ufe91\ufe92\ufe90", ArabicForms.of("ببب"));
    assertEquals("\ufead\ufe8f", ArabicForms.of("رب"));
    assertEquals("\ufefb", ArabicForms.of("لا"));
    // a mark does not part its letter from the next one
    assertEquals("\ufe91\u064e\ufe90", ArabicForms.of("بَب"));
    // other scripts stay as they are
    assertEquals("Ada 7-X", ArabicForms.of("Ada 7-X"));
  }

  @Test
  @DisplayName("break at spaces where the next word has no room, in every script")
  void broken() throws IOException {
    try (var document = new PDDocument()) {
      var type = new Typesetter(document);
      for (String word : List.of("word", "слово", "كلمة")) {
        float two = type.width(word + " " + word, 10);
        assertEquals(
            List.of(word + " " + word, word),
            type.wrapped(String.join(" ", word, word, word), 10, two + 0.01f));
      }
      assertEquals(List.of(""), type.wrapped("", 10, 100));
    }
  }

  @Test
  @DisplayName("hold a part of a word that is wider than a line, and lose no character")
  void cut() throws IOException {
    try (var document = new PDDocument()) {
      var type = new Typesetter(document);
      String word = "\ud83d\udc4bx".repeat(60);
      List<String> lines = type.wrapped("before " + word + " after", 10, 80);
      assertEquals("before" + word + "after", String.join("", lines).replace(" ", ""));
      for (String line : lines) {
        assertTrue(type.width(line, 10) <= 80, line);
        assertTrue(!Character.isHighSurrogate(line.charAt(line.length() - 1)), line);
      }
    }
  }
}
