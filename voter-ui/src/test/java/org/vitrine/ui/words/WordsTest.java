package org.vitrine.ui.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.pages.words.Words;

@DisplayName("The words of a language")
final class WordsTest {
  private static final Words ENGLISH = words("en");
  private static final Words ARABIC = words("ar");

  /** 9 September 2026, 14:26:40 UTC. */
  private static final long MOMENT = 1_788_964_000_000L;

  private static Words words(String tag) {
    return SiteMessages.LANGUAGES.of(Locale.forLanguageTag(tag));
  }

  @ParameterizedTest
  @CsvSource({
    "de, de",
    "de-AT, de",
    "fr-CA, fr",
    "ar-u-nu-arab, ar",
    "en-GB, en",
    "ja, en",
    "und, en"
  })
  @DisplayName("are those of the reader's language, and English where there are none")
  void language(String asked, String given) {
    assertEquals(given, words(asked).tag());
    assertEquals(Locale.of(given), words(asked).locale());
  }

  @Test
  @DisplayName("run from right to left in Arabic alone")
  void direction() {
    assertEquals(
        List.of("ar"),
        SiteMessages.LANGUAGES.all().stream().filter(Words::rightToLeft).map(Words::tag).toList());
  }

  @Test
  @DisplayName("take values that look like placeholders, patterns or groups as they are")
  void values() {
    for (String value : List.of("{names}", "$1", "\\", "${x}", "a\nb", "<b>")) {
      assertEquals("Details: " + value, ENGLISH.say("trouble.detail", Map.of("detail", value)));
    }
  }

  @Test
  @DisplayName("are refused where there is no such message")
  void unknown() {
    for (Words words : SiteMessages.LANGUAGES.all()) {
      for (String key : List.of("", "phase", "phase.", "phase.lost", "Site.name", "page.name ")) {
        String said =
            assertThrows(IllegalArgumentException.class, () -> words.say(key)).getMessage();
        assertTrue(said.contains(key) && said.contains(words.tag()), said);
      }
    }
  }

