package org.vitrine.authority.desk;

import java.util.Locale;
import java.util.ResourceBundle;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Status;

/**
 * The verifier's checks in the languages of desks and reports. What a check has found stays in the
 * verifier's own words, which are English.
 */
public final class CheckWords {
  private final ResourceBundle words;

  private CheckWords(ResourceBundle words) {
    this.words = words;
  }

  /** In a language (BCP 47), or in English where there is no such. */
  public static CheckWords in(String language) {
    return new CheckWords(
        ResourceBundle.getBundle(
            "org.vitrine.authority.checks",
            Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  /** What the check is about, in one line. */
  public String title(Check check) {
    return words.getString(check.name());
  }

  /** How a check went. */
  public String status(Status status) {
    return words.getString(status.name());
  }
}
