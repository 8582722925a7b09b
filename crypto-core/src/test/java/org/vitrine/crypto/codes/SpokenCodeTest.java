package org.vitrine.crypto.codes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.hash.Digest;

@DisplayName("A fingerprint in words")
final class SpokenCodeTest {
  private static Digest digest(int i) {
    return Digest.sha256(("fingerprint " + i).getBytes(UTF_8));
  }

  @Test
  @DisplayName("says the symbols of the typed fingerprint, and nothing else")
  void sameSymbols() throws Exception {
    for (int i = 0; i < 200; i++) {
      SpokenCode spoken = SpokenCode.of(digest(i));
      assertEquals(FingerprintCode.of(digest(i)).text(), spoken.code());
      assertTrue(FingerprintCode.parse(spoken.code()).matches(digest(i)));
      assertEquals(9, spoken.groups().size());
      for (SpokenCode.Group group : spoken.groups()) {
        assertEquals(group.symbols().length(), group.words().size());
      }
    }
  }

  @Test
  @DisplayName("has one word for every symbol, another for another symbol, and all 37 have one")
  void oneWordEach() {
    Map<Character, String> words = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      for (SpokenCode.Group group : SpokenCode.of(digest(i)).groups()) {
        for (int at = 0; at < group.symbols().length(); at++) {
          String word = group.words().get(at);
          String before = words.putIfAbsent(group.symbols().charAt(at), word);
          assertTrue(before == null || before.equals(word), word);
        }
      }
    }
    assertEquals(37, words.size(), words::toString);
    assertEquals(37, new HashSet<>(words.values()).size(), words::toString);
    assertEquals("Kilo", words.get('K'));
    assertEquals("Seven", words.get('7'));
    assertEquals("Uniform", words.get('U'));
    words.forEach(
        (symbol, word) ->
            assertTrue(
                !Character.isLetter(symbol) || word.startsWith(symbol.toString()),
                () -> symbol + " is said " + word));
  }

  @Test
  @DisplayName("is another one when any of its first 160 bits is another")
  void everyBit() {
    byte[] bytes = digest(0).bytes();
    String code = SpokenCode.of(Digest.of(bytes)).code();
    for (int bit = 0; bit < 160; bit++) {
      byte[] other = bytes.clone();
      other[bit / 8] ^= (byte) (1 << bit % 8);
      assertNotEquals(code, SpokenCode.of(Digest.of(other)).code(), "bit " + bit);
    }
  }

  @Test
  @DisplayName("as lines shows each group with its words")
  void lines() {
    SpokenCode zero = SpokenCode.of(Digest.ZERO);
    assertEquals("0000  Zero Zero Zero Zero", zero.lines().getFirst());
    assertEquals("0     Zero", zero.lines().getLast());
    assertFalse(zero.lines().stream().anyMatch(line -> line.contains("-")));
  }
}