  @Test
  @DisplayName("are refused where a value is missing or has another name")
  void missing() {
    for (Words words : SiteMessages.LANGUAGES.all()) {
      assertThrows(IllegalArgumentException.class, () -> words.say("election.stale"));
      String said =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> words.say("election.officials.value", Map.of("names", "Ada")))
              .getMessage();
      assertTrue(said.contains("{needed}") && said.contains("election.officials.value"), said);
      assertThrows(
          IllegalArgumentException.class, () -> words.say("election.stale", Map.of("Time", "now")));
    }
  }

  @ParameterizedTest
  @CsvSource({"en, '1,234,567'", "de, 1.234.567", "fr, 1\u202f234\u202f567"})
  @DisplayName("write numbers as the language does, in sentences, too")
  void numbers(String tag, String number) {
    assertEquals(number, words(tag).number(1_234_567));
    String sentence =
        words(tag).say("election.turnout.text", Map.of("voted", 1_234_567, "voters", 2_000_000L));
    assertTrue(sentence.contains(number), sentence);
  }

  @Test
  @DisplayName("write every number with the digits of the message files")
  void digits() {
    for (Words words : SiteMessages.LANGUAGES.all()) {
      String all =
          words.number(9_876_543_210L)
              + words.share(1, 3)
              + words.moment(MOMENT, ZoneOffset.UTC)
              + words.time(MOMENT, ZoneOffset.UTC);
      assertTrue(
          all.chars().filter(Character::isDigit).allMatch(digit -> digit >= '0' && digit <= '9'),
          all);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 7, 0.0%",
    "1, 3, 33.3%",
    "2, 3, 66.7%",
    "7, 7, 100.0%",
    "1, 4294967296, 0.0%",
    "0, 0, –",
    "5, 0, –"
  })
  @DisplayName("write shares with one digit, and none of nothing")
  void shares(long part, long whole, String share) {
    assertEquals(share, ENGLISH.share(part, whole));
  }

  @Test
  @DisplayName("write shares as the language does")
  void sharesElsewhere() {
    for (String tag : List.of("de", "fr")) {
      String share = words(tag).share(1, 3);
      assertTrue(share.matches("33,3\\h%"), share);
    }
    for (Words words : SiteMessages.LANGUAGES.all()) {
      assertEquals("–", words.share(0, 0));
    }
  }

  @Test
  @DisplayName("write times in the zone that is asked for, and name it")
  void times() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    String utc = ENGLISH.time(MOMENT, ZoneId.of("UTC"));
    String there = words("de").time(MOMENT, berlin);
    assertEquals("9 September 2026, 14:26:40 UTC", utc);
    assertTrue(there.contains("9. September 2026") && there.contains("16:26:40 MESZ"), there);
    assertTrue(words("de").moment(MOMENT, berlin).contains("16:26:40"));
    assertTrue(words("de").moment(MOMENT, ZoneId.of("Asia/Tokyo")).contains("23:26:40"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 253_402_300_800_000L, (1L << 53) - 1})
  @DisplayName("write every time that an entry can hold")
  void anyTime(long millis) {
    for (Words words : SiteMessages.LANGUAGES.all()) {
      assertFalse(words.time(millis, ZoneOffset.UTC).isEmpty());
      assertFalse(words.moment(millis, ZoneId.of("Pacific/Apia")).isEmpty());
    }
  }

  @Test
  @DisplayName("isolate a name that runs the other way, and leave numbers alone")
  void isolated() {
    Map<String, Object> latin = Map.of("names", "Ada", "needed", 2);
    Map<String, Object> arabic = Map.of("names", "عدي", "needed", 2);
    String key = "election.officials.value";
    assertEquals("Ada; 2 of them decide together", ENGLISH.say(key, latin));
    assertEquals("\u2068عدي\u2069; 2 of them decide together", ENGLISH.say(key, arabic));
    String mixed = ARABIC.say(key, latin);
    assertTrue(mixed.contains("\u2068Ada\u2069"), mixed);
    assertEquals(1, mixed.chars().filter(c -> c == '\u2068').count(), mixed);
    assertTrue(ARABIC.say(key, arabic).contains("\u2068عدي\u2069"));
  }

  @Test
  @DisplayName("put names in a row as the language does")
  void row() {
    assertEquals("Ada, Grace", ENGLISH.list(List.of("Ada", "Grace")));
    assertEquals("Ada، Grace", ARABIC.list(List.of("Ada", "Grace")));
    assertEquals("", ENGLISH.list(List.of()));
  }

  @Test
  @DisplayName("are those that Flow is told of, the same sentences in the same order")
  void flow() {
    var messages = SiteMessages.LANGUAGES;
    assertEquals(
        List.of("en", "de", "fr", "ar"),
        messages.getProvidedLocales().stream().map(Locale::getLanguage).toList());
    for (Words words : SiteMessages.LANGUAGES.all()) {
      assertEquals(words.say("page.skip"), messages.getTranslation("page.skip", words.locale()));
    }
  }

  @Test
  @DisplayName("are those of the reader's first language that there is, whatever the region")
  void preferred() {
    assertEquals("de", SiteMessages.LANGUAGES.preferred("de-XX,en;q=0.5").tag());
    assertEquals("fr", SiteMessages.LANGUAGES.preferred("en;q=0.2, ja, fr-CA;q=0.9").tag());
    assertEquals("ar", SiteMessages.LANGUAGES.preferred("ar-CH").tag());
    for (String other : List.of("ja", "", "*", ";;;", "en", "de;q=7", "x".repeat(5_000))) {
      assertEquals("en", SiteMessages.LANGUAGES.preferred(other).tag(), other);
    }
    assertEquals("en", SiteMessages.LANGUAGES.preferred(null).tag());
  }
}
