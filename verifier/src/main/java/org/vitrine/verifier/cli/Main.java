package org.vitrine.verifier.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.vitrine.verifier.source.SourceException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The program: {@code vitrine-verifier COMMAND …}. */
@Command(
    name = "vitrine-verifier",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Verifies elections held with Vitrine. It trusts nobody, you need not trust it.",
    footer = {
      "",
      "Exit codes: 0 PASS, 1 internal error, 2 usage, 3 FAIL, 4 INCOMPLETE.",
      "Specification and source: see the README beside this program."
    })
public final class Main {
  private Main() {}

  /** Runs one command and leaves with its exit code. */
  public static void main(String[] args) {
    System.exit(run(Terminal.system(), args));
  }

  /** Runs one command and gives its exit code. */
  static int run(Terminal terminal, String... args) {
    CommandLine commands =
        new CommandLine(new Main())
            .addSubcommand(new VerifyCommand(terminal))
            .addSubcommand(new ReceiptCommand(terminal))
            .addSubcommand(new TrackerCommand(terminal))
            .addSubcommand(new OpeningCommand(terminal))
            .addSubcommand(new WatchCommand(terminal))
            .addSubcommand(new FaultCommand(terminal))
            .addSubcommand(new ExplainCommand(terminal))
            .addSubcommand(WitnessCommands.of(terminal))
            .addSubcommand(new CorruptCommand(terminal))
            .addSubcommand(new HelpCommand())
            .addSubcommand(new AutoComplete.GenerateCompletion());
    commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    commands.setExecutionExceptionHandler((e, command, parsed) -> told(terminal, e));
    if (args.length == 0) {
      commands.usage(terminal.err());
      return ExitCodes.USAGE;
    }
    return commands.execute(args);
  }

  private static int told(Terminal terminal, Exception e) {
    return switch (e) {
      case SourceException source -> {
        terminal.err().println(source.getMessage());
        yield switch (source.kind()) {
          case NOT_A_RECORD -> ExitCodes.USAGE;
          case UNREADABLE -> ExitCodes.INTERNAL;
        };
      }
      case InputException input -> {
        terminal.err().println(input.getMessage());
        yield ExitCodes.USAGE;
      }
      default -> {
        terminal.err().printf(Locale.ROOT, "Internal error: %s%n", e);
        for (StackTraceElement line : e.getStackTrace()) {
          terminal.err().printf(Locale.ROOT, "    at %s%n", line);
        }
        yield ExitCodes.INTERNAL;
      }
    };
  }

  /** Says which build this is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "vitrine-verifier " + (version == null ? "(not packaged)" : version) + ", vitrine/1"
      };
    }
  }
}
