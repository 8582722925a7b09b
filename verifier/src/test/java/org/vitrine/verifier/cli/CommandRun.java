package org.vitrine.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * The verifier's command line within the test's own process: arguments in, exit code and text out.
 */
public record CommandRun(int exit, String out, String err) {
  /** Runs a command. */
  public static CommandRun of(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new Terminal(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                Map.of()),
            arguments);
    return new CommandRun(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
