package org.vitrine.authority.letters;

import java.util.Locale;
import java.util.ResourceBundle;

/** What stands in every letter of a language; in English if nobody has translated it. */
public final class LetterWords {
  private LetterWords() {}

  static ResourceBundle in(String language) {
    return ResourceBundle.getBundle(
        "org.vitrine.authority.letters",
        Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** An election's title, before which it says that it is a rehearsal, if it is one. */
  public static String title(String title, boolean rehearsal, String language) {
    return rehearsal ? in(language).getString("rehearsal") + " " + title : title;
  }
}
