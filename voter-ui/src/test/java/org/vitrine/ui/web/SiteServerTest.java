package org.vitrine.ui.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.ui.SiteSettings;

@DisplayName("The site's web server")
final class SiteServerTest {
  private static final URI BOX = URI.create("https://box.example.org");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static SiteServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        SiteServer.start(
            new SiteSettings("127.0.0.1", 0, BOX, URI.create("https://vote.example.org")));
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String raw(String request) throws IOException {
    return RawRequest.send(server.address(), request);
  }

  @Test
  @DisplayName("serves each bundle as the list says that its hash is of, plain or compressed")
  void bundles() throws Exception {
    JsonCursor hashes = CanonicalJson.read(get("/bundles/").body(), JsonLimits.ENTRY);
    for (String name : List.of("booth", "checker", "tracker")) {
      byte[] list = get("/bundles/" + name + ".json").body();
      assertEquals(Digest.sha256(list).encode(), hashes.field(name).string(43, 43), name);
      Map<String, String> files =
          CanonicalJson.read(list, JsonLimits.ENTRY).map(100, hash -> hash.string(43, 43));
      assertTrue(files.containsKey("index.html"));
      for (var file : files.entrySet()) {
        byte[] plain = get("/" + name + "/" + file.getKey()).body();
        assertEquals(file.getValue(), Digest.sha256(plain).encode(), file.getKey());
        HttpResponse<byte[]> gzip =
            get("/" + name + "/" + file.getKey(), "Accept-Encoding", "gzip");
        assertEquals("gzip", gzip.headers().firstValue("Content-Encoding").orElse(""));
        try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(gzip.body()))) {
          assertArrayEquals(plain, in.readAllBytes());
        }
      }
      assertArrayEquals(get("/" + name + "/").body(), get("/" + name + "/index.html").body());
    }
  }

  @Test
  @DisplayName("forbids the pages everything but their own scripts and the ballot box")
  void policy() throws Exception {
    for (String name : List.of("booth", "checker", "tracker")) {
      var headers = get("/" + name + "/").headers();
      String policy = headers.firstValue("Content-Security-Policy").orElse("");
      assertTrue(policy.contains("default-src 'none'"), policy);
      assertTrue(policy.contains("script-src 'self';"), policy);
      assertTrue(policy.contains("connect-src " + BOX + ";"), policy);
      assertTrue(policy.contains("require-trusted-types-for 'script'"), policy);
      assertTrue(policy.contains("frame-ancestors 'none'"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
      assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse(""));
      assertEquals(
          "noopener-allow-popups", headers.firstValue("Cross-Origin-Opener-Policy").orElse(""));
      assertTrue(headers.firstValue("Strict-Transport-Security").isPresent());
      assertEquals(
          name.equals("checker"),
          headers.firstValue("Permissions-Policy").orElse("").contains("camera=(self)"));
      assertTrue(headers.firstValue("Set-Cookie").isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/booth/nothing",
        "/booth/assets/",
        "/booth/assets",
        "/booth/index.html/",
        "/booth/bundles.json",
        "/bundles/nothing.json",
        "/bundles/booth",
        "/bundles/../booth.json",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/application.yml",
        "/.env",
        "/booth.json"
      })
  @DisplayName("A45 what is in no list is not found")
  void A45_unknown(String path) throws Exception {
    assertEquals(404, get(path).statusCode(), path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/booth/../../application.yml",
        "/booth/%2e%2e/%2e%2e/application.yml",
        "/booth/..%2f..%2fapplication.yml",
        "/booth/..;/application.yml",
        "/booth/%00index.html",
        "/booth//index.html",
        "/booth/\\..\\application.yml",
        "/booth/%c0%ae%c0%ae/application.yml",
        "/booth/index.html%0d%0aX-Injected:%20yes"
      })
  @DisplayName("A45 no path leads out of a bundle, and no header is injected")
  void A45_traversal(String path) throws IOException {
    String status = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertTrue(
        status.matches("HTTP/1.1 (400|404) .*"), () -> path + " was answered with " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"})
  @DisplayName("A45 nothing is taken, only given")
  void A45_methods(String method) throws IOException {
    String status =
        raw(
            method
                + " /booth/ HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    assertTrue(status.matches("HTTP/1.1 4\\d\\d .*|HTTP/1.1 501 .*"), status);
  }

  @Test
  @DisplayName("A45 huge headers are refused")
  void A45_hugeHeaders() throws IOException {
    String status = raw("GET /booth/ HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
    assertTrue(status.contains(" 431 "), status);
  }

  @Test
  @DisplayName("an error page repeats nothing and names no software")
  void errors() throws Exception {
    HttpResponse<byte[]> answer = get("/nothing/%3Cscript%3Ealert(1)%3C/script%3E");
    String page = new String(answer.body(), UTF_8);
    assertEquals(404, answer.statusCode());
    assertFalse(page.contains("<script>"), page);
    assertFalse(page.toLowerCase(java.util.Locale.ROOT).contains("jetty"), page);
    assertTrue(answer.headers().firstValue("Server").isEmpty());
    assertTrue(answer.headers().firstValue("Content-Security-Policy").isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://box",
        "https://box/path",
        "https://user@box",
        "https://box?q",
        "box",
        "https:///x"
      })
  @DisplayName("an address of the ballot box that is no origin is refused at the start")
  void settings(String box) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SiteSettings("127.0.0.1", 0, URI.create(box), URI.create("https://vote")));
  }
}
