package org.vitrine.authority.door;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.authority.keys.FreshKey;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.workplace.Settings;

@DisplayName("The door of a desk")
final class DeskServerTest {
  /** All that an open page is told by a desk that is locked. */
  private static final String LEAD = "<!-- Vaadin-Refresh: /key -->";

  private static final String PASSPHRASE = "correct horse battery";

  @TempDir Path folder;

  private Path key;
  private DeskServer server;
  private URI address;

  /** An answer as it came over the line. */
  private record Answer(int status, String head, String body) {
    String cookie() {
      Matcher found = Pattern.compile("Set-Cookie: (desk-[0-9]+=[^;]+)").matcher(head);
      assertTrue(found.find(), head);
      return found.group(1);
    }
  }

  @BeforeEach
  void open() throws Exception {
    key = folder.resolve("olga.key");
    FreshKey.make(
        key,
        RoleName.OFFICIAL,
        "Olga",
        PASSPHRASE.toCharArray(),
        KeyFile.REHEARSAL_COST,
        new SecureRandom());
    server = start(key);
    address = URI.create(server.address());
  }

  private static DeskServer start(Path key) throws Exception {
    return DeskServer.start(
        new Settings(
            key,
            Optional.empty(),
            Optional.of(URI.create("http://127.0.0.1:9")),
            Duration.ofMinutes(15)),
        true,
        new SecureRandom(),
        Clock.systemUTC());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Answer send(String method, String path, String host, List<String> headers, String body)
      throws IOException {
    var all = new ArrayList<>(headers);
    if (method.equals("POST")) {
      all.add("Content-Length: " + body.length());
    }
    return exchange(method, path, host, all, body);
  }

  private Answer exchange(
      String method, String path, String host, List<String> headers, String body)
      throws IOException {
    var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
    headers.forEach(header -> request.append(header).append("\r\n"));
    request.append("Connection: close\r\n\r\n").append(body);
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int end = all.indexOf("\r\n\r\n");
      return new Answer(
          Integer.parseInt(all.substring(9, 12)), all.substring(0, end), all.substring(end + 4));
    }
  }

  private Answer get(String path, String... headers) throws IOException {
    return send("GET", path, address.getAuthority(), List.of(headers), "");
  }

  private Answer post(String path, String body, String... headers) throws IOException {
    return send("POST", path, address.getAuthority(), List.of(headers), body);
  }

  private String origin() {
    return "Origin: " + address;
  }

  private String token() {
    return server.link().replaceFirst(".*#", "");
  }

  /** The cookie of somebody who came by the link. */
  private String inside() throws IOException {
    return "Cookie: " + post("/enter", token(), origin()).cookie();
  }

  private String csrf(String cookie) throws IOException {
    Matcher found =
        Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(get("/key", cookie).body());
    assertTrue(found.find());
    return found.group(1);
  }

  private Answer unlock(String cookie) throws IOException {
    return post(
        "/key/open",
        "csrf=" + csrf(cookie) + "&passphrase=" + PASSPHRASE.replace(' ', '+'),
        cookie,
        origin());
  }

  @Test
  @DisplayName("A45 is at no other address of this machine")
  void A45_loopback() throws Exception {
    var own = InetAddress.getByName(address.getHost());
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(other -> !other.equals(own))
            .toList();
    assertFalse(others.isEmpty());
    for (InetAddress other : others) {
      try (var socket = new Socket()) {
        var place = new InetSocketAddress(other, address.getPort());
        assertThrows(IOException.class, () -> socket.connect(place, 2_000), other.toString());
      }
    }
  }

  @Test
  @DisplayName("is at a loopback address that only this key's desk has")
  void loopback() throws Exception {
    assertTrue(InetAddress.getByName(address.getHost()).isLoopbackAddress());
    String said = assertThrows(Refusal.class, () -> start(key)).getMessage();
    assertTrue(said.contains("at work already"), said);
    try (DeskServer other = start(folder.resolve("other.key"))) {
      assertNotEquals(address.getHost(), URI.create(other.address()).getHost());
    }
    Path link = Files.createSymbolicLink(folder.resolve("link"), key);
    assertEquals(
        "key.link",
        assertThrows(Refusal.class, () -> start(link)).name().orElseThrow().key(),
        "a second desk with the same key");
  }

