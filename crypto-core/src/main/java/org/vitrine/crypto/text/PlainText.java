package org.vitrine.crypto.text;

import java.text.Normalizer;

/**
 * What people may be shown of a text that a stranger wrote: one line in NFC, and nothing that moves
 * a cursor, hides what follows, turns the direction of reading or begins a line of its own. Each
 * such character becomes U+FFFD, so that one sees that something was there.
 *
 * <p>Every complaint passes through here when it is made; so none of them can be forgotten.
 */
public final class PlainText {
  private static final int QUOTED = 60;
  private static final int REPLACEMENT = 0xFFFD;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private PlainText() {}

  /** The text in one line. */
  public static String of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  /**
   * The text in one line, and no more than its beginning.
   *
   * @param limit how many characters (Unicode code points) are left; a cut is shown by an ellipsis
   */
  public static String of(String text, int limit) {
    if (text.length() <= limit && text.chars().allMatch(PlainText::isAscii)) {
      return text;
    }
    var out = new StringBuilder();
    text.codePoints()
        .limit(limit)
        .forEach(c -> out.appendCodePoint(isHarmless(c) ? c : REPLACEMENT));
    if (text.codePointCount(0, text.length()) > limit) {
      out.append('…');
    }
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /** The beginning of a name or value, in double quotes, which it cannot end itself. */
  public static String quote(String text) {
    return '"' + of(text, QUOTED).replace('"', '\'') + '"';
  }

  private static boolean isAscii(int c) {
    return c >= ' ' && c < 0x7f;
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT -> c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
