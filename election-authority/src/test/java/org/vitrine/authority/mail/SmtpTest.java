package org.vitrine.authority.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.TroubleException;

@DisplayName("The way to a mail server with an authority of its own")
final class SmtpTest {
  @TempDir Path folder;

  @Test
  @DisplayName("is not tried with the usual authorities when that one does not vouch for it")
  void noFallback() throws Exception {
    var own = PostOffice.Certified.of(folder.resolve("own"), "localhost");
    var foreign = PostOffice.Certified.of(folder.resolve("foreign"), "localhost");
    SSLServerSocketFactory tls = own.context().getServerSocketFactory();
    var connections = new AtomicInteger();
    var broken = new CopyOnWriteArrayList<IOException>();
    try (ServerSocket server = tls.createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(server, connections, broken));
      MailServer place =
          MailServer.at(
              "localhost:" + server.getLocalPort(),
              MailServer.Security.TLS,
              Optional.empty(),
              Optional.of(foreign.pem()),
              false);
      Sender sender = Sender.of("office@example.org", Optional.empty());
      assertThrows(Refusal.class, () -> Smtp.connect(place, sender, Clock.systemUTC()));
      assertEquals(1, connections.get(), "one attempt with the authorities that were named");
    }
  }

  @Test
  @DisplayName("is not waited for when a server waits for encryption that is to come later")
  void silent() throws Exception {
    // Connections are taken by the operating system, and nobody speaks.
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      MailServer place =
          MailServer.at(
              "localhost:" + server.getLocalPort(),
              MailServer.Security.STARTTLS,
              Optional.empty(),
              Optional.empty(),
              false);
      Sender sender = Sender.of("office@example.org", Optional.empty());
      var trouble =
          assertThrows(
              TroubleException.class,
              () -> Smtp.connect(place, sender, Clock.systemUTC(), Duration.ofSeconds(1)));
      assertTrue(trouble.getMessage().contains("--security tls"), trouble.getMessage());
    }
  }

  private static void greet(
      ServerSocket server, AtomicInteger connections, List<IOException> broken) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        connections.incrementAndGet();
        ((SSLSocket) socket).startHandshake();
      } catch (IOException e) {
        broken.add(e);
      }
    }
  }
}
