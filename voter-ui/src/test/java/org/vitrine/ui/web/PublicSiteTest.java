package org.vitrine.ui.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.ui.SiteSettings;

@DisplayName("The public site over HTTP")
final class PublicSiteTest {
  private static final int MOST_SESSIONS = 20;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static SiteServer server;

  @BeforeAll
  static void start() throws IOException {
    server = start(1_000);
  }

  private static SiteServer start(int sessions) throws IOException {
    URI nobody = URI.create("http://127.0.0.1:9");
    return SiteServer.start(
        new SiteSettings("127.0.0.1", 0, nobody, URI.create("https://vote.example.org")), sessions);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }

  @Test
  @DisplayName("A45 its session is a cookie for this site, for TLS, and for no script")
  void A45_cookie() throws Exception {
    List<String> cookies = send(request("/")).headers().allValues("Set-Cookie");
    assertEquals(1, cookies.size());
    assertTrue(cookies.getFirst().startsWith("session="), cookies.getFirst());
    for (String attribute : List.of("HttpOnly", "Secure", "SameSite=Strict", "Path=/")) {
      assertTrue(cookies.getFirst().contains("; " + attribute), cookies.getFirst());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/booth/",
        "/checker/",
        "/tracker/",
        "/bundles/",
        "/health",
        "/results/x.csv",
        "/site.css",
        "/frame.css",
        "/base.css"
      })
  @DisplayName("A45 what needs no session makes none")
  void A45_noSession(String path) throws Exception {
    assertTrue(send(request(path)).headers().firstValue("Set-Cookie").isEmpty());
  }

  @Test
  @DisplayName("A45 scripts of a document run by a nonce that is new each time")
  void A45_nonce() throws Exception {
    assertNotEquals(nonce(send(request("/"))), nonce(send(request("/"))));
  }

  private static String nonce(HttpResponse<String> document) {
    String policy = document.headers().firstValue("Content-Security-Policy").orElse("");
    Matcher nonce = Pattern.compile("script-src 'self' 'nonce-([^']+)'").matcher(policy);
    assertTrue(nonce.find(), policy);
    assertFalse(policy.matches(".*script-src[^;]*'unsafe-inline'.*"), policy);
    for (String rule :
        List.of(
            "default-src 'none'",
            "connect-src 'self'",
            "worker-src 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'")) {
      assertTrue(policy.contains(rule), () -> "no " + rule + " in " + policy);
    }
    Matcher scripts = Pattern.compile("<script[^>]*>").matcher(document.body());
    while (scripts.find()) {
      assertTrue(scripts.group().contains("nonce=\"" + nonce.group(1) + "\""), scripts.group());
    }
    return nonce.group(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "TRACE"})
  @DisplayName("A45 it knows three methods")
  void A45_methods(String method) throws Exception {
    var builder = request("/").method(method, HttpRequest.BodyPublishers.noBody());
    assertEquals(405, send(builder).statusCode());
  }

  @Test
  @DisplayName("A45 a large message is refused, and one that does not say how large it is")
  void A45_large() throws Exception {
    // Refused by what is said of it, before any of it is read.
    for (String length : List.of("Content-Length: 65537", "Transfer-Encoding: chunked")) {
      String request = "POST /?v-r=uidl&v-uiId=0 HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n";
      assertEquals(
          "HTTP/1.1 413 Payload Too Large", RawRequest.send(server.address(), request), length);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/VAADIN/",
        "/VAADIN/build/",
        "/VAADIN/build/../../config/stats.json",
        "/VAADIN/config/flow-build-info.json",
        "/META-INF/VAADIN/config/flow-build-info.json",
        "/org/vitrine/ui/words/en.json",
        "/application.yml",
        "/elections",
        "/elections/",
        "/sw.js"
      })
  @DisplayName("A45 there is no other address, and no folder is listed")
  void A45_addresses(String path) throws Exception {
    HttpResponse<String> answer = send(request(path));
    assertTrue(
        List.of(403, 404).contains(answer.statusCode()), () -> path + " " + answer.statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "ar"})
  @DisplayName("speaks the browser's language from the first byte, or the one that a link names")
  void languages(String tag) throws Exception {
    String asked = send(request("/").header("Accept-Language", tag + "-XX,en;q=0.5")).body();
    String linked = send(request("/?lang=" + tag).header("Accept-Language", "en")).body();
    String direction = tag.equals("ar") ? "rtl" : "ltr";
    for (String document : List.of(asked, linked)) {
      assertTrue(
          document.contains("<html lang=\"" + tag + "\" dir=\"" + direction + "\">"), document);
    }
    assertTrue(
        send(request("/?lang=xx%22%3E%3Cscript%3E"))
            .body()
            .contains("<html lang=\"en\" dir=\"ltr\">"));
  }

  @Test
  @DisplayName("asks new readers to wait when there are too many, and lets everybody vote")
  void tooMany() throws Exception {
    SiteServer small = start(MOST_SESSIONS);
    try {
      URI home = URI.create(small.address() + "/");
      String cookie = "";
      for (int i = 0; i < MOST_SESSIONS; i++) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(home));
        assertEquals(200, answer.statusCode());
        cookie = answer.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
      }
      HttpResponse<String> busy =
          send(HttpRequest.newBuilder(home).header("Accept-Language", "de"));
      assertEquals(503, busy.statusCode());
      assertEquals("60", busy.headers().firstValue("Retry-After").orElse(""));
      assertTrue(busy.body().contains("Minute"), busy.body());
      assertEquals(200, send(HttpRequest.newBuilder(home).header("Cookie", cookie)).statusCode());
      assertEquals(200, send(HttpRequest.newBuilder(home.resolve("/booth/"))).statusCode());
    } finally {
      small.stop();
    }
  }
}
