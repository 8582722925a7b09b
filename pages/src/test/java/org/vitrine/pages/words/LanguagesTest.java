package org.vitrine.pages.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The languages of a program")
final class LanguagesTest {
  private static final Languages OWN = Languages.load(LanguagesTest.class, "sample-");

  @Test
  @DisplayName("have the messages that every program has, and its own")
  void both() {
    for (Words words : OWN.all()) {
      assertTrue(words.has("language.name"));
      assertTrue(words.has("sample.hello"));
    }
    assertEquals("Guten Tag", OWN.of(Locale.GERMAN).say("sample.hello"));
    assertEquals(List.of("en", "de", "fr", "ar"), OWN.all().stream().map(Words::tag).toList());
  }

  @Test
  @DisplayName("refuse a file that is missing, and a key that is in two files")
  void refused() {
    String missing =
        assertThrows(
                IllegalStateException.class, () -> Languages.load(LanguagesTest.class, "absent-"))
            .getMessage();
    assertTrue(missing.contains("absent-en"), missing);
    String twice =
        assertThrows(
                IllegalStateException.class,
                () -> Languages.load(LanguagesTest.class, "sample-", "sample-"))
            .getMessage();
    assertTrue(twice.contains("sample.hello"), twice);
  }

  @ParameterizedTest
  @CsvSource({"'de-AT,fr;q=0.5', de", "'ja,fr;q=0.5', fr", "'*', en", "'x;q=y', en", "'', en"})
  @DisplayName("are chosen by the browser's header, and English for one that makes no sense")
  void preferred(String header, String tag) {
    assertEquals(tag, OWN.preferred(header).tag());
    assertEquals("en", OWN.preferred(null).tag());
  }
}
