package org.vitrine.authority.mail;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.crypto.text.PlainText;

/**
 * What a mail says around the letter. It holds nothing secret: no name, no code and no link that
 * could vote. Subjects show on locked screens, and links are rewritten, opened and kept by mail
 * servers; the code stands in the attached letter alone.
 *
 * @param subject one line
 * @param body plain text
 */
public record MailText(String subject, String body) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)\\}");

  /**
   * The text in a language; in English if nobody has translated it.
   *
   * @param election its title
   * @param door where the booth is, without a code
   * @param fingerprint of the election as people type it
   * @param office whom to ask
   */
  public static MailText in(
      String language, String election, String door, String fingerprint, String office) {
    ResourceBundle words =
        ResourceBundle.getBundle(
            "org.vitrine.authority.mail",
            Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    Map<String, String> values =
        Map.of(
            "election", PlainText.of(election),
            "door", door,
            "fingerprint", fingerprint,
            "office", office);
    return new MailText(
        filled(words.getString("subject"), values), filled(words.getString("body"), values));
  }

  private static String filled(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
