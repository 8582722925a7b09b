package org.vitrine.verifier.witness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.verifier.corrupt.sample.Roles;

/** The real process; its limits are those of the command, made shorter. */
@DisplayName("A witness with slow clients")
final class SlowClientsTest {
  private static final int CONNECTIONS = 20;

  @TempDir private Path folder;

  private final List<Socket> sockets = new ArrayList<>();
  private Process process;
  private int port;

  @BeforeEach
  void start() throws Exception {
    CheckpointSigner log = Roles.log();
    Path key = folder.resolve("key");
    RunningWitness.newKey(key, "w.example", Roles.random("key"));
    process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Dsun.net.httpserver.maxReqTime=2",
                "-Djdk.httpserver.maxConnections=" + CONNECTIONS,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.vitrine.verifier.cli.Main",
                "witness",
                "serve",
                "--key",
                key.toString(),
                "--state",
                folder.resolve("state").toString(),
                "--log",
                log.logKey().vkey(),
                "--log",
                log.mlDsa44Key().vkey(),
                "--listen",
                "127.0.0.1:0")
            .redirectError(folder.resolve("witness.log").toFile())
            .start();
    String line = process.inputReader(UTF_8).readLine();
    assertNotNull(line);
    port = Integer.parseInt(line.replaceAll(".*:", ""));
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    process.destroyForcibly().waitFor();
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    sockets.add(socket);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Whether the other side ends the connection before the socket's patience does. */
  private static boolean isEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  private static String firstLine(Socket socket) throws IOException {
    var line = new StringBuilder();
    for (int c = socket.getInputStream().read();
        c >= 0 && c != '\r';
        c = socket.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Test
  @DisplayName("ends a connection whose head or body does not come")
  void neverEnds() throws IOException {
    Socket head = connect();
    send(head, "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nX-Slow: ");
    Socket body = connect();
    send(body, "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 100\r\n\r\nold 0");
    assertTrue(isEnded(head));
    assertTrue(isEnded(body));
  }

  @Test
  @DisplayName("answers others again as soon as those are gone who took every connection")
  void crowd() throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      send(connect(), "GET /slow HTTP/1.1\r\nX-Slow: ");
    }
    Socket refused = connect();
    send(refused, "GET /nothing HTTP/1.1\r\nHost: w\r\n\r\n");
    assertTrue(isEnded(refused));
    assertTrue(isEnded(sockets.getFirst()));
    Socket served = connect();
    send(served, "GET /nothing HTTP/1.1\r\nHost: w\r\n\r\n");
    assertEquals("HTTP/1.1 404 Not Found", firstLine(served));
  }
}
