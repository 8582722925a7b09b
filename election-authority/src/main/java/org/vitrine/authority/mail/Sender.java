package org.vitrine.authority.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import java.util.Optional;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.text.PlainText;

/**
 * In whose name letters are mailed.
 *
 * @param from address, with a name if one was given
 * @param bounces where servers send what they cannot deliver
 */
public record Sender(InternetAddress from, InternetAddress bounces) {
  /**
   * The sender in words.
   *
   * @param from such as {@code Election office <office@example.org>}
   * @param bounces an address; the sender's own if empty
   * @throws Refusal if one is no address
   */
  public static Sender of(String from, Optional<String> bounces) throws Refusal {
    InternetAddress sender = address(from);
    return new Sender(sender, bounces.isEmpty() ? sender : address(bounces.get()));
  }

  private static InternetAddress address(String text) throws Refusal {
    try {
      var address = new InternetAddress(text.strip(), true);
      if (address.getAddress().indexOf('@') > 0 && text.chars().noneMatch(c -> c < 0x20)) {
        return address;
      }
    } catch (AddressException e) {
      throw none(text).because(e);
    }
    throw none(text);
  }

  private static Refusal none(String text) {
    return Refusal.usage(
            PlainText.quote(text) + " is no e-mail address.",
            "Write it like: Election office <office@example.org>")
        .named("mail.address", Map.of("address", text));
  }

  /** The address without the name. */
  public String address() {
    return from.getAddress();
  }

  /** What stands behind the @ of the address. */
  String domain() {
    return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
  }
}
