package org.vitrine.authority.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

@DisplayName("The log of mails")
final class SendLogTest {
  private static final Ed25519PrivateKey KEY = Ed25519PrivateKey.generate(new SecureRandom());

  @TempDir Path folder;

  private SendLog open() throws Exception {
    return SendLog.open(folder.resolve("log"), KEY, new SecureRandom(), Clock.systemUTC());
  }

  @Test
  @DisplayName("holds no line that it could not read again, whatever a server or a report says")
  void longWords() throws Exception {
    for (String words : new String[] {"x".repeat(70_000), "🙂".repeat(999), "\ud83d", "a\nb"}) {
      try (SendLog log = open()) {
        log.note("tag", SendLog.State.BOUNCED, words, words);
      }
      try (SendLog log = open()) {
        SendLog.Mark mark = log.of("tag").orElseThrow();
        assertEquals(SendLog.State.BOUNCED, mark.state());
        assertTrue(mark.reply().length() < 1_000 && mark.to().length() < 1_000);
      }
    }
  }
}
