package org.vitrine.authority.terminal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.crypto.text.PlainText;

/**
 * A part of a sentence in every language: pages say it by its name, commands say it in English.
 *
 * @param key of the message; pages that have none of this name say it in English, too
 * @param values for the message's placeholders: numbers, texts, phrases, lists of them
 * @param english the same in English
 */
public record Phrase(String key, Map<String, Object> values, String english) {
  /** Keeps copies that nobody can change; texts of strangers become plain. */
  public Phrase {
    values = plain(values);
    english = PlainText.of(english);
  }

  /** A phrase without placeholders. */
  public static Phrase of(String key, String english) {
    return new Phrase(key, Map.of(), english);
  }

  /** What somebody else has said, in whatever words. */
  public static Phrase foreign(String words) {
    return new Phrase("", Map.of(), words);
  }

  /** The values for a message's placeholders, as people may be shown them. */
  static Map<String, Object> plain(Map<String, ?> values) {
    return values.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, value -> plain(value.getValue())));
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Number number -> number;
      case Phrase phrase -> phrase;
      case List<?> all -> all.stream().map(Phrase::plain).toList();
      default -> PlainText.of(value.toString());
    };
  }

  @Override
  public String toString() {
    return english;
  }
}
