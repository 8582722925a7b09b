package org.vitrine.authority.official.drafting;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Identifiers (§4) made from titles. */
public final class Slug {
  private static final int MAX = 64;

  private Slug() {}

  /** The title in lower-case letters, digits and hyphens; {@code item} if nothing is left. */
  public static String of(String title) {
    String ascii =
        Normalizer.normalize(title, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String cut = ascii.length() > MAX - 6 ? ascii.substring(0, MAX - 6) : ascii;
    String trimmed = cut.replaceAll("-+$", "");
    return trimmed.isEmpty() ? "item" : trimmed;
  }

  /** As {@link #of}, with a number behind it where the identifier is taken; adds it to the set. */
  public static String distinct(String title, Set<String> taken) {
    String slug = of(title);
    String candidate = slug;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = slug + "-" + i;
    }
    return candidate;
  }
}
