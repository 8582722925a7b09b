package org.vitrine.authority.mail;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a voter's mailbox: a local part in ASCII without quotes (RFC 5321), and a domain
 * in any script.
 *
 * @param text as the person writes it
 * @param wire as servers write it, with the domain in ASCII (RFC 5890)
 */
public record MailAddress(String text, String wire) {
  private static final Pattern PARTS =
      Pattern.compile(
          "([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
              + "@([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}.-]*)");

  /** The address, if the text is one. */
  public static Optional<MailAddress> of(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      String domain = IDN.toASCII(parts.group(2), IDN.USE_STD3_ASCII_RULES);
      return Optional.of(new MailAddress(text, parts.group(1) + "@" + domain));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
