package org.vitrine.authority.official;

import java.text.Normalizer;
import java.util.Map;
import org.vitrine.authority.terminal.Refusal;

/** Texts that people type and the board keeps. */
public final class Texts {
  private Texts() {}

  /**
   * The text in NFC.
   *
   * @throws Refusal if it is empty or too long
   */
  public static String clean(String text, int max, String option) throws Refusal {
    String clean = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    if (clean.isEmpty() || clean.length() > max) {
      throw Refusal.usage(
              option + " has " + clean.length() + " characters.", "Write 1 to " + max + ".")
          .named("official.text", Map.of("most", max));
    }
    return clean;
  }
}
