package org.vitrine.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Runs voter-ui/web/e2e in a real browser, against a real election that is open: every role, ballot
 * box, witnesses and site are processes of their own. Afterwards the officials close the polls.
 */
@DisplayName("People vote in a browser")
final class BrowserTest {
  private static final Path HOME = NodeProcess.HOME;

  private static final List<String> USUAL =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/usr/bin/google-chrome-stable",
          "/opt/google/chrome/chrome",
          "/snap/bin/chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium");

  private static Optional<String> chromium() {
    return Stream.concat(Stream.ofNullable(System.getenv("VITRINE_CHROMIUM")), USUAL.stream())
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst();
  }

  @Test
  @DisplayName("and every path, good and bad, does what voter-ui/web/e2e says")
  void everyPath() throws Exception {
    Optional<String> chromium = chromium();
    if (chromium.isEmpty()) {
      String complaint =
          "The browser tests of voter-ui/web/e2e were left out: there is no Chromium or Chrome (Debian:"
              + " apt-get install chromium; or name one in VITRINE_CHROMIUM).";
      System.out.println(complaint);
      assertTrue(System.getenv("CI") == null, complaint);
      assumeTrue(false, complaint);
    }
    Path folder = HOME.resolve("voter-ui/target/browser-election");
    delete(folder);
    Process demo =
        new ProcessBuilder(
                NodeProcess.JAVA.toString(),
                "-Dvitrine.home=" + HOME,
                "-jar",
                HOME.resolve("election-authority/target/vitrine-authority.jar").toString(),
                "demo",
                "--serve",
                "--open-only",
                "--ballots",
                "80",
                "--keep",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try {
      BufferedReader out = demo.inputReader(UTF_8);
      String said = await(out);
      // Whatever else it says must not fill the pipe.
      Thread.ofVirtual().start(() -> out.lines().forEach(line -> {}));
      Map<String, String> environment =
          Map.of(
              "VITRINE_CHROMIUM", chromium.get(),
              "VITRINE_SITE", find(said, "(http://\\S+)/booth/"),
              "VITRINE_ELECTION", find(said, "Election +(\\S+)"),
              "VITRINE_FINGERPRINT", find(said, "Fingerprint +(\\S+)"),
              "VITRINE_LETTERS", folder.resolve("registrar/letters.csv").toString(),
              "VITRINE_FOLDER", folder.toString(),
              "VITRINE_JAVA", NodeProcess.JAVA.toString(),
              "VITRINE_HOME", HOME.toString(),
              "VITRINE_SHOTS", HOME.resolve("voter-ui/target/shots").toString());
      assertEquals(
          0,
          NodeProcess.run(
              environment,
              "node_modules/@playwright/test/cli.js",
              "test",
              "--project=open",
              "--project=closing",
              "--project=desk"),
          "some browser tests failed; see above");
    } finally {
      demo.getOutputStream().close();
      demo.destroy();
      if (!demo.waitFor(30, TimeUnit.SECONDS)) {
        demo.destroyForcibly();
      }
    }
  }

  /** What the demo said until the polls were open. */
  private static String await(BufferedReader out) throws IOException {
    var said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.contains("keeps running")) {
        return said.toString();
      }
    }
    throw new AssertionError("the election did not open:\n" + said);
  }

  private static String find(String said, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(said);
    assertTrue(matcher.find(), () -> "no " + pattern + " in\n" + said);
    return matcher.group(1);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
