package org.vitrine.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/** How a command ended, and what it said to somebody who is no terminal. */
record Said(int exit, String out, String err) {
  /** Runs a command in this process. */
  static Said by(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, Map.of());
    int exit = Main.run(terminal, arguments);
    return new Said(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
