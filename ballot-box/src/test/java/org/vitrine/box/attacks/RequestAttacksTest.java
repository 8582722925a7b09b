package org.vitrine.box.attacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.json.Base64Url;

/**
 * Bad requests to every endpoint that the interface's own description names, so that a new one is
 * attacked without anybody thinking of it.
 */
@DisplayName("Bad requests (A45)")
final class RequestAttacksTest extends AttackedBox {
  private static final int CONNECTIONS = 60;

  private TestVoter voter;
  private byte[] submission;
  private String tracker;

  @Override
  Map<String, Object> settings() {
    return Map.of(
        "vitrine.box.connections",
        CONNECTIONS,
        "vitrine.box.request-time",
        "2s",
        "micronaut.server.idle-timeout",
        "6s");
  }

  @Override
  void prepare() {
    voter = election.voter("north", "all", 1);
    open();
    tracker = TrackingCode.of(vote(voter).hash()).text();
    submission = election.cast(voter, good(voter)).encode();
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> endpoints = Endpoint.of(service.read("/openapi.yml"));
    assertTrue(endpoints.size() > 14, endpoints.toString());
    return endpoints;
  }

  /** What stands for a path's parameter in a good request. */
  private String good(String parameter) {
    return switch (parameter) {
      case "board" -> board.base().substring("/elections/".length());
      case "code" -> tracker;
      case "credential" -> Base64Url.encode(voter.credential().encode());
      case "seq" -> "1";
      default -> "1";
    };
  }

  private String path(Endpoint endpoint) {
    return endpoint.path(this::good);
  }

  private Stream<DynamicTest> each(Consumer<Endpoint> attack) {
    return endpoints().stream()
        .map(endpoint -> dynamicTest(endpoint.toString(), () -> attack.accept(endpoint)));
  }

  /** Refused with a problem that is counted, and nothing is on the board that was not. */
  private void refused(RawExchange.Answer answer, String what, double before, long size) {
    assertTrue(
        answer.status() >= 400 && answer.status() < 500,
        () -> what + " got " + answer.status() + ": " + answer.begin());
    assertEquals("application/problem+json", answer.header("content-type"), what);
    assertTrue(answer.body().contains("\"code\":\""), () -> what + ": " + answer.begin());
    assertFalse(answer.body().contains("Exception"), () -> what + ": " + answer.begin());
    assertFalse(answer.body().contains("org.vitrine"), () -> what + ": " + answer.begin());
    assertTrue(refusals() > before, () -> what + " was not counted");
    assertEquals(size, board.size(), what);
  }

  private void refused(String request, String what) {
    refused(request.getBytes(ISO_8859_1), what);
  }

  private void refused(byte[] request, String what) {
    double before = refusals();
    long size = board.size();
    refused(send(request), what, before, size);
  }

  private RawExchange.Answer send(byte[] request) {
    return RawExchange.send(service.server().getPort(), request);
  }

  private double refusals() {
    String metrics = new String(service.read("/metrics"), UTF_8);
    Matcher matcher =
        Pattern.compile("vitrine_refusals_total\\{[^}]*} ([0-9.E]+)").matcher(metrics);
    double sum = 0;
    while (matcher.find()) {
      sum += Double.parseDouble(matcher.group(1));
    }
    return sum;
  }

  private static String head(String method, String target, String... headers) {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: box.example\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("Connection: close\r\n\r\n").toString();
  }

