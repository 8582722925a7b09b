package org.vitrine.authority.letters;

import java.util.ArrayList;
import java.util.List;

/** Letters in bundles that a printer, and whoever prints, can handle. */
public final class LetterPages {
  /** The most letters of one document. */
  public static final int MOST = 1_000;

  private LetterPages() {}

  /** The letters in bundles, in their order. */
  public static List<List<Letter>> bundles(List<Letter> letters) {
    var bundles = new ArrayList<List<Letter>>();
    for (int from = 0; from < letters.size(); from += MOST) {
      bundles.add(letters.subList(from, Math.min(letters.size(), from + MOST)));
    }
    return bundles;
  }

  /** The name of the n-th document, from 0: {@code letters.pdf}, {@code letters-2.pdf}. */
  public static String name(String first, int bundle) {
    String base = first.endsWith(".pdf") ? first.substring(0, first.length() - 4) : first;
    return bundle == 0 ? first : base + "-" + (bundle + 1) + ".pdf";
  }
}
