package org.vitrine.verifier.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vitrine.crypto.codes.TypedHashes;
import org.vitrine.verifier.source.SourceException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;

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
    VectorProcess.followParent();
    Terminal terminal = Terminal.system();
    System.exit(run(terminal, new VectorProcess(terminal, args), args));
  }

  /** All commands, with their options. */
  static CommandLine commands(Terminal terminal) {
    return commands(terminal, Relaunch.NEVER);
  }

  private static CommandLine commands(Terminal terminal, Relaunch relaunch) {
    CommandLine commands =
        new CommandLine(new Main())
            .addSubcommand(new VerifyCommand(terminal, relaunch))
            .addSubcommand(new ReceiptCommand(terminal))
            .addSubcommand(new TrackerCommand(terminal))
            .addSubcommand(new OpeningCommand(terminal))
            .addSubcommand(new BundleCommand(terminal))
            .addSubcommand(new WatchCommand(terminal))
            .addSubcommand(new FaultCommand(terminal))
            .addSubcommand(new CertificateCommand(terminal))
            .addSubcommand(new ExplainCommand(terminal))
            .addSubcommand(WitnessCommands.of(terminal))
            .addSubcommand(new CorruptCommand(terminal))
            .addSubcommand(new HelpCommand())
            .addSubcommand(new AutoComplete.GenerateCompletion());
    commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    commands.setExecutionExceptionHandler((e, command, parsed) -> told(terminal, e));
    return commands;
  }

  /** Runs one command in this process and gives its exit code. */
  static int run(Terminal terminal, String... args) {
    return run(terminal, Relaunch.NEVER, args);
  }

  private static int run(Terminal terminal, Relaunch relaunch, String... args) {
    CommandLine commands = commands(terminal, relaunch);
    if (args.length == 0) {
      commands.usage(terminal.err());
      return ExitCodes.USAGE;
    }
    try {
      int exit = commands.execute(protect(commands, args));
      if (!terminal.out().checkError()) {
        return exit;
      }
      // A verdict that nobody received is none: a full disk, a closed terminal.
      terminal.err().println("The output could not be written. Run the same command again.");
      return ExitCodes.INTERNAL;
    } catch (OutOfMemoryError | StackOverflowError e) {
      terminal
          .err()
          .println(
              "There is not enough memory for this input ("
                  + e.getMessage()
                  + "). It may be hostile; if you trust it, allow more with java -Xmx.");
      return ExitCodes.INTERNAL;
    }
  }

  /** A hash may begin with a hyphen. */
  private static String[] protect(CommandLine commands, String... args) {
    var flags = new HashSet<String>();
    var options = new HashSet<String>();
    names(commands, flags, options);
    return TypedHashes.protect(List.of(args), flags, options).toArray(String[]::new);
  }

  private static void names(CommandLine command, Set<String> flags, Set<String> options) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      (option.arity().min() == 0 ? flags : options).addAll(List.of(option.names()));
    }
    command.getSubcommands().values().forEach(sub -> names(sub, flags, options));
  }

  private static int told(Terminal terminal, Exception e) {
    return switch (e) {
      case SourceException source -> {
        terminal.err().println(source.getMessage());
        yield switch (source.kind()) {
          case NOT_A_RECORD, ANOTHER_RECORD -> ExitCodes.USAGE;
          case UNREADABLE -> ExitCodes.INTERNAL;
        };
      }
      case InputException input -> {
        terminal.err().println(input.getMessage());
        yield ExitCodes.USAGE;
      }
      default -> {
        terminal
            .err()
            .printf(
                Locale.ROOT,
                "Internal error: %s%nThis is a defect: please report it, with what VITRINE_DEBUG=1"
                    + " shows in addition.%n",
                e);
        if (terminal.environment().containsKey("VITRINE_DEBUG")) {
          e.printStackTrace(terminal.err());
        }
        yield ExitCodes.INTERNAL;
      }
    };
  }

  /** Says which build this is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"vitrine-verifier " + number() + ", vitrine/1"};
    }

    /** The number alone. */
    static String number() {
      String version = Main.class.getPackage().getImplementationVersion();
      return version == null ? "(not packaged)" : version;
    }
  }
}
