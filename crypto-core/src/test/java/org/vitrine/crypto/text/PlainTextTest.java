package org.vitrine.crypto.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.sign.KeyFormatException;

@DisplayName("What people are shown of a stranger's text")
final class PlainTextTest {
  @ParameterizedTest(name = "“{0}”")
  @ValueSource(strings = {"", "Yes", "contests[2].id: is missing", "Ä Ω 選挙 بله 🗳 می‌خواهم"})
  @DisplayName("is the text itself where nothing in it is odd")
  void untouched(String text) {
    assertEquals(text, PlainText.of(text));
  }

  @Test
  @DisplayName("never holds a control character, whichever it is")
  void controls() {
    IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7f, 0xa0))
        .forEach(c -> assertEquals("a\uFFFDb", PlainText.of("a" + (char) c + "b"), () -> "U+" + c));
  }

  @ParameterizedTest(name = "U+{0}")
  @ValueSource(
      ints = {0x202A, 0x202E, 0x2066, 0x2069, 0x200B, 0x200E, 0x2028, 0x2029, 0xFEFF, 0xE0041})
  @DisplayName("turns no direction of reading, begins no line and hides nothing")
  void formats(int c) {
    assertEquals("a\uFFFDb", PlainText.of("a" + Character.toString(c) + "b"));
  }

  @Test
  @DisplayName("is in NFC, so that it fits into JSON")
  void normalized() {
    assertEquals("\u00e9", PlainText.of("e\u0301"));
  }

  @Test
  @DisplayName("has no half of a character")
  void surrogates() {
    assertEquals("\uFFFDx\uFFFD", PlainText.of("\ud83dx\ude00"));
    assertEquals("🗳…", PlainText.of("🗳🗳", 1));
  }

  @Test
  @DisplayName("is as long as asked for, and shows that it was cut")
  void cut() {
    assertEquals("abc", PlainText.of("abc", 3));
    assertEquals("abc…", PlainText.of("abcd", 3));
    assertTrue(PlainText.quote("x".repeat(1_000)).length() < 70);
  }

  @Test
  @DisplayName("cannot end its own quotes")
  void quotes() {
    assertEquals("\"a' is fine. 'b\"", PlainText.quote("a\" is fine. \"b"));
  }

  @Test
  @DisplayName("costs nothing for what we say ourselves")
  void same() {
    String ours = "must be 32 bytes";
    assertSame(ours, PlainText.of(ours));
  }

  @Test
  @DisplayName("is what every complaint of the core consists of")
  void complaints() {
    String hostile = "\u001b]0;owned\u0007\nPASS\u202e";
    for (Exception complaint :
        new Exception[] {
          new MalformedException(hostile, hostile),
          new MalformedException(hostile, hostile, new IllegalStateException()),
          new MalformedException("", hostile).within(hostile),
          new KeyFormatException(hostile),
        }) {
      String said = String.valueOf(complaint.getMessage());
      assertEquals(PlainText.of(said), said);
      assertTrue(said.contains("PASS"), said);
    }
    var malformed = new MalformedException(hostile, hostile);
    assertFalse((malformed.path() + malformed.reason()).contains("\u001b"));
    assertFalse(new KeyFormatException(hostile).reason().contains("\u001b"));
  }
}
