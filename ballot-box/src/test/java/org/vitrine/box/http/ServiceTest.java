package org.vitrine.box.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.box.store.BoardStore;

@DisplayName("The service")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServiceTest {
  @TempDir static Path folder;

  private EmbeddedServer server;
  private HttpClient client;

  @BeforeAll
  void start() {
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "micronaut.server.port",
                -1,
                "vitrine.store.file",
                folder.resolve("board").toString(),
                "vitrine.box.data",
                folder.resolve("data").toString()));
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(server.getURI() + path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("is alive and ready, and tells no details")
  void health() throws Exception {
    for (String path : new String[] {"/health", "/health/liveness", "/health/readiness"}) {
      HttpResponse<String> response = get(path);
      assertEquals(200, response.statusCode(), path);
      assertEquals("{\"status\":\"UP\"}", response.body(), path);
    }
  }

  @Test
  @DisplayName("is alive but not ready when the database does not answer")
  void notReady() throws Exception {
    try (EmbeddedServer other =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "micronaut.server.port",
                -1,
                "vitrine.store.file",
                folder.resolve("other").toString(),
                "vitrine.box.data",
                folder.resolve("other-data").toString()))) {
      other.getApplicationContext().getBean(BoardStore.class).close();
      URI uri = other.getURI();
      assertEquals(200, send(HttpRequest.newBuilder(uri.resolve("/health/liveness"))).statusCode());
      assertEquals(
          503, send(HttpRequest.newBuilder(uri.resolve("/health/readiness"))).statusCode());
    }
  }

  @Test
  @DisplayName("gives its figures in Prometheus' format")
  void metrics() throws Exception {
    HttpResponse<String> response = get("/metrics");
    assertEquals(200, response.statusCode());
    assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
    assertTrue(response.body().contains("\njvm_memory_used_bytes{"), response.body());
  }

  @Test
  @DisplayName("describes itself in OpenAPI")
  void openApi() throws Exception {
    HttpResponse<String> response = get("/openapi.yml");
    assertEquals(200, response.statusCode());
    assertTrue(response.body().startsWith("openapi: 3."), response.body());
    assertTrue(response.body().contains("title: Vitrine ballot box"), response.body());
  }

  @Test
  @DisplayName("refuses what it does not know with a problem document")
  void unknownPath() throws Exception {
    for (String path :
        new String[] {"/nowhere", "/beans", "/env", "/loggers", "/%2e%2e/etc/passwd"}) {
      HttpResponse<String> response = get(path);
      assertEquals(404, response.statusCode(), path);
      assertEquals(
          "application/problem+json",
          response.headers().firstValue("Content-Type").orElse(""),
          path);
      assertTrue(response.body().contains("\"code\":\"not-found\""), response.body());
    }
  }

  @Test
  @DisplayName("refuses other methods with a problem document")
  void wrongMethod() throws Exception {
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(URI.create(server.getURI() + "/metrics")).DELETE());
    assertEquals(405, response.statusCode());
    assertTrue(response.body().contains("\"code\":\"method-not-allowed\""), response.body());
  }

  @Test
  @DisplayName("runs a request on a virtual thread, with a body of up to 65,536 bytes")
  void longestBody() throws Exception {
    HttpResponse<String> response = send(post("/test/echo", 65_536));
    assertEquals(200, response.statusCode());
    assertEquals("65536 true", response.body());
  }

  @Test
  @DisplayName("refuses a body that is larger than any entry, declared or not")
  void tooLarge() throws Exception {
    var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[70_000]));
    for (HttpRequest.Builder request :
        List.of(
            post("/test/echo", 65_537),
            post("/test/echo", 70_000),
            post("/test/echo", 0).POST(chunked))) {
      HttpResponse<String> response = send(request);
      assertEquals(413, response.statusCode());
      assertTrue(response.body().contains("\"status\":413"), response.body());
    }
  }

  private HttpRequest.Builder post(String path, int bytes) {
    return HttpRequest.newBuilder(URI.create(server.getURI() + path))
        .header("Content-Type", "application/octet-stream")
        .POST(BodyPublishers.ofByteArray(new byte[bytes]));
  }

  @Test
  @DisplayName("tells browsers that its answers are data")
  void headers() throws Exception {
    for (String path : new String[] {"/health", "/nowhere"}) {
      var headers = get(path).headers();
      assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), path);
      assertTrue(
          headers.firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"),
          path);
      assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""), path);
    }
  }

  @Test
  @DisplayName("answers bytes that are no HTTP with 400 or hangs up, and lives on")
  void noHttp() throws Exception {
    for (String text : new String[] {"\0\1\2\3\r\n\r\n", "GET\r\n\r\n", "A".repeat(20_000)}) {
      try (var socket = new Socket(server.getHost(), server.getPort())) {
        socket.setSoTimeout(5_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertFalse(answer.startsWith("HTTP/1.1 2"), answer);
      } catch (IOException e) {
        assertFalse(e instanceof java.net.SocketTimeoutException, "it hangs up at once");
      }
    }
    assertEquals(200, get("/health").statusCode());
  }

  @Test
  @DisplayName("listens on the loopback interface unless it is told otherwise")
  void loopback() {
    assertEquals("127.0.0.1", server.getHost());
  }

  @Test
  @DisplayName("does not start with a PostgreSQL URL without a role")
  void needsRole() {
    var refusal =
        assertThrows(
            BeanInstantiationException.class,
            () ->
                ApplicationContext.run(
                    Map.of("vitrine.store.url", "jdbc:postgresql://127.0.0.1:1/vitrine")));
    assertTrue(String.valueOf(refusal.getMessage()).contains("vitrine.store.user"));
  }
}
