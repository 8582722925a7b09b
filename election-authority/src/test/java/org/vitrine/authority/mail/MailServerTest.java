package org.vitrine.authority.mail;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.authority.mail.MailServer.Security;
import org.vitrine.authority.terminal.Refusal;

@DisplayName("Unprotected mail")
final class MailServerTest {
  private static MailServer at(String place) throws Refusal {
    return MailServer.at(place, Security.NONE, Optional.empty(), Optional.empty(), false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.mail.example.com",
        "127.0.0.1.example.com",
        "127.0.0",
        "127.1",
        "127.0.0.256",
        "127.0.0.1.",
        "localhost.example.com",
        "mylocalhost",
        "[::2]",
        "[::ffff:1]",
        "10.0.0.1",
        "0.0.0.0",
        "mail.example.com"
      })
  @DisplayName("leaves this machine for no other one, whatever its name begins with")
  void others(String host) {
    assertThrows(Refusal.class, () -> at(host));
    assertThrows(Refusal.class, () -> at(host + ":2525"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:25", "127.0.0.1", "127.255.0.9:2525", "[::1]:25"})
  @DisplayName("is taken to this machine")
  void here(String host) {
    assertDoesNotThrow(() -> at(host));
  }
}
