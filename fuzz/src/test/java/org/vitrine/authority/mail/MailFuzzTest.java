package org.vitrine.authority.mail;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.vitrine.authority.keys.SealedLog;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.fuzz.Parsing;
import org.vitrine.fuzz.Scratch;

@DisplayName("Mail")
final class MailFuzzTest {
  private static final Ed25519PrivateKey KEY =
      Parsing.of(() -> Ed25519PrivateKey.fromSeed(new byte[32])).get();

  /**
   * What strangers mail to the office: reports of mails that came back, or what looks like them.
   */
  @FuzzTest
  void bounces(byte[] data) {
    Parsing.of(() -> Bounces.read(data)).ifPresent(bounces -> demandHarmless(bounces.found()));
    Parsing.of(() -> DeliveryReport.read(data)).ifPresent(MailFuzzTest::demandHarmless);
    Path file = Scratch.file("bounces", data);
    Parsing.of(() -> Bounces.read(file));
  }

  private static void demandHarmless(List<Bounce> bounces) {
    for (Bounce bounce : bounces) {
      assertTrue(bounce.address().indexOf('@') >= 0, bounce::address);
      assertFalse(bounce.address().contains("\n"), bounce::address);
      assertFalse(bounce.tag().filter(tag -> tag.contains("\n")).isPresent());
    }
  }

  /** The log of what was sent, sealed and open, and certificates. */
  @FuzzTest
  void files(byte[] data) {
    Parsing.of(() -> SendLog.Line.decode(data))
        .ifPresent(line -> Parsing.same(data, line.encode()));
    Path file = Scratch.file("log", data);
    Parsing.of(
        () -> {
          try (SealedLog log = SealedLog.open(file, KEY, new SecureRandom())) {
            return log.lines();
          }
        });
    Path again = Scratch.file("log", data);
    Parsing.of(
        () -> {
          try (SendLog log = SendLog.open(again, KEY, new SecureRandom(), Clock.systemUTC())) {
            return log.of("x");
          }
        });
    Parsing.of(() -> Authorities.parse(data, Path.of("certificates")));
    Path pem = Scratch.file("pem", data);
    Parsing.of(() -> Authorities.trust(pem));
  }

  /** What a person types about servers and senders. */
  @FuzzTest
  void typed(byte[] data) {
    String text = Parsing.text(data);
    Parsing.of(() -> Sender.of(text, Optional.empty()))
        .ifPresent(sender -> assertFalse(sender.from().toString().contains("\n")));
    Parsing.of(() -> Sender.of("office@example.org", Optional.of(text)));
    MailAddress.of(text)
        .ifPresent(address -> assertTrue(address.wire().matches("[!-~]+@[A-Za-z0-9.-]+")));
    for (MailServer.Security security : MailServer.Security.values()) {
      Parsing.of(() -> MailServer.at(text, security, Optional.empty(), Optional.empty(), false));
    }
  }
}
