package org.vitrine.authority.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.terminal.Phrase;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.pages.words.Words;

/** Refusals in the language of a page; those without a name are said in English. */
public final class Sentences {
  private Sentences() {}

  /** What happened, and what can be done. */
  public static String of(Refusal refusal, Words words) {
    return what(refusal, words) + " " + next(refusal, words);
  }

  /** What happened. */
  public static String what(Refusal refusal, Words words) {
    return named(refusal, words, "").orElse(refusal.what());
  }

  /** What can be done. */
  public static String next(Refusal refusal, Words words) {
    return named(refusal, words, ".next").orElse(refusal.next());
  }

  /** A part of a sentence. */
  public static String of(Phrase phrase, Words words) {
    return words.has(phrase.key())
        ? words.say(phrase.key(), said(phrase.values(), words))
        : phrase.english();
  }

  private static Optional<String> named(Refusal refusal, Words words, String part) {
    return refusal
        .name()
        .filter(name -> words.has("refusal." + name.key() + part))
        .map(name -> words.say("refusal." + name.key() + part, said(name.values(), words)));
  }

  private static Map<String, Object> said(Map<String, Object> values, Words words) {
    var said = new LinkedHashMap<String, Object>();
    values.forEach((name, value) -> said.put(name, said(value, words)));
    return said;
  }

  private static Object said(Object value, Words words) {
    return switch (value) {
      case Phrase phrase -> of(phrase, words);
      case List<?> all ->
          words.list(all.stream().map(one -> String.valueOf(said(one, words))).toList());
      default -> value;
    };
  }
}
