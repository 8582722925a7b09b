package org.vitrine.authority.page;

import java.util.Optional;
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

  private static Optional<String> named(Refusal refusal, Words words, String part) {
    return refusal
        .name()
        .filter(name -> words.has("refusal." + name.key() + part))
        .map(name -> words.say("refusal." + name.key() + part, name.values()));
  }
}