  private byte[] post(String target, byte[] body, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    if (all.stream().noneMatch(h -> h.startsWith("Content-Type"))) {
      all.add("Content-Type: application/json");
    }
    if (all.stream().noneMatch(h -> h.startsWith("Authorization"))) {
      all.add("Authorization: Bearer " + service.token());
    }
    all.add("Content-Length: " + body.length);
    var out = new ByteArrayOutputStream();
    out.writeBytes(head("POST", target, all.toArray(String[]::new)).getBytes(ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** What no parameter is: traversal, encoded slashes, SQL, header injection, nothing, too much. */
  private static final List<String> HOSTILE =
      List.of(
          "..%2f..%2f..%2fetc%2fpasswd",
          "%2e%2e%2f%2e%2e%2f",
          "..%5c..%5cboot.ini",
          "%00",
          "a%00b",
          "x%0d%0aSet-Cookie:%20session=1",
          "1%27%20OR%20%271%27=%271",
          "1;DROP%20TABLE%20entry;--",
          "%22%7d%2c%7b",
          "%24%7bjndi:ldap://x%7d",
          "%ff%fe",
          "%ed%a0%80",
          "%F0%9F%97%B3",
          "-1",
          "9223372036854775808",
          "1e3",
          "0x1",
          "%20",
          "A".repeat(3_000));

  @TestFactory
  @DisplayName("A45: no hostile text in a path is taken for what it is not")
  Stream<DynamicTest> A45_pathParameters() {
    return each(
        endpoint -> {
          for (String parameter : endpoint.pathParameters()) {
            for (String hostile : HOSTILE) {
              String path = endpoint.path(p -> p.equals(parameter) ? hostile : good(p));
              refused(
                  endpoint.isPost()
                      ? post(path, submission)
                      : head(endpoint.method(), path).getBytes(ISO_8859_1),
                  endpoint + " " + parameter + "=" + hostile);
            }
          }
        });
  }

  @TestFactory
  @DisplayName("A45: no hostile text, doubled or unknown parameter in a query is taken")
  Stream<DynamicTest> A45_queryParameters() {
    return each(
        endpoint -> {
          String path = path(endpoint);
          for (String parameter : endpoint.queryParameters()) {
            for (String hostile : HOSTILE) {
              refused(
                  head(endpoint.method(), path + "?" + parameter + "=" + hostile),
                  endpoint + "?" + parameter + "=" + hostile);
            }
            String twice =
                head(endpoint.method(), path + "?" + parameter + "=0&" + parameter + "=0");
            refused(twice, endpoint + " with " + parameter + " twice");
            String said = send(twice.getBytes(ISO_8859_1)).body();
            assertTrue(said.contains("is given more than once"), said);
          }
          byte[] unknown =
              endpoint.isPost()
                  ? post(path + "?unknown=1", submission)
                  : head(endpoint.method(), path + "?unknown=1").getBytes(ISO_8859_1);
          refused(unknown, endpoint + " with an unknown parameter");
        });
  }

  @TestFactory
  @DisplayName("A45: huge ranges are refused or bounded")
  Stream<DynamicTest> A45_hugeRanges() {
    return endpoints().stream()
        .filter(endpoint -> !endpoint.queryParameters().isEmpty())
        .map(
            endpoint ->
                dynamicTest(
                    endpoint.toString(),
                    () -> {
                      for (String parameter : endpoint.queryParameters()) {
                        if (parameter.equals("from") && path(endpoint).endsWith("stream")) {
                          continue; // A stream may wait for what is far away.
                        }
                        RawExchange.Answer answer =
                            send(
                                head(
                                        "GET",
                                        path(endpoint) + "?" + parameter + "=9223372036854775807")
                                    .getBytes(ISO_8859_1));
                        assertTrue(
                            answer.status() == 400
                                || (answer.status() == 200 && answer.body().strip().matches("0?")),
                            answer.begin());
                      }
                    }));
  }

  @TestFactory
  @DisplayName("A45: other methods are refused")
  Stream<DynamicTest> A45_methods() {
    List<Endpoint> endpoints = endpoints();
    return endpoints.stream()
        .map(
            endpoint ->
                dynamicTest(
                    endpoint.toString(),
                    () -> {
                      for (String method :
                          List.of("PUT", "DELETE", "PATCH", "TRACE", "POST", "BREW")) {
                        boolean known =
                            endpoints.stream()
                                .anyMatch(
                                    e ->
                                        e.template().equals(endpoint.template())
                                            && e.method().equals(method));
                        if (!known) {
                          refused(
                              head(method, path(endpoint), "Content-Length: 0"),
                              method + " " + endpoint);
                        }
                      }
                    }));
  }

  @TestFactory
  @DisplayName("A45: another election, and none, are refused")
  Stream<DynamicTest> A45_wrongElection() {
    return endpoints().stream()
        .filter(endpoint -> endpoint.pathParameters().contains("board"))
        .map(
            endpoint ->
                dynamicTest(
                    endpoint.toString(),
                    () -> {
                      String path = endpoint.path(p -> p.equals("board") ? "0000" : good(p));
                      refused(
                          endpoint.isPost()
                              ? post(path, submission)
                              : head("GET", path).getBytes(ISO_8859_1),
                          endpoint.toString());
                    }));
  }

  private Stream<DynamicTest> eachPost(Consumer<Endpoint> attack) {
    return endpoints().stream()
        .filter(Endpoint::isPost)
        .map(endpoint -> dynamicTest(endpoint.toString(), () -> attack.accept(endpoint)));
  }

  @TestFactory
  @DisplayName("A45: bodies that are empty, cut, nested, huge or of another type are refused")
  Stream<DynamicTest> A45_bodies() {
    return eachPost(
        endpoint -> {
          String path = path(endpoint);
          for (int cut : List.of(0, 1, 2, submission.length / 2, submission.length - 1)) {
            refused(
                post(path, java.util.Arrays.copyOf(submission, cut)),
                endpoint + " cut to " + cut + " bytes");
          }
          for (String body :
              List.of(
                  "[".repeat(60_000),
                  "{\"a\":".repeat(10_000),
                  "[" + "[],".repeat(20_000) + "[]]",
                  "null",
                  "0",
                  "\"" + "a".repeat(60_000) + "\"",
                  "{\"author\":1}",
                  "\u0000".repeat(100),
                  "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>"
                      + "<x>&y;</x>")) {
            refused(
                post(path, body.getBytes(ISO_8859_1)),
                endpoint + " " + body.substring(0, Math.min(20, body.length())));
          }
          refused(post(path, new byte[65_537]), endpoint + " with 65,537 bytes");
          refused(post(path, new byte[1 << 20]), endpoint + " with a megabyte");
          for (String type :
              List.of(
                  "text/plain",
                  "application/xml",
                  "application/x-www-form-urlencoded",
                  "multipart/form-data; boundary=x",
                  "application/problem+json",
                  "nonsense",
                  "")) {
            refused(
                post(path, submission, "Content-Type: " + type), endpoint + " as '" + type + "'");
          }
        });
  }

  private static byte[] bomb() {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < 60; i++) {
        gzip.write(new byte[1 << 20]);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  @TestFactory
  @DisplayName("A45: compressed bodies are refused unread, bombs among them")
  Stream<DynamicTest> A45_compressedBodies() {
    return eachPost(
        endpoint -> {
          for (String encoding : List.of("gzip", "deflate", "br", "identity, gzip", "snappy")) {
            RawExchange.Answer answer =
                send(post(path(endpoint), bomb(), "Content-Encoding: " + encoding));
            assertEquals(415, answer.status(), answer.begin());
          }
          refused(
              post(path(endpoint), bomb(), "Content-Encoding: gzip"), endpoint + " with a bomb");
        });
  }

  @TestFactory
  @DisplayName("A45: decisive headers that stand twice are refused")
  Stream<DynamicTest> A45_doubleHeaders() {
    return eachPost(
        endpoint -> {
          for (String[] twice :
              List.of(
                  new String[] {"Content-Type: application/json", "Content-Type: text/plain"},
                  new String[] {"Content-Length: 1", "Content-Type: application/json"},
                  new String[] {"Host: evil.example", "Content-Type: application/json"},
                  new String[] {"Authorization: Bearer a", "Authorization: Bearer b"})) {
            refused(post(path(endpoint), submission, twice), endpoint + " " + List.of(twice));
          }
        });
  }

  @TestFactory
  @DisplayName("A45: a request within a request is never answered twice")
  Stream<DynamicTest> A45_smuggling() {
    return eachPost(
        endpoint -> {
          String inner = "GET /elections HTTP/1.1\r\nHost: x\r\n\r\n";
          byte[] request =
              (head(
                          "POST",
                          path(endpoint),
                          "Content-Type: application/json",
                          "Authorization: Bearer " + service.token(),
                          "Content-Length: " + (inner.length() + 5),
                          "Transfer-Encoding: chunked")
                      + "0\r\n\r\n"
                      + inner)
                  .getBytes(ISO_8859_1);
          RawExchange.Answer answer = send(request);
          assertTrue(answer.status() >= 400 || answer.status() == 0, answer.begin());
          assertFalse(answer.text().contains("\"elections\""), answer.begin());
        });
  }

  @TestFactory
  @DisplayName("A45: long addresses, long headers and header injection are refused")
  Stream<DynamicTest> A45_headers() {
    return each(
        endpoint -> {
          String path = path(endpoint);
          String method = endpoint.method();
          RawExchange.Answer answer =
              send(head(method, path + "?x=" + "a".repeat(9_000)).getBytes(ISO_8859_1));
          assertTrue(answer.status() >= 400 && answer.status() < 500, answer.begin());
          answer = send(head(method, path, "X-Long: " + "a".repeat(20_000)).getBytes(ISO_8859_1));
          assertTrue(answer.status() >= 400 && answer.status() < 500, answer.begin());
          answer =
              send(head(method, path, "Origin: https://a\u0000b", "X: y").getBytes(ISO_8859_1));
          assertFalse(answer.text().contains("\u0000"), answer.begin());
          answer = send(head(method, path + "%0d%0aX-Evil:%20yes").getBytes(ISO_8859_1));
          assertEquals("", answer.header("x-evil"), answer.begin());
        });
  }

  @TestFactory
  @DisplayName("A45: a body that trickles in gets 408, however busily it does")
  Stream<DynamicTest> A45_slowBodies() {
    return eachPost(
        endpoint -> {
          double before = refusals();
          long size = board.size();
          String head =
              head(
                  "POST",
                  path(endpoint),
                  "Content-Type: application/json",
                  "Authorization: Bearer " + service.token(),
                  "Content-Length: " + submission.length);
          RawExchange.Answer answer =
              RawExchange.trickle(
                  service.server().getPort(), head.getBytes(ISO_8859_1), submission, 50);
          assertEquals(408, answer.status(), answer.begin());
          refused(answer, endpoint + " trickled", before, size);
        });
  }

  @Test
  @DisplayName("A45: headers that trickle in get 408")
  void A45_slowHeaders() {
    double before = refusals();
    byte[] headers =
        ("GET /elections HTTP/1.1\r\nHost: x\r\n" + "X-Slow: a\r\n".repeat(200))
            .getBytes(ISO_8859_1);
    RawExchange.Answer answer =
        RawExchange.trickle(service.server().getPort(), new byte[0], headers, 40);
    assertEquals(408, answer.status(), answer.begin());
    refused(answer, "trickled headers", before, board.size());
  }

  @Test
  @DisplayName("A45: a reader that takes nothing is hung up on, and costs no memory")
  void A45_slowReader() throws Exception {
    double before = refusals();
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 10; i++) {
        var socket = new Socket();
        socket.setReceiveBufferSize(1_024);
        socket.connect(
            new java.net.InetSocketAddress(service.server().getHost(), service.server().getPort()));
        sockets.add(socket);
        // As many pipelined answers as the buffers between us cannot hold.
        String requests = "GET /openapi.yml HTTP/1.1\r\nHost: x\r\n\r\n".repeat(400);
        socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
      }
      for (int i = 0; i < 80 && refusals() < before + 10; i++) {
        Thread.sleep(100);
      }
      assertTrue(refusals() >= before + 10, "the readers were not hung up on");
      assertEquals(200, service.get("/elections").statusCode());
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  @DisplayName("A45: pipelined requests are answered one by one, in order")
  void A45_pipelining() {
    String one = "GET " + board.base() + "/entries?from=%d&count=1 HTTP/1.1\r\nHost: x\r\n\r\n";
    var requests = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      requests.append(one.formatted(i));
    }
    requests.append(head("GET", board.base() + "/entries?from=5&count=1"));
    String text = send(requests.toString().getBytes(ISO_8859_1)).text();
    int at = 0;
    for (int i = 0; i < 6; i++) {
      int found = text.indexOf("\"seq\":" + i + ",", at);
      assertTrue(found > at, i + " in " + text.length() + " characters");
      at = found;
    }
  }

  @Test
  @DisplayName("A45: connections beyond the limit get 503, and the others go on")
  void A45_manyConnections() throws Exception {
    var held = new ArrayList<Socket>();
    try {
      for (int i = 0; i < CONNECTIONS + 20; i++) {
        held.add(new Socket(service.server().getHost(), service.server().getPort()));
      }
      // All of them are accepted before the first one is served and goes.
      Thread.sleep(1_500);
      int turnedAway = 0;
      for (Socket socket : held) {
        socket.setSoTimeout(3_000);
        socket.getOutputStream().write(head("GET", "/elections").getBytes(ISO_8859_1));
      }
      for (Socket socket : held) {
        String answer = RawExchange.read(socket);
        if (answer.startsWith("HTTP/1.1 503")) {
          turnedAway++;
          assertTrue(answer.contains("application/problem+json"), answer);
          assertTrue(answer.contains("Retry-After:"), answer);
        } else {
          assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        }
      }
      assertTrue(turnedAway >= 20 && turnedAway < CONNECTIONS, turnedAway + " were turned away");
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
    // Once they have gone, there is room again.
    int status = 0;
    for (int i = 0; i < 50 && status != 200; i++) {
      Thread.sleep(100);
      status = send(head("GET", "/elections").getBytes(ISO_8859_1)).status();
    }
    assertEquals(200, status);
  }

  @Test
  @DisplayName("A45: thousands of bad requests leave no memory behind")
  void A45_memory() {
    byte[] large = new byte[60_000];
    java.util.Arrays.fill(large, (byte) '[');
    for (int i = 0; i < 200; i++) {
      service.post(board.base() + "/entries", large);
    }
    long before = used();
    for (int i = 0; i < 2_000; i++) {
      assertEquals(400, service.post(board.base() + "/entries", large).statusCode());
    }
    long after = used();
    assertTrue(after - before < 32L << 20, (after - before) + " bytes more than before");
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  @Test
  @DisplayName("A45: no cookie, no session, and no foreign page makes boards (CSRF)")
  void A45_sessions() {
    for (Endpoint endpoint : endpoints()) {
      if (endpoint.template().endsWith("stream")) {
        continue; // It never ends; its head is the same filter's.
      }
      RawExchange.Answer answer =
          send(
              (endpoint.isPost()
                      ? new String(
                          post(path(endpoint), submission, "Cookie: session=1"), ISO_8859_1)
                      : head(
                          endpoint.method(),
                          path(endpoint),
                          "Cookie: session=1",
                          "Origin: https://evil.example"))
                  .getBytes(ISO_8859_1));
      assertEquals("", answer.header("set-cookie"), endpoint + answer.begin());
      assertEquals("", answer.header("access-control-allow-credentials"), endpoint.toString());
      assertEquals("nosniff", answer.header("x-content-type-options"), endpoint.toString());
    }
    int boards = new String(service.read("/elections"), UTF_8).split("\"board\":", -1).length;
    refused(
        post(
            "/elections",
            "{}".getBytes(UTF_8),
            "Origin: https://evil.example",
            "Authorization: Basic dml0cmluZQ=="),
        "a foreign page without the token");
    assertEquals(
        boards, new String(service.read("/elections"), UTF_8).split("\"board\":", -1).length);
  }
}
