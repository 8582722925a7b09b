package org.vitrine.box;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.fuzz.HostileFiles;
import org.vitrine.fuzz.RealProcess;

/** Real processes with little memory: what an operator sees when something is wrong. */
@DisplayName("A ballot box that is started wrongly")
final class HostileStartTest {
  private static final int PATIENCE = 60;
  private static final int SHARE = 7;

  @TempDir static Path folder;

  /** Database and keys of a ballot box with one board. */
  private static Path good;

  private static int port;

  @BeforeAll
  static void oneBoard() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    good = Files.createDirectory(folder.resolve("good"));
    BoardMaker.make(good, port);
  }

  private static RealProcess box(Path state, int listening) throws IOException {
    return RealProcess.of(folder, "256m", "org.vitrine.box.Application")
        .with(
            Map.of(
                "MICRONAUT_SERVER_PORT", String.valueOf(listening),
                "VITRINE_BOX_DATA", state.toString(),
                "VITRINE_STORE_FILE", state.resolve("board").toString()));
  }

  private static RealProcess.Ended refused(String what, String... line) throws Exception {
    Path state = Files.createTempDirectory(folder, "state");
    RealProcess process = box(state, port);
    RealProcess.Ended ended = process.run(PATIENCE, List.of(line)).inWords(what, 1, 2);
    assertEquals(List.of(), RealProcess.names(state), what + " leaves something behind");
    assertEquals(List.of(), RealProcess.names(process.home()), what + " leaves something behind");
    return ended;
  }

  @TestFactory
  @DisplayName("refuses every hostile file as its settings, in words and before it opens anything")
  Stream<DynamicTest> files() throws Exception {
    Map<String, Path> files = HostileFiles.in(Files.createDirectories(folder.resolve("hostile")));
    var tests = new ArrayList<DynamicTest>();
    files.forEach(
        (what, file) -> {
          tests.add(
              DynamicTest.dynamicTest(
                  "serve: " + what,
                  () -> refused(what, "serve", "--config", file.toString()).says("settings file")));
          if (tests.size() % SHARE == 0) {
            tests.add(
                DynamicTest.dynamicTest(
                    "migrate: " + what,
                    () ->
                        refused(what, "migrate", "--config", file.toString())
                            .says("settings file")));
          }
        });
    return tests.stream();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vitrine: {box: {submissions: many}} | vitrine.box.submissions",
        "vitrine: {box: {submissions: -1}} | submissions",
        "vitrine: {box: {submissions: 99999999999999999999}} | vitrine.box.submissions",
        "vitrine: {box: {connections: 1.5}} | vitrine.box.connections",
        "vitrine: {box: {patience: [1, {a: b}]}} | vitrine.box.patience",
        "vitrine: {box: {patience: soon}} | vitrine.box.patience",
        "vitrine: {box: {delay-in-rehearsals: perhaps}} | vitrine.box.delay-in-rehearsals",
        "vitrine: {box: {start-check: \"\\e[2Jx\"}} | vitrine.box.start-check",
        "vitrine: {box: {\"a\\e]0;x\\ab\": 1}} | no setting vitrine.box.a",
        "vitrine: {bix: {submissions: 1}} | no setting vitrine.bix",
        "vitrine: 7 | no setting vitrine",
        "vitrine: {box: [1, 2]} | no setting vitrine.box",
        "vitrine: {store: {file: \"a\\0b\"}} | vitrine.store.file",
        "vitrine: {store: {url: \"jdbc:h2:mem:x\", user: a, password: b}} | jdbc:postgresql:",
        "vitrine: &a {box: *a} | uses the anchor",
        "micronaut: {server: {port: http}} | micronaut.server.port",
        "'!!javax.script.ScriptEngineManager []' | is not YAML"
      })
  @DisplayName("refuses settings that cannot be, names them, and has opened nothing")
  void settings(String yaml, String named) throws Exception {
    Path file = Files.writeString(folder.resolve("settings.yml"), yaml.strip());
    // Without variables, which override the file.
    RealProcess process =
        RealProcess.of(
            Files.createTempDirectory(folder, "own"), "256m", "org.vitrine.box.Application");
    boolean both = yaml.contains("-1") || yaml.contains("bix");
    for (String command : both ? List.of("serve", "migrate") : List.of("serve")) {
      process
          .run(PATIENCE, List.of(command, "--config", file.toString()))
          .inWords(yaml, 1)
          .says(named);
      assertEquals(List.of(), RealProcess.names(process.home()), yaml);
    }
  }

  @Test
  @DisplayName("refuses variables that cannot be as it does settings in a file")
  void variables() throws Exception {
    for (String name : List.of("VITRINE_BOX_SUBMISSIONS", "VITRINE_BOX_SUBMISIONS")) {
      Path own = Files.createTempDirectory(folder, "own");
      RealProcess process =
          RealProcess.of(own, "256m", "org.vitrine.box.Application").with(Map.of(name, "many"));
      process.run(PATIENCE, List.of("serve")).inWords(name, 1).says("vitrine.box.submissions");
      assertEquals(List.of(), RealProcess.names(process.home()), name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"serve --config", "serve --colour", "migrate --until-eof", "--config x", "sweep"})
  @DisplayName(
      "refuses options that it does not know with exit code 2 and shows those that it does")
  void options(String line) throws Exception {
    RealProcess.Ended ended = refused(line, (line + "\u001b[2J").split(" "));
    assertEquals(2, ended.exit(), ended.toString());
    ended.says("Usage: box serve");
  }

  @Test
  @DisplayName("says where it cannot listen when the port is taken")
  void port() throws Exception {
    Path state = copyOfGood();
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      box(state, taken.getLocalPort())
          .run(PATIENCE, List.of("serve"))
          .inWords("a port in use", 1)
          .says("micronaut.server.port");
    }
  }

  /** Something that can be wrong with what lies in the ballot box's folder. */
  enum Damage {
    DATABASE_IS_TEXT("board.mv.db", "board.mv.db"),
    DATABASE_IS_CUT("board.mv.db", "board.mv.db"),
    DATABASE_IS_A_FOLDER("board.mv.db", "board.mv.db"),
    DATA_IS_A_FILE("", ""),
    KEYS_ARE_A_FILE("keys", "keys"),
    KEY_IS_CUT("keys/BOARD.json", "keys"),
    KEY_IS_DEEP("keys/BOARD.json", "keys"),
    KEY_IS_HUGE("keys/BOARD.json", "keys"),
    KEY_IS_ENDLESS("keys/BOARD.json", "keys"),
    KEY_IS_A_PIPE("keys/BOARD.json", "keys"),
    KEY_HAS_TERMINAL_CODES("keys/BOARD.json", "keys"),
    MARK_IS_CUT("signed/BOARD", "signed"),
    TOKEN_IS_SHORT("creation-token", "creation-token"),
    TOKEN_IS_A_FOLDER("creation-token", "creation-token"),
    TOKEN_IS_READABLE("creation-token", "chmod 600");

    private final String file;
    private final String named;

    Damage(String file, String named) {
      this.file = file;
      this.named = named;
    }

    private void in(Path state) throws Exception {
      Path key;
      try (Stream<Path> keys = Files.list(state.resolve("keys"))) {
        key = keys.findFirst().orElseThrow();
      }
      String board = key.getFileName().toString().replace(".json", "");
      Path place = state.resolve(file.replace("BOARD", board));
      byte[] content = Files.isRegularFile(place) ? Files.readAllBytes(place) : new byte[0];
      if (this != TOKEN_IS_READABLE) {
        delete(place);
      }
      switch (this) {
        case DATABASE_IS_CUT, KEY_IS_CUT, MARK_IS_CUT ->
            write(place, java.util.Arrays.copyOf(content, content.length / 2));
        case DATABASE_IS_A_FOLDER, TOKEN_IS_A_FOLDER ->
            Files.createDirectories(
                place,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        case DATABASE_IS_TEXT, DATA_IS_A_FILE, KEYS_ARE_A_FILE, TOKEN_IS_SHORT ->
            write(place, "no\n".getBytes(UTF_8));
        case KEY_IS_DEEP -> write(place, "[".repeat(4_000).getBytes(UTF_8));
        case KEY_HAS_TERMINAL_CODES -> write(place, "{\"\u001b[2J\u0007\":1}".getBytes(UTF_8));
        case KEY_IS_HUGE -> {
          write(place, new byte[0]);
          try (var huge = new java.io.RandomAccessFile(place.toFile(), "rw")) {
            huge.setLength(3L << 30);
          }
        }
        case KEY_IS_ENDLESS -> Files.createSymbolicLink(place, Path.of("/dev/zero"));
        case KEY_IS_A_PIPE ->
            new ProcessBuilder("mkfifo", "-m", "600", place.toString()).start().waitFor();
        case TOKEN_IS_READABLE ->
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-r--r--"));
      }
    }

    private static void write(Path place, byte[] content) throws IOException {
      Files.write(place, content);
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-------"));
    }
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource
  @DisplayName("says which of its own files is damaged, and touches none of them")
  void damaged(Damage damage) throws Exception {
    Path state = copyOfGood();
    damage.in(state);
    List<String> before = Files.isDirectory(state) ? RealProcess.names(state) : List.of();
    RealProcess.Ended ended =
        box(state, port).run(PATIENCE, List.of("serve")).inWords(damage.name(), 1);
    ended.says(damage.named.isEmpty() ? state.toString() : damage.named);
    assertFalse(ended.said().contains("listens on"), ended.toString());
    if (Files.isDirectory(state)) {
      assertEquals(before, RealProcess.names(state), damage + ": " + ended);
    }
  }

  private static Path copyOfGood() throws IOException {
    Path copy = Files.createTempDirectory(folder, "state");
    for (String name : RealProcess.names(good)) {
      Files.copy(
          good.resolve(name), copy.resolve(name), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
    return copy;
  }

  private static void delete(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      for (String name : RealProcess.names(place).reversed()) {
        Files.delete(place.resolve(name));
      }
    }
    Files.delete(place);
  }

  /**
   * A ballot box that is started as it should be, and given a board. Its port comes from a file,
   * its folder from a variable that goes before the file.
   */
  private static final class BoardMaker {
    static void make(Path state, int port) throws Exception {
      Path log = folder.resolve("good.log");
      Path other = folder.resolve("other");
      Path settings =
          Files.writeString(
              folder.resolve("good.yml"),
              "micronaut: {server: {port: " + port + "}}\nvitrine: {box: {data: " + other + "}}\n");
      var builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  RealProcess.classPath(),
                  "org.vitrine.box.Application",
                  "serve",
                  "--until-eof",
                  "--config",
                  settings.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "VITRINE_BOX_DATA", state.toString(),
                  "VITRINE_STORE_FILE", state.resolve("board").toString()));
      Process process = builder.start();
      try (HttpClient client = HttpClient.newHttpClient()) {
        while (!Files.readString(log).contains("listens on")) {
          assertTrue(process.isAlive(), Files.readString(log));
          Thread.sleep(50);
        }
        HttpRequest request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/elections"))
                .header(
                    "Authorization",
                    "Bearer " + Files.readString(state.resolve("creation-token")).strip())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(201, answer.statusCode(), answer.body());
        assertTrue(Files.notExists(other), "the file goes before the variable");
      } finally {
        process.getOutputStream().close();
        assertTrue(process.waitFor(PATIENCE, java.util.concurrent.TimeUnit.SECONDS));
      }
    }
  }
}