  @Test
  @DisplayName(
      "lets in whoever brings the link, once, and gives a session that was not known before")
  void A45_link() throws Exception {
    String token = token();
    Answer fixed =
        post(
            "/enter",
            token,
            origin(),
            "Cookie: desk-" + address.getPort() + "=chosen-by-somebody-else");
    assertEquals(204, fixed.status());
    assertFalse(fixed.cookie().contains("chosen-by-somebody-else"));
    assertTrue(fixed.head().contains("HttpOnly"), fixed.head());
    assertTrue(fixed.head().contains("SameSite=Strict"), fixed.head());
    assertEquals(403, post("/enter", token, origin()).status());
  }

  @Test
  @DisplayName("takes only the newest link, and none that is nearly right")
  void newest() throws Exception {
    String old = token();
    String fresh = token();
    assertEquals(403, post("/enter", old, origin()).status());
    assertEquals(403, post("/enter", fresh.substring(1), origin()).status());
    assertEquals(403, post("/enter", fresh + "A", origin()).status());
    assertEquals(403, post("/enter", "", origin()).status());
    assertEquals(204, post("/enter", fresh, origin()).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/key", "/official", "/files/x", "/VAADIN/x", "/nowhere", "/?v-r=uidl"})
  @DisplayName("shows strangers nothing")
  void A45_stranger(String path) throws Exception {
    Answer answer = get(path);
    assertEquals(403, answer.status());
    assertFalse(answer.body().contains("Olga"));
    assertFalse(answer.body().contains("olga.key"));
    assertFalse(answer.body().contains("csrf"));
    assertEquals(403, get(path, "Cookie: desk-" + address.getPort() + "=guessed").status());
    assertEquals(403, post(path, "x", origin()).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost", "127.0.0.1", "evil.example:80", ""})
  @DisplayName("answers under no other name, whatever it resolves to (DNS rebinding)")
  void A45_host(String host) throws Exception {
    String cookie = inside();
    assertEquals(200, get("/key", cookie).status());
    Answer renamed = send("GET", "/key", host, List.of(cookie), "");
    assertTrue(renamed.status() == 403 || renamed.status() == 400, renamed.head());
    Answer other = send("GET", "/key", host + ":" + address.getPort(), List.of(cookie), "");
    assertTrue(other.status() == 403 || other.status() == 400, other.head());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1", "https://{}"})
  @DisplayName("takes nothing that another page posts")
  void A45_csrf(String origin) throws Exception {
    String cookie = inside();
    String theirs = "Origin: " + origin.replace("{}", address.getAuthority());
    String body = "csrf=" + csrf(cookie) + "&passphrase=" + PASSPHRASE.replace(' ', '+');
    assertEquals(403, post("/key/open", body, cookie, theirs).status());
    assertEquals(403, post("/key/open", body, cookie).status());
    assertEquals(403, post("/enter", token(), theirs).status());
    assertEquals(302, post("/key/open", body, cookie, origin()).status());
  }

  @Test
  @DisplayName("takes no form without the session's own value")
  void A45_form() throws Exception {
    String cookie = inside();
    String right = csrf(cookie);
    String passphrase = "&passphrase=" + PASSPHRASE.replace(' ', '+');
    for (String wrong : List.of("", right.substring(1), right + "A", csrf(inside()))) {
      assertEquals(403, post("/key/open", "csrf=" + wrong + passphrase, cookie, origin()).status());
    }
    assertEquals(403, post("/key/open", passphrase, cookie, origin()).status());
    assertEquals(403, post("/key/lock", "", cookie, origin()).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  @DisplayName("follows no link of another page")
  void A45_link_elsewhere(String site) throws Exception {
    String cookie = inside();
    assertEquals(403, get("/key", cookie, "Sec-Fetch-Site: " + site).status());
    assertEquals(200, get("/key", cookie, "Sec-Fetch-Site: none").status());
    assertEquals(200, get("/key", cookie, "Sec-Fetch-Site: same-origin").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE", "PUT", "DELETE", "PATCH"})
  @DisplayName("knows no method but GET, HEAD and POST")
  void A45_methods(String method) throws Exception {
    assertEquals(405, send(method, "/key", address.getAuthority(), List.of(inside()), "").status());
  }

  @Test
  @DisplayName("shows and does nothing of the desk while it is locked, whatever a page asks for")
  void locked() throws Exception {
    String cookie = inside();
    assertEquals(302, get("/", cookie).status());
    for (String path : List.of("/official", "/VAADIN/dynamic/resource/1/x/roll.csv", "/files/x")) {
      assertEquals(403, get(path, cookie).status(), path);
    }
    assertEquals(403, post("/?v-r=push&v-uiId=0", "{}", cookie, origin()).status());
    Answer led = post("/?v-r=uidl&v-uiId=0", "{}", cookie, origin());
    assertEquals(LEAD, led.body(), "an open page leaves");
    assertEquals(302, unlock(cookie).status());
    assertEquals(200, get("/", cookie).status());
    assertEquals(
        302, get("/key/lock", cookie).status(), "a link locks nothing, it leads to the desk");
    assertEquals(200, get("/", cookie).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/keyx",
        "/key.html",
        "/keys/open",
        "/key/../",
        "/key/../official",
        "/key/%2e%2e/",
        "/key/..;/",
        "/files/../"
      })
  @DisplayName("is not passed, while locked, by what only looks like the way to the passphrase")
  void A45_beside_key(String path) throws Exception {
    String cookie = inside();
    for (Answer answer : List.of(get(path, cookie), get(path + "?v-r=init", cookie))) {
      assertTrue(answer.status() == 403 || answer.status() == 400, path + ": " + answer.head());
    }
    Answer led = post(path + "?v-r=uidl&v-uiId=0", "{}", cookie, origin());
    assertTrue(
        led.body().equals(LEAD) || led.status() == 403 || led.status() == 400,
        path + ": " + led.head());
    assertEquals(200, get("/key", cookie).status());
  }

  @Test
  @DisplayName("says that a passphrase is wrong, and opens nothing")
  void wrong() throws Exception {
    String cookie = inside();
    post("/key/open", "csrf=" + csrf(cookie) + "&passphrase=something+else", cookie, origin());
    assertTrue(get("/key", cookie).body().contains("The passphrase is wrong"));
    assertFalse(get("/key", cookie).body().contains("The passphrase is wrong"), "said once");
    assertEquals(302, get("/", cookie).status());
  }

  @Test
  @DisplayName("names the backup when the key file is damaged: cut off, or another byte in it")
  void damaged() throws Exception {
    byte[] whole = Files.readAllBytes(key);
    byte[] other = whole.clone();
    other[whole.length - 20] ^= 1;
    String cookie = inside();
    for (byte[] damaged : List.of(Arrays.copyOf(whole, whole.length / 2), other)) {
      Files.write(key, damaged);
      unlock(cookie);
      assertTrue(get("/key", cookie).body().contains("take your backup of it"));
    }
    Files.write(key, whole);
    unlock(cookie);
    assertEquals(200, get("/", cookie).status());
  }

  @Test
  @DisplayName("speaks the language that a link has named: after a form, at the desk, when locked")
  void language() throws Exception {
    String cookie = inside();
    String csrf = "csrf=" + csrf(cookie);
    assertTrue(get("/key?lang=de", cookie).body().contains("Der Arbeitsplatz ist gesperrt"));
    post("/key/open", csrf + "&passphrase=something+else", cookie, origin());
    assertTrue(get("/key", cookie).body().contains("Die Passphrase ist falsch"));
    unlock(cookie);
    assertTrue(get("/", cookie).body().contains("lang=\"de\""));
    get("/?lang=fr", cookie);
    post("/key/lock", csrf, cookie, origin());
    assertTrue(get("/key", cookie).body().contains("Le poste est verrouill"));
    assertTrue(get("/key", inside()).body().contains("The desk is locked"), "nobody else's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%zz=&&==&passphrase=%f", "passphrase", "csrf=%c3%28&passphrase=a"})
  @DisplayName("refuses forms that are malformed, and goes on")
  void A45_malformed(String body) throws Exception {
    String cookie = inside();
    int status = post("/key/open", body, cookie, origin()).status();
    assertEquals(403, status);
    assertEquals(200, get("/key", cookie).status());
  }

  @Test
  @DisplayName("takes no body that is too large, and none whose length is not said")
  void A45_large() throws Exception {
    String cookie = inside();
    unlock(cookie);
    // Refused by what is said of it, before any of it is read.
    for (String length : List.of("Content-Length: 1048577", "Transfer-Encoding: chunked")) {
      Answer answer =
          exchange("POST", "/", address.getAuthority(), List.of(cookie, origin(), length), "");
      assertEquals(413, answer.status(), length);
    }
    Answer file =
        exchange(
            "POST",
            "/files/no-such-ticket",
            address.getAuthority(),
            List.of(cookie, origin(), "Content-Length: 67108865"),
            "");
    assertEquals(400, file.status());
  }

  @Test
  @DisplayName("tells browsers to keep nothing, to frame nothing and to run only its own scripts")
  void headers() throws Exception {
    String cookie = inside();
    unlock(cookie);
    for (Answer answer : List.of(get("/enter"), get("/nowhere"), get("/", cookie))) {
      assertTrue(answer.head().contains("Cache-Control: no-store"), answer.head());
      assertTrue(answer.head().contains("X-Content-Type-Options: nosniff"), answer.head());
      assertTrue(answer.head().contains("frame-ancestors 'none'"), answer.head());
      assertTrue(answer.head().contains("default-src 'none'"), answer.head());
      assertFalse(answer.head().contains("Server:"), answer.head());
    }
    assertTrue(get("/", cookie).head().contains("'nonce-"));
  }

  @Test
  @DisplayName("writes nothing that a stranger sends into its pages as markup")
  void A45_markup() throws Exception {
    Answer answer = get("/%3Cscript%3Ealert(1)%3C/script%3E?lang=%22%3E%3Cscript%3E");
    assertFalse(answer.body().contains("<script>"), answer.body());
  }

  @Test
  @DisplayName("makes key files that only their owner can read")
  void A45_rights() throws Exception {
    server.close();
    Path fresh = folder.resolve("new.key");
    server = start(fresh);
    address = URI.create(server.address());
    String cookie = inside();
    String form =
        "csrf=" + csrf(cookie) + "&role=trustee&name=Tara&passphrase=long+enough&again=long+enough";
    assertEquals(302, post("/key/new", form, cookie, origin()).status());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)));
    assertEquals(200, get("/", cookie).status());
    byte[] made = Files.readAllBytes(fresh);
    assertEquals(302, post("/key/new", form, cookie, origin()).status(), "a second click");
    assertArrayEquals(made, Files.readAllBytes(fresh));
    assertEquals(200, get("/", cookie).status());
    assertFalse(Files.readString(fresh).contains("long enough"));
  }

  @Test
  @DisplayName("restores no key over another one, and none that is no trustee's backup")
  void restore() throws Exception {
    String cookie = inside();
    String form =
        "csrf=" + csrf(cookie) + "&backup=" + key + "&secret=" + PASSPHRASE.replace(' ', '+');
    byte[] before = Files.readAllBytes(key);
    post("/key/restore", form, cookie, origin());
    assertTrue(get("/key", cookie).body().contains("is there already"));
    assertArrayEquals(before, Files.readAllBytes(key));
    server.close();
    server = start(folder.resolve("lost.key"));
    address = URI.create(server.address());
    String other = inside();
    post("/key/restore", form.replaceFirst("csrf=[^&]+", "csrf=" + csrf(other)), other, origin());
    String page = get("/key", other).body();
    assertTrue(page.contains("olga.key is no trustee"), page);
    assertFalse(Files.exists(folder.resolve("lost.key")));
  }
}
