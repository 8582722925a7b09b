package org.vitrine.authority;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.vitrine.authority.demo.DemoCommand;
import org.vitrine.authority.demo.RehearseCommand;
import org.vitrine.authority.door.DeskCommand;
import org.vitrine.authority.official.ElectionCommand;
import org.vitrine.authority.registrar.RegistrarCommand;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.authority.trustee.TrusteeCommand;
import org.vitrine.authority.voter.VoteCommand;
import org.vitrine.authority.voter.VotersCommand;
import org.vitrine.crypto.codes.TypedHashes;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands, and how they are made and run. */
final class CommandLines {
  private CommandLines() {}

  @Command(
      name = "vitrine",
      description = "End-to-end verifiable elections.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      subcommands = {
        KeyCommand.class,
        ElectionCommand.class,
        RegistrarCommand.class,
        TrusteeCommand.class,
        DeskCommand.class,
        VoteCommand.class,
        DemoCommand.class,
        VotersCommand.class,
        SessionCommand.class,
        AutoComplete.GenerateCompletion.class
      })
  static final class Root {}

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "vitrine "
            + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)")
      };
    }
  }

  /** All commands, with their options. */
  static CommandLine of(Surroundings surroundings) {
    var commands = new CommandLine(new Root(), new Factory(surroundings));
    commands.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    commands.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            surroundings.colors().on() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    // It plays all roles, which the officials' commands do not know.
    Objects.requireNonNull(commands.getSubcommands().get("election"))
        .addSubcommand(RehearseCommand.class);
    addHelp(commands);
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setExecutionStrategy(
        parsed -> {
          CommandLine last = parsed.asCommandLineList().getLast();
          if (!(last.getCommand() instanceof java.util.concurrent.Callable<?>)
              && !(last.getCommand() instanceof Runnable)
              && !last.isUsageHelpRequested()
              && !last.isVersionHelpRequested()) {
            last.usage(last.getErr());
            return Exit.USAGE.code();
          }
          return new CommandLine.RunLast().execute(parsed);
        });
    return commands;
  }

  /** Runs one command line; its exit code. */
  static int run(Surroundings surroundings, String... args) {
    CommandLine commands = of(surroundings);
    try {
      int exit = commands.execute(protect(commands, args));
      return written(surroundings) ? exit : Exit.INTERNAL.code();
    } catch (OutOfMemoryError | StackOverflowError e) {
      surroundings
          .err()
          .println(
              "Stopped: there is not enough memory for this input ("
                  + e.getMessage()
                  + ").\n  Check the files that you have named, or allow more with java -Xmx.");
      return Exit.INTERNAL.code();
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
    for (CommandLine.Model.OptionSpec option : command.getCommandSpec().options()) {
      (option.arity().min() == 0 ? flags : options).addAll(List.of(option.names()));
    }
    command.getSubcommands().values().forEach(sub -> names(sub, flags, options));
  }

  /** A result that nobody received is no success: a full disk, a closed terminal. */
  private static boolean written(Surroundings surroundings) {
    if (!surroundings.out().checkError()) {
      return true;
    }
    surroundings
        .err()
        .println(
            "Stopped: the output could not be written. What was done is done; look at the board"
                + " before you run the command again.");
    return false;
  }

  private static void addHelp(CommandLine command) {
    if (!command.getCommandSpec().mixinStandardHelpOptions()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
    }
    command.getSubcommands().values().forEach(CommandLines::addHelp);
  }

  /** Hands the surroundings to every command that wants them. */
  private record Factory(Surroundings surroundings) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == Surroundings.class) {
          constructor.setAccessible(true);
          try {
            return type.cast(constructor.newInstance(surroundings));
          } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
          }
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
