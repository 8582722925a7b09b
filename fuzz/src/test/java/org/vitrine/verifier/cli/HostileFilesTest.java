package org.vitrine.verifier.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.fuzz.HostileRuns;

@DisplayName("The commands of the verifier")
final class HostileFilesTest {
  private static final String LOG =
      "board.example/2+1f0ed782+AVRhZjdt2MKG1Kr6oGJH2TlaFQzx7YbqvyHyU1a9Hwd0";

  private static final String HASH = "A".repeat(43);

  @TempDir static Path folder;

  @TestFactory
  @DisplayName("refuse every hostile file in words and leave nothing behind")
  Stream<DynamicTest> hostile() throws Exception {
    return new HostileRuns(
            folder,
            HostileFilesTest::run,
            Map.of("--log", LOG, "--commitment", HASH, "CODE", HASH, "--listen", "127.0.0.1:0"))
        .tests(
            Main.commands(new Terminal(System.out, System.err, false, Map.of())),
            // A folder that is missing is what corrupt wants: it would write 400 MB for minutes.
            // What
            // it refuses is in CommandLineTest.
            Set.of("generate-completion", "help", "corrupt"));
  }

  private static HostileRuns.Outcome run(List<String> line) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of()),
            line.toArray(String[]::new));
    return new HostileRuns.Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
