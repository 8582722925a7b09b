package org.vitrine.bench.kernel;

import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures both kernels and prints a table. */
@Command(
    name = "kernel",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how fast verification is on one core of this machine, from one multiplication to"
          + " whole ballots, with the scalar and the vector kernel.",
      "All tasks run in turn, and each is given in verifications of an Ed25519 signature of the"
          + " same run, too: on a busy machine trust these ratios, not the times."
    })
public final class KernelCommand implements Callable<Integer> {
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "9",
      description = "Rounds, of which the median is taken (default ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--ballots",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Ballots that are verified together (default ${DEFAULT-VALUE}).")
  private int ballots;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    within("--rounds", rounds, 999);
    within("--ballots", ballots, 10_000);
    var random = new SecureRandom();
    List<Kernel> kernels =
        Stream.concat(Stream.of(Kernel.SCALAR), Kernel.vector().stream()).toList();
    var tasks = new ArrayList<Task>();
    tasks.addAll(Yardsticks.all(random));
    tasks.addAll(GroupTasks.all(random, kernels));
    tasks.addAll(BallotTasks.all(random, kernels, ballots));
    double before = load();
    List<Figure> figures = new Rounds(rounds, WARM_UP).measure(tasks);
    double after = load();
    if (json) {
      printJson(figures, before, after);
    } else {
      printTable(figures, before, after);
    }
    return 0;
  }

  private void within(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(spec.commandLine(), option + " must be 1 to " + most);
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static Figure yardstick(List<Figure> figures) {
    return figures.stream()
        .filter(f -> f.task().name().equals(Yardsticks.ED25519))
        .findFirst()
        .orElseThrow();
  }

  private void printTable(List<Figure> figures, double before, double after) {
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "kernel: %s; Java %s, %s, %d processors; load %.1f before, %.1f after%n%n",
        Kernel.current().name(),
        System.getProperty("java.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        before,
        after);
    out.printf(
        Locale.ROOT,
        "%-42s %-16s %12s %25s %12s %10s%n",
        "one",
        "kernel",
        "us",
        "least and most of " + rounds,
        "per second",
        "Ed25519");
    Figure yardstick = yardstick(figures);
    for (Figure figure : figures) {
      out.printf(
          Locale.ROOT,
          "%-42s %-16s %12.4f %12.4f %12.4f %,12.0f %10.5f%n",
          figure.task().name(),
          figure.task().kernel(),
          figure.median() / 1000,
          figure.least() / 1000,
          figure.most() / 1000,
          figure.perSecond(),
          figure.in(yardstick));
    }
    out.flush();
  }

  private void printJson(List<Figure> figures, double before, double after) {
    Figure yardstick = yardstick(figures);
    var out = spec.commandLine().getOut();
    out.println(
        Json.pretty(
            JsonObject.builder()
                .put("figures", JsonArray.of(figures, f -> row(f, yardstick)))
                .put("java", System.getProperty("java.version"))
                .put("kernel", Kernel.current().name())
                .put("loadAfter", hundredths(after))
                .put("loadBefore", hundredths(before))
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("rounds", rounds)
                .build()));
    out.flush();
  }

  /** Canonical JSON has no fractions: picoseconds, and millionths of the yardstick. */
  private static JsonObject row(Figure figure, Figure yardstick) {
    return JsonObject.builder()
        .put("kernel", figure.task().kernel())
        .put("leastPicoseconds", Math.round(figure.least() * 1000))
        .put("medianPicoseconds", Math.round(figure.median() * 1000))
        .put("microEd25519", Math.round(figure.in(yardstick) * 1e6))
        .put("mostPicoseconds", Math.round(figure.most() * 1000))
        .put("name", figure.task().name())
        .put("perSecond", Math.round(figure.perSecond()))
        .build();
  }

  private static String hundredths(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
