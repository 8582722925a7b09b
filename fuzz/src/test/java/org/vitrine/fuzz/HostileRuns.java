package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Runs every command that a command line has with every hostile file in the place of every file
 * that it takes. Driven over the commands' own list, so that a new command or option is covered by
 * itself.
 */
public final class HostileRuns {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LONGEST_COMPLAINT = 10_000;
  private static final int SHARE = 7;

  /** A pipe is a way to hand over a secret, and whoever names it means it to be waited for. */
  private static final Set<String> PIPES_WELCOME =
      Set.of("--passphrase-file", "--code-file", "--token-file");

  private final Path folder;
  private final Function<List<String>, Outcome> runner;
  private final Map<String, String> values;

  /**
   * @param folder for the files
   * @param runner runs a command
   * @param values good values of options and parameters, by name or label
   */
  public HostileRuns(
      Path folder, Function<List<String>, Outcome> runner, Map<String, String> values) {
    this.folder = folder;
    this.runner = runner;
    this.values = values;
  }

  /** How a command ended. */
  public record Outcome(int exit, String out, String err) {
    @Override
    public String toString() {
      String all = "exit " + exit + "\n" + out + err;
      return all.substring(0, Math.min(3_000, all.length()));
    }
  }

  /** One test for each command, option that takes a file, and hostile file. */
  public Stream<DynamicTest> tests(CommandLine commands, Set<String> without) throws Exception {
    Map<String, Path> files = HostileFiles.in(Files.createDirectories(folder.resolve("hostile")));
    var tests = new ArrayList<DynamicTest>();
    var seen = new HashMap<String, Integer>();
    leaves(commands)
        .filter(leaf -> !without.contains(name(leaf)))
        .forEach(
            leaf -> {
              for (ArgSpec argument : leaf.args()) {
                if (takesFiles(argument)) {
                  int earlier = seen.merge(label(argument), 1, Integer::sum) - 1;
                  tests.add(
                      DynamicTest.dynamicTest(
                          name(leaf) + " " + label(argument),
                          () -> run(leaf, argument, files, earlier)));
                }
              }
            });
    assertTrue(tests.size() >= 5, "the list of commands has files");
    return tests.stream();
  }

  /** An option that many commands have gets all files with the first, then some with each. */
  private static boolean isTurn(int earlier, int file) {
    return earlier == 0 || (file + earlier) % SHARE == 0;
  }

  private void run(CommandSpec leaf, ArgSpec argument, Map<String, Path> files, int earlier)
      throws Exception {
    int turn = 0;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      if (!isTurn(earlier, turn++)) {
        continue;
      }
      if (file.getKey().equals("pipe") && PIPES_WELCOME.contains(label(argument))) {
        continue;
      }
      // What an earlier command was allowed to make there.
      Files.deleteIfExists(folder.resolve("hostile").resolve("missing"));
      List<String> line = line(leaf, argument, file.getValue());
      Set<Path> before = content();
      Outcome outcome =
          assertTimeoutPreemptively(PATIENCE, () -> runner.apply(line), () -> "waits: " + line);
      String what = label(argument) + ": " + file.getKey() + "\n" + outcome;
      String said = outcome.out() + outcome.err();
      assertTrue(Set.of(0, 2, 3, 4).contains(outcome.exit()), what);
      assertFalse(said.contains("\tat ") || said.contains("Exception"), what);
      assertFalse(outcome.exit() != 0 && said.isBlank(), what);
      assertTrue(said.length() < LONGEST_COMPLAINT, what);
      assertFalse(said.contains("\u001b]") || said.contains("\u001b[2J"), what);
      if (outcome.exit() != 0) {
        assertEquals(before, content(), what);
      }
    }
  }

  private List<String> line(CommandSpec leaf, ArgSpec hostile, Path file) {
    var line = new ArrayList<>(List.of(name(leaf).split(" ")));
    for (ArgSpec argument : leaf.args()) {
      boolean chosen = label(argument).equals(label(hostile));
      if (chosen || argument.required() || values.containsKey(label(argument))) {
        if (argument instanceof OptionSpec option) {
          line.add(option.longestName());
        }
        line.add(chosen ? file.toString() : value(argument));
      }
    }
    return line;
  }

  private String value(ArgSpec argument) {
    String known = values.get(label(argument));
    if (known != null) {
      return known;
    }
    Class<?> type = type(argument);
    if (type == Path.class) {
      return folder.resolve("none").toString();
    }
    if (type == URI.class) {
      return "http://127.0.0.1:1/elections/x";
    }
    if (type.isEnum()) {
      return String.valueOf(type.getEnumConstants()[0]).toLowerCase(java.util.Locale.ROOT);
    }
    return type == String.class ? "x" : "1";
  }

  private static boolean takesFiles(ArgSpec argument) {
    return type(argument) == Path.class || label(argument).matches("RECORD|--record|place");
  }

  private static Class<?> type(ArgSpec argument) {
    Class<?>[] item = argument.auxiliaryTypes();
    return item.length > 0 ? item[0] : argument.type();
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static Stream<CommandSpec> leaves(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command.getCommandSpec())
        : command.getSubcommands().values().stream().flatMap(HostileRuns::leaves).distinct();
  }

  /** Without the program's own name. */
  private static String name(CommandSpec leaf) {
    return leaf.qualifiedName(" ").replaceFirst("^\\S+ ", "");
  }

  /** What lies where a command could leave something. */
  private Set<Path> content() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new TreeSet<>(all.toList());
    }
  }
}
