package org.vitrine.authority;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.vitrine.authority.terminal.Prompt;
import org.vitrine.authority.terminal.Surroundings;

/** The edge of the program: streams, clock, randomness and environment come in here. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    var surroundings =
        new Surroundings(
            System.in,
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            new SecureRandom(),
            Clock.systemUTC(),
            System.getenv(),
            console.isPresent(),
            console.map(Prompt::on).orElseGet(Prompt::nobody));
    System.exit(CommandLines.run(surroundings, args));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
