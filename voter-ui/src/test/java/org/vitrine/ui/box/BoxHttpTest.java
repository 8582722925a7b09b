package org.vitrine.ui.box;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.ui.ServedRecord;
import org.vitrine.ui.ServedRecord.Answer;

@DisplayName("A read of the ballot box")
final class BoxHttpTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private ServedRecord box;
  private BoxHttp http;

  @BeforeEach
  void start() throws IOException {
    box = ServedRecord.start();
    http = new BoxHttp(box.address());
  }

  @AfterEach
  void stop() {
    box.close();
  }

  private static String silent(BoxHttp http, String path, int limit) {
    BoxException e = assertThrows(BoxException.class, () -> http.read(path, limit));
    assertEquals(BoxException.Kind.SILENT, e.kind(), e.getMessage());
    return e.getMessage();
  }

  private static URI address(ServerSocket socket) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @Test
  @DisplayName("gives the body as it is, and nothing where there is nothing")
  void good() throws BoxException {
    box.sayAt("/x", Answer.of("\u0000\u00ff")).sayAt("/empty", Answer.of(""));
    assertArrayEquals("\u0000\u00ff".getBytes(UTF_8), http.read("/x", 100).orElseThrow());
    assertArrayEquals(new byte[0], http.read("/empty", 0).orElseThrow());
    assertEquals(Optional.empty(), http.read("/nothing", 100));
  }

  @Test
  @DisplayName("takes a body of just the allowed size and no byte more")
  void limit() throws BoxException {
    box.sayAt("/x", Answer.of("a".repeat(100)));
    assertEquals(100, http.read("/x", 100).orElseThrow().length);
    assertEquals(
        "the ballot box cannot be read: java.io.IOException: body exceeds capacity: 99",
        silent(http, "/x", 99));
    box.sayAt("/x", Answer.of(new byte[1 << 20]));
    silent(http, "/x", 99);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 206, 400, 401, 403, 410, 429, 500, 502, 503})
  @DisplayName("gives nothing of an answer with another status, and says which")
  void status(int status) {
    box.sayAt("/x", new Answer(status, status == 204 ? new byte[0] : new byte[] {'x'}, Map.of()));
    String said = silent(http, "/x", 100);
    assertTrue(said.contains("/x") && said.contains("status " + status), said);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  @DisplayName("follows no redirect, on the same server or to another")
  void redirect(int status) throws IOException {
    try (ServedRecord other = ServedRecord.start()) {
      for (String target : new String[] {"/elections", other.address() + "/elections"}) {
        box.sayAt("/x", new Answer(status, new byte[0], Map.of("Location", target)));
        silent(http, "/x", 1 << 20);
      }
      assertEquals(0, other.asked().size());
      assertEquals(0, box.asked("/elections"));
    }
  }

  @Test
  @DisplayName("ends soon where nobody answers")
  void accepting() throws IOException {
    try (ServerSocket socket = listen()) {
      var impatient = new BoxHttp(address(socket), SHORT);
      assertTimeoutPreemptively(LONG, () -> silent(impatient, "/x", 100));
    }
  }

  @Test
  @DisplayName("ends soon where the answer begins and never ends, or drips")
  void dripping() throws IOException {
    try (ServerSocket socket = listen();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> drip(socket));
      var impatient = new BoxHttp(address(socket), SHORT);
      String said = assertTimeoutPreemptively(LONG, () -> silent(impatient, "/x", 1_000_000));
      assertFalse(said.isBlank());
    }
  }

  private static void drip(ServerSocket socket) {
    try (Socket reader = socket.accept()) {
      reader
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(UTF_8));
      for (int i = 0; i < 1_000; i++) {
        reader.getOutputStream().write('x');
        reader.getOutputStream().flush();
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException e) {
      // The reader has gone, as it should.
    }
  }

  @Test
  @DisplayName("says that a box is silent that is not there, or speaks something else")
  void refused() throws IOException {
    URI gone;
    try (ServerSocket socket = listen()) {
      gone = address(socket);
    }
    silent(new BoxHttp(gone, LONG), "/x", 100);
    try (ServerSocket socket = listen();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> speakOtherwise(socket));
      silent(new BoxHttp(address(socket), LONG), "/x", 100);
    }
  }

  private static void speakOtherwise(ServerSocket socket) {
    try (Socket reader = socket.accept()) {
      reader.getOutputStream().write("SSH-2.0-x\r\n\r\n".getBytes(UTF_8));
    } catch (IOException e) {
      // The reader has gone, as it should.
    }
  }

  @Test
  @DisplayName("ends when the site stops, and leaves the thread interrupted")
  void interrupted() {
    Thread.currentThread().interrupt();
    try {
      assertEquals("the site is stopping", silent(http, "/elections", 1 << 20));
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      assertTrue(Thread.interrupted());
    }
  }
}
