package org.vitrine.authority.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.text.PlainText;

/**
 * In whose name letters are mailed.
 *
 * @param address as the person writes it, without the name
 * @param from the same as servers write it, with the name if one was given (RFC 2047)
 * @param bounces where servers send what they cannot deliver
 */
public record Sender(String address, InternetAddress from, InternetAddress bounces) {
  private static final int MAX_NAME = 100;

  /**
   * The sender in words.
   *
   * @param from such as {@code Election office <office@example.org>}
   * @param bounces an address; the sender's own if empty
   * @throws Refusal if one is no address
   */
  public static Sender of(String from, Optional<String> bounces) throws Refusal {
    InternetAddress sender = parsed(from);
    MailAddress office = address(sender, from);
    InternetAddress wire = wire(office, Optional.ofNullable(sender.getPersonal()));
    if (bounces.isEmpty()) {
      return new Sender(office.text(), wire, wire);
    }
    MailAddress back = address(parsed(bounces.get()), bounces.get());
    return new Sender(office.text(), wire, wire(back, Optional.empty()));
  }

  private static InternetAddress parsed(String text) throws Refusal {
    try {
      return new InternetAddress(text.strip(), true);
    } catch (AddressException e) {
      throw none(text).because(e);
    }
  }

  private static MailAddress address(InternetAddress parsed, String text) throws Refusal {
    if (text.chars().anyMatch(c -> c < 0x20)) {
      throw none(text);
    }
    return MailAddress.of(String.valueOf(parsed.getAddress())).orElseThrow(() -> none(text));
  }

  private static InternetAddress wire(MailAddress address, Optional<String> name) {
    try {
      return new InternetAddress(
          address.wire(), name.map(n -> PlainText.of(n, MAX_NAME)).orElse(null), "UTF-8");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java platform has UTF-8", e);
    }
  }

  private static Refusal none(String text) {
    return Refusal.usage(
            PlainText.quote(text) + " is no e-mail address.",
            "Write it like: Election office <office@example.org>")
        .named("mail.address", Map.of("address", text));
  }

  /** What stands behind the @ of the address. */
  String domain() {
    return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
  }
}
