package org.vitrine.authority;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import picocli.CommandLine.Command;

/**
 * Runs the commands that it reads, one JSON array of arguments a line, and answers each with the
 * line that {@code --json} prints. For programs that play a role, such as the demo: the process
 * ends when its input does.
 */
@Command(
    name = "session",
    hidden = true,
    description = "Run the commands on standard input, one JSON array of arguments a line.")
final class SessionCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  SessionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        execute(line);
      }
    }
    return Exit.OK.code();
  }

  private void execute(String line) {
    try {
      List<String> arguments =
          new ArrayList<>(
              JsonCursor.of(
                      Json.parse(
                          line.getBytes(StandardCharsets.UTF_8), JsonLimits.document(1 << 20)))
                  .list(1, 1_000, argument -> argument.string(100_000)));
      arguments.add("--json");
      int code =
          CommandLines.run(
              surroundings.with(surroundings.out(), surroundings.err()),
              arguments.toArray(String[]::new));
      if (code == Exit.USAGE.code()) {
        surroundings.out().println("{\"error\":\"wrong usage, see the log\",\"exit\":2}");
      }
    } catch (MalformedException e) {
      surroundings.out().println("{\"error\":\"not a list of arguments\",\"exit\":2}");
    }
    surroundings.out().flush();
  }
}
