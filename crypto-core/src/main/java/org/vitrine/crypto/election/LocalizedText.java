package org.vitrine.crypto.election;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A text in every language of the election (§4).
 *
 * @param byLanguage text by BCP 47 tag; never empty
 */
public record LocalizedText(SortedMap<String, String> byLanguage) {
  /** Keeps a copy that nobody can change. */
  public LocalizedText {
    if (byLanguage.isEmpty()) {
      throw new IllegalArgumentException("a text needs at least one language");
    }
    byLanguage = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byLanguage));
  }

  /** The text in the language, or in the first one there is. */
  public String in(String language) {
    String text = byLanguage.get(language);
    return text == null ? byLanguage.values().iterator().next() : text;
  }
}
