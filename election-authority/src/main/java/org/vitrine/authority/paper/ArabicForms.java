package org.vitrine.authority.paper;

import java.util.Map;

/**
 * The forms that Arabic letters take beside each other (Unicode, chapter 9.2): each letter becomes
 * the presentation form that a font draws without rules of its own. Text stays in its logical
 * order.
 */
final class ArabicForms {
  private static final int LAM = 0x0644;
  private static final int TATWEEL = 0x0640;
  private static final int NOTHING = -1;

  /** Letters that join on both sides: isolated, then final, initial, medial in a row. */
  private static final String DUAL =
      "\u0626\u0628\u062a\u062b\u062c\u062d\u062e\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063a"
          + "\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u064a\u067e\u0686\u06a9\u06af\u06cc";

  private static final int[] DUAL_FORMS = {
    0xfe89, 0xfe8f, 0xfe95, 0xfe99, 0xfe9d, 0xfea1, 0xfea5, 0xfeb1, 0xfeb5, 0xfeb9, 0xfebd, 0xfec1,
    0xfec5, 0xfec9, 0xfecd, 0xfed1, 0xfed5, 0xfed9, 0xfedd, 0xfee1, 0xfee5, 0xfee9, 0xfef1, 0xfb56,
    0xfb7a, 0xfb8e, 0xfb92, 0xfbfc
  };

  /** Letters that join to the one before them alone: isolated, then final. */
  private static final String RIGHT =
      "\u0622\u0623\u0624\u0625\u0627\u0629\u062f\u0630\u0631\u0632\u0648\u0649\u0688\u0691\u0698";

  private static final int[] RIGHT_FORMS = {
    0xfe81, 0xfe83, 0xfe85, 0xfe87, 0xfe8d, 0xfe93, 0xfea9, 0xfeab, 0xfead, 0xfeaf, 0xfeed, 0xfeef,
    0xfb88, 0xfb8c, 0xfb8a
  };

  /** Lam and an alef are one letter: isolated, then final. */
  private static final Map<Integer, Integer> LAM_ALEF =
      Map.of(0x0622, 0xfef5, 0x0623, 0xfef7, 0x0625, 0xfef9, 0x0627, 0xfefb);

  private ArabicForms() {}

  /** Whether the text holds a letter of the Arabic script. */
  static boolean occursIn(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC);
  }

  /** The text with every letter in the form that it has there. */
  static String of(String text) {
    int[] letters = text.codePoints().toArray();
    var out = new StringBuilder();
    for (int i = 0; i < letters.length; i++) {
      int next = following(letters, i);
      boolean before = joinsForward(preceding(letters, i)) && joinsBackward(letters[i]);
      if (letters[i] == LAM && next >= 0 && LAM_ALEF.containsKey(letters[next])) {
        out.appendCodePoint(LAM_ALEF.get(letters[next]) + (before ? 1 : 0));
        for (int mark = i + 1; mark < next; mark++) {
          out.appendCodePoint(letters[mark]);
        }
        i = next;
        continue;
      }
      boolean after = next >= 0 && joinsForward(letters[i]) && joinsBackward(letters[next]);
      out.appendCodePoint(form(letters[i], before, after));
    }
    return out.toString();
  }

  private static int form(int letter, boolean before, boolean after) {
    int dual = DUAL.indexOf(letter);
    if (dual >= 0) {
      return DUAL_FORMS[dual] + (before ? (after ? 3 : 1) : (after ? 2 : 0));
    }
    int right = RIGHT.indexOf(letter);
    return right < 0 ? letter : RIGHT_FORMS[right] + (before ? 1 : 0);
  }

  private static boolean joinsForward(int letter) {
    return letter == TATWEEL || DUAL.indexOf(letter) >= 0;
  }

  private static boolean joinsBackward(int letter) {
    return joinsForward(letter) || RIGHT.indexOf(letter) >= 0;
  }

  /** The next letter's place, past marks that stand on this one; -1 at the end. */
  private static int following(int[] letters, int at) {
    for (int i = at + 1; i < letters.length; i++) {
      if (!isMark(letters[i])) {
        return i;
      }
    }
    return NOTHING;
  }

  private static int preceding(int[] letters, int at) {
    for (int i = at - 1; i >= 0; i--) {
      if (!isMark(letters[i])) {
        return letters[i];
      }
    }
    return NOTHING;
  }

  private static boolean isMark(int c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
