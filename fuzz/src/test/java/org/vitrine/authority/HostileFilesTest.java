package org.vitrine.authority;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.terminal.Prompt;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.fuzz.HostileRuns;

@DisplayName("The commands of officials, registrar, trustees and voters")
final class HostileFilesTest {
  /** One waits for lines, one writes a script. */
  private static final Set<String> WITHOUT = Set.of("session", "generate-completion");

  /** Where the demo looks for the ballot box. */
  private static final String BOX = "vitrine.jar.box";

  @TempDir static Path folder;

  /** No file of those here makes a plan; should one do so, the demo has nothing to start. */
  @BeforeAll
  static void nothingToStart() {
    System.setProperty(BOX, folder.resolve("vitrine-box.jar").toString());
  }

  @AfterAll
  static void asItWas() {
    System.clearProperty(BOX);
  }

  @TestFactory
  @DisplayName("refuse every hostile file in words and leave nothing behind")
  Stream<DynamicTest> hostile() throws Exception {
    Path passphrase = folder.resolve("passphrase");
    Files.writeString(passphrase, "correct horse battery\n");
    Path key = folder.resolve("key");
    KeyFile.create(
            key,
            "correct horse battery".toCharArray(),
            KeyFile.REHEARSAL_COST,
            RoleName.OFFICIAL,
            "Olga",
            new SecureRandom())
        .close();
    return new HostileRuns(
            folder,
            HostileFilesTest::run,
            Map.of("--key", key.toString(), "--passphrase-file", passphrase.toString()))
        .tests(CommandLines.of(surroundings(System.out, System.err)), WITHOUT);
  }

  private static HostileRuns.Outcome run(List<String> line) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        CommandLines.run(
            surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)),
            line.toArray(String[]::new));
    return new HostileRuns.Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Surroundings surroundings(PrintStream out, PrintStream err) {
    return new Surroundings(
        new ByteArrayInputStream(new byte[0]),
        out,
        err,
        new SecureRandom(),
        Clock.systemUTC(),
        Map.of(),
        false,
        Prompt.nobody());
  }
}
