package org.vitrine.authority.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.authority.terminal.Refusal;

@DisplayName("The sender of letters")
final class SenderTest {
  private static String sent(Sender sender) throws Exception {
    var mail = new Mail("ada@example.org", "en", new MailText("s", "b"), new byte[] {1}, "tag");
    var out = new ByteArrayOutputStream();
    mail.message(Session.getInstance(new Properties()), sender, Instant.EPOCH).writeTo(out);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wahlbüro <office@example.org>",
        "\"Wahlbüro, Köln\" <office@example.org>",
        "مكتب <office@bücher.example>",
        "office@bücher.example"
      })
  @DisplayName("is written in letters that every mail server takes")
  void ascii(String from) throws Exception {
    String message = sent(Sender.of(from, Optional.of("rück@example.org".replace('ü', 'u'))));
    assertTrue(message.chars().allMatch(c -> c < 0x7f), message);
  }

  @Test
  @DisplayName("is the same person to whoever reads it")
  void name() throws Exception {
    String message = sent(Sender.of("Wahlbüro <office@bücher.example>", Optional.empty()));
    assertTrue(
        message.contains("=?UTF-8?Q?Wahlb=C3=BCro?= <office@xn--bcher-kva.example>"), message);
    assertTrue(message.contains("Message-ID: <tag@xn--bcher-kva.example>"), message);
    assertEquals(
        "office@bücher.example",
        Sender.of("X <office@bücher.example>", Optional.empty()).address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"büro@example.org", "a b@example.org", "office@", "@x", "a@b c", "a@-"})
  @DisplayName("is refused when mail servers could not take it")
  void none(String from) {
    assertThrows(Refusal.class, () -> Sender.of(from, Optional.empty()));
    assertThrows(Refusal.class, () -> Sender.of("office@example.org", Optional.of(from)));
  }
}
