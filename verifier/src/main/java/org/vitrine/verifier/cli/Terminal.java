package org.vitrine.verifier.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.vitrine.verifier.report.Lines;
import org.vitrine.verifier.report.Palette;

/**
 * Where the program writes.
 *
 * @param out data
 * @param err progress and complaints
 * @param isTerminal whether a person is watching
 * @param environment the variables that matter here, such as {@code NO_COLOR}
 */
record Terminal(
    PrintStream out, PrintStream err, boolean isTerminal, Map<String, String> environment) {
  /** The one the program was started from, always in UTF-8. */
  static Terminal system() {
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
        System.getenv());
  }

  /** A line of data in which a stranger's words may stand: they cannot move the cursor. */
  void say(String line) {
    out.println(Lines.tame(line));
  }

  /** Colour for people who did not refuse it (https://no-color.org). */
  Palette palette(boolean refused) {
    boolean none = environment.containsKey("NO_COLOR") && !environment.get("NO_COLOR").isEmpty();
    boolean dumb = "dumb".equals(environment.get("TERM"));
    return isTerminal && !refused && !none && !dumb ? Palette.COLOURED : Palette.PLAIN;
  }
}
