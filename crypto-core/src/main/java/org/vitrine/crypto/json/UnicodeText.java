package org.vitrine.crypto.json;

import java.text.Normalizer;

/** What a string must be to have a canonical form: well-formed UTF-16 in NFC. */
final class UnicodeText {
  /** Below this every character is its own normal form and combines with nothing. */
  private static final char FIRST_COMBINING = 0x0300;

  /** So is this one, which begins every signature of a receipt (§11.3). */
  private static final char EM_DASH = 0x2014;

  private UnicodeText() {}

  static void require(String text) {
    if (isPlain(text)) {
      return;
    }
    if (hasLoneSurrogate(text)) {
      throw new IllegalArgumentException("text holds a lone surrogate");
    }
    if (!isNfc(text)) {
      throw new IllegalArgumentException("text is not in Unicode normalization form C");
    }
  }

  static boolean isNfc(String text) {
    return isPlain(text) || Normalizer.isNormalized(text, Normalizer.Form.NFC);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_COMBINING && c != EM_DASH) {
        return false;
      }
    }
    return true;
  }

  static String toNfc(String text) {
    return isNfc(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  static boolean hasLoneSurrogate(String text) {
    // A surrogate that is part of a pair never shows up as a code point of its own.
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
