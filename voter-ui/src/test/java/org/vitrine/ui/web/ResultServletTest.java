package org.vitrine.ui.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.ui.ServedRecord;
import org.vitrine.ui.ServedRecord.Answer;
import org.vitrine.ui.VectorRecord;
import org.vitrine.ui.box.BallotBox;

@DisplayName("A result as a file")
final class ResultServletTest {
  private ServedRecord box;
  private Server server;
  private URI address;

  @BeforeEach
  void start() throws Exception {
    box = ServedRecord.start();
    server = new Server();
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var pages = new ServletContextHandler("/");
    pages.addServlet(
        new ServletHolder("results", new ResultServlet(new BallotBox(box.address()))),
        "/results/*");
    server.setHandler(pages);
    server.start();
    address = URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    box.close();
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address.resolve(path)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** Sends a path as it is; the first line of the answer. */
  private String raw(String path) throws IOException {
    return RawRequest.send(
        address.toString(), "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  @Test
  @DisplayName("is the document whose hash was signed, byte for byte")
  void json() throws Exception {
    HttpResponse<byte[]> answer = get("/results/2.json");
    assertEquals(200, answer.statusCode());
    assertEquals("application/json", header(answer, "Content-Type"));
    assertEquals("attachment; filename=\"2-result.json\"", header(answer, "Content-Disposition"));
    assertArrayEquals(VectorRecord.document().encode(), answer.body());
  }

  @Test
  @DisplayName("is the table that spreadsheets read, whatever language is asked for")
  void csv() throws Exception {
    byte[] english = get("/results/2.csv").body();
    for (String query : new String[] {"", "?lang=en", "?lang=xx", "?lang=", "?lang=%0d%0aX"}) {
      HttpResponse<byte[]> answer = get("/results/2.csv" + query);
      assertEquals(200, answer.statusCode());
      assertEquals("text/csv;charset=utf-8", header(answer, "Content-Type").replace(" ", ""));
      assertEquals("attachment; filename=\"2-result.csv\"", header(answer, "Content-Disposition"));
      assertArrayEquals(english, answer.body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/results",
        "/results/",
        "/results/2",
        "/results/2.",
        "/results/2.xml",
        "/results/2.CSV",
        "/results/2.csvx",
        "/results/2.csv.zip",
        "/results/.csv",
        "/results/..csv",
        "/results/...json",
        "/results/3.csv",
        "/results/2.csv/",
        "/results/a/2.csv",
        "/results//2.csv",
        "/results/2%20.csv",
        "/results/%222.csv",
        "/results/2%3cb%3e.json",
        "/results/2%0d%0aX-Injected:%20yes.csv"
      })
  @DisplayName("is not there under any other name")
  void notFound(String path) throws Exception {
    String status = raw(path);
    assertTrue(status.matches("HTTP/1.1 (400|404) .*"), () -> path + ": " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/results/../2.csv",
        "/results/%2e%2e.csv",
        "/results/%2e%2e/2.csv",
        "/results/..%2f2.csv",
        "/results/..;/2.csv",
        "/results/2.csv%00.json",
        "/results/a%2f2.csv"
      })
  @DisplayName("is not found by a path that leads elsewhere, and the box is not asked for it")
  void elsewhere(String path) throws Exception {
    String status = raw(path);
    assertTrue(status.matches("HTTP/1.1 (400|404) .*"), () -> path + ": " + status);
    assertTrue(box.asked().stream().allMatch("/elections"::equals), () -> "" + box.asked());
  }

  @Test
  @DisplayName("is not there with a name of endless length")
  void endless() throws Exception {
    assertEquals(404, get("/results/" + "a".repeat(101) + ".csv").statusCode());
    assertEquals(0, box.asked().size());
  }

  @Test
  @DisplayName("is not there before there is one")
  void early() throws Exception {
    box.say("", ServedRecord.status("phase", "tallied"));
    assertEquals(404, get("/results/2.csv").statusCode());
    assertEquals(404, get("/results/2.json").statusCode());
    assertEquals(0, box.askedOfBoard("/result"));
  }

  @Test
  @DisplayName("is not given where what the ballot box says is not signed, nor repeated")
  void unsigned() throws Exception {
    box.say(
        "/result",
        Answer.of(
            VectorRecord.changed(
                VectorRecord.result(), new JsonString("west"), "document", "turnout", 0, "cell")));
    HttpResponse<byte[]> answer = get("/results/2.json");
    assertEquals(502, answer.statusCode());
    assertFalse(new String(answer.body(), UTF_8).contains("west"));
  }

  @Test
  @DisplayName("is not given where the ballot box is silent")
  void silent() throws Exception {
    box.close();
    assertEquals(502, get("/results/2.csv").statusCode());
    assertEquals(502, get("/results/2.json").statusCode());
  }
}
