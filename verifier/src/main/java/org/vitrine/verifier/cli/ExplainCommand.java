package org.vitrine.verifier.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Explanations;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: what a check proves, in words. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says in words what a check proves; without a check, lists all of them.")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "CHECK", description = "V1 to V31")
  private Optional<String> name = Optional.empty();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    if (name.isEmpty()) {
      for (Check check : Check.values()) {
        terminal
            .out()
            .printf(Locale.ROOT, "%-4s %s (%s)%n", check.name(), check.title(), check.section());
      }
      return ExitCodes.OK;
    }
    Check check =
        Check.named(name.get())
            .orElseThrow(
                () ->
                    new CommandLine.ParameterException(
                        spec.commandLine(),
                        "There is no check " + name.get() + "; they are V1 to V31."));
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s: %s%n(%s, specification %s)%n%n%s",
            check.name(),
            check.title(),
            check.checkClass().word(),
            check.section(),
            Explanations.of(check));
    return ExitCodes.OK;
  }
}
