package org.vitrine.bench.constanttime;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures all secret operations and prints a table. */
@Command(
    name = "constant-time",
    mixinStandardHelpOptions = true,
    description = {
      "Measures whether the time of secret operations depends on the secret.",
      "Two classes of secrets in random order, Welch's t-test. |t| below 4.5: nothing found;"
          + " above 10: a difference for certain. Two controls tell whether the measurement works.",
      "A quiet machine is needed. The exit code is 0 whatever is found."
    })
public final class ConstantTimeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Seconds for each operation (default ${DEFAULT-VALUE}), besides warming up.")
  private int seconds;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "TEXT",
      description = "Only operations whose names hold one of these texts.")
  private List<String> only = List.of();

  @Override
  public Integer call() {
    if (seconds < 1 || seconds > 3_600) {
      throw new ParameterException(spec.commandLine(), "--seconds must be 1 to 3600");
    }
    var random = new SecureRandom();
    List<Operation<?>> operations =
        Operations.all(random).stream().filter(o -> wanted(o.name())).toList();
    if (operations.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "no operation's name holds " + String.join(" or ", only));
    }
    var out = spec.commandLine().getOut();
    var outcomes = new ArrayList<Outcome>();
    if (!json) {
      out.printf(
          Locale.ROOT,
          "%-42s %-34s %9s %10s %18s %8s%n",
          "operation",
          "classes",
          "runs",
          "us",
          "difference ns",
          "t");
    }
    for (Operation<?> operation : operations) {
      Outcome outcome = Measurement.of(operation, Duration.ofSeconds(seconds), random);
      outcomes.add(outcome);
      if (!json) {
        out.printf(
            Locale.ROOT,
            "%-42s %-34s %9d %10.2f %9.1f ±%7.1f %8.1f  %s%n",
            outcome.name(),
            outcome.classes(),
            outcome.runs(),
            outcome.nanos() / 1000,
            outcome.difference(),
            outcome.error(),
            outcome.t(),
            outcome.verdict());
        out.flush();
      }
    }
    if (json) {
      out.println(Json.pretty(JsonArray.of(outcomes, ConstantTimeCommand::row)));
    }
    return 0;
  }

  private boolean wanted(String name) {
    return only.isEmpty() || only.stream().anyMatch(name::contains);
  }

  /** Canonical JSON has no fractions: picoseconds, and thousandths of t. */
  private static JsonObject row(Outcome outcome) {
    return JsonObject.builder()
        .put("classes", outcome.classes())
        .put("differencePicoseconds", text(outcome.difference() * 1000))
        .put("errorPicoseconds", text(outcome.error() * 1000))
        .put("milliT", text(outcome.t() * 1000))
        .put("nanoseconds", Math.round(outcome.nanos()))
        .put("operation", outcome.name())
        .put("runs", outcome.runs())
        .put("verdict", outcome.verdict())
        .build();
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }
}
