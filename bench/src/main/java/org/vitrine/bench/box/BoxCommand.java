package org.vitrine.bench.box;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.vitrine.bench.kernel.Reference;
import org.vitrine.bench.record.OpenElection;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a ballot box under load and prints a table. */
@Command(
    name = "box",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a ballot box in a process of its own: verified and durable accepts a second at"
          + " saturation; the time from post to receipt at half of that load; and what invalid"
          + " ballots cost it beside honest ones.",
      "The load comes from this process and shares the machine, ballots are made beforehand, and"
          + " there are no witnesses to wait for."
    })
public final class BoxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Where the box keeps its board. */
  enum Store {
    h2,
    postgresql
  }

  @Option(
      names = "--store",
      defaultValue = "h2",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Store store = Store.h2;

  @Option(
      names = "--ballots",
      paramLabel = "N",
      defaultValue = "30000",
      description = "Ballots that are sent at saturation (default ${DEFAULT-VALUE}).")
  private int ballots;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "60000",
      description =
          "Ballots that are sent before, until the box is compiled (default ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--options",
      paramLabel = "K",
      defaultValue = "5",
      description = "Options, of which each voter chooses one (default ${DEFAULT-VALUE}).")
  private int options;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "500",
      description = "Connections, one ballot on each at a time (default ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--scalar",
      description = "Leave out the module that the box's vector kernel needs.")
  private boolean scalar;

  @Option(
      names = "--java-option",
      paramLabel = "OPTION",
      description = "A further option of the box's Java, such as -Xmx1g; may be repeated.")
  private List<String> javaOptions = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    within("--ballots", ballots, 100, 1_000_000);
    within("--warm-up", warmUp, 0, 1_000_000);
    within("--options", options, 1, 150);
    within("--connections", connections, 1, 3_000);
    Path jar = Path.of(System.getProperty("vitrine.home", ""), "ballot-box/target/vitrine-box.jar");
    if (!Files.isRegularFile(jar)) {
      throw new ParameterException(
          spec.commandLine(), "there is no " + jar + ": start this with ./vitrine bench box");
    }
    double before = load();
    List<Reference> references = Reference.measure(new SecureRandom());
    Path folder = Files.createTempDirectory("vitrine-box");
    try {
      Figures figures =
          switch (store) {
            case h2 ->
                measure(
                    jar, folder, Map.of("VITRINE_STORE_FILE", folder.resolve("board").toString()));
            case postgresql -> onPostgres(jar, folder);
          };
      print(references, figures, before);
    } finally {
      delete(folder);
    }
    return 0;
  }

  private Figures onPostgres(Path jar, Path folder) throws IOException, InterruptedException {
    try (Postgres server = Postgres.start()) {
      var owner = new HashMap<>(server.settings());
      owner.putAll(server.ownerSettings());
      BoxServer.migrate(jar, folder, owner);
      return measure(jar, folder, server.settings());
    }
  }

  private Figures measure(Path jar, Path folder, Map<String, String> settings)
      throws IOException, InterruptedException {
    var java = new ArrayList<>(javaOptions);
    if (!scalar) {
      java.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    try (BoxServer box = BoxServer.start(jar, folder, java, settings)) {
      return measure(box);
    }
  }

  private Figures measure(BoxServer box) throws IOException, InterruptedException {
    int half = ballots / 2;
    int beside = ballots / 4;
    int voters = ballots + half + 2 * beside + warmUp + 1;
    OpenElection election = OpenElection.on(box.address(), box.token(), voters, options);
    var load = new Load(box.port(), election.base().getPath() + "/entries");
    List<byte[]> first = Ballots.honest(election, 0, ballots);
    List<byte[]> second = Ballots.honest(election, ballots, ballots + half);
    List<byte[]> third = Ballots.honest(election, ballots + half, ballots + half + beside);
    List<byte[]> fourth =
        Ballots.honest(election, ballots + half + beside, ballots + half + 2 * beside);
    List<byte[]> unproven = Ballots.unproven(election, voters - 1, half);
    List<byte[]> unsigned = Ballots.unsigned(unproven);
    load.saturate(Ballots.honest(election, voters - 1 - warmUp, voters - 1), connections);
    // What it has made is no part of what it measures.
    System.gc();
    var costs = new Costs(box);
    Load.Outcome saturated = costs.of("saturation", () -> load.saturate(first, connections));
    double most = saturated.perSecond(0.25);
    Load.Outcome steady = costs.of("half", () -> load.steadily(second, connections, most / 2));
    var flood = new Flood(load, connections / 2, most / 4);
    Flood.Outcome bySigned = costs.of("unproven", () -> flood.beside(third, unproven));
    Flood.Outcome byAnybody = costs.of("unsigned", () -> flood.beside(fourth, unsigned));
    return new Figures(saturated, steady, bySigned, byAnybody, costs);
  }

  private record Figures(
      Load.Outcome saturated,
      Load.Outcome steady,
      Flood.Outcome unproven,
      Flood.Outcome unsigned,
      Costs costs) {
    double honestMicros() {
      return costs.micros("half") / steady.accepted();
    }

    /** What is left of the box's processor time when the honest ballots have had theirs. */
    double invalidMicros(String phase, Flood.Outcome flood) {
      double left = costs.micros(phase) - honestMicros() * flood.honest().accepted();
      return flood.refused() == 0 ? 0 : Math.max(0, left) / flood.refused();
    }
  }

  private void print(List<Reference> references, Figures figures, double before) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(toJson(references, figures, before)));
      out.flush();
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s, %s; Java %s, %d processors; load %.1f before, %.1f after%n%n",
        store,
        scalar ? "scalar" : "vector",
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        before,
        load());
    for (Reference reference : references) {
      out.printf(Locale.ROOT, "%-52s %,12.1f us%n", reference.name(), reference.nanos() / 1000);
    }
    out.println();
    row("accepts a second at saturation", figures.saturated().perSecond(0.25));
    row("  accepted", figures.saturated().accepted());
    row("  other answers", figures.saturated().others());
    row(
        "  processor time of the box for one, us",
        figures.costs().micros("saturation") / figures.saturated().accepted());
    row("accepts a second at half load", figures.steady().perSecond(0));
    row("  other answers", figures.steady().others());
    row("  post to receipt, 50 of 100 within, ms", millis(figures.steady(), 50));
    row("  post to receipt, 99 of 100 within, ms", millis(figures.steady(), 99));
    row("  processor time of the box for one, us", figures.honestMicros());
    flood("flood of signed ballots with bad proofs", "unproven", figures.unproven(), figures);
    flood("flood of ballots with bad signatures", "unsigned", figures.unsigned(), figures);
    out.flush();
  }

  private void flood(String name, String phase, Flood.Outcome flood, Figures figures) {
    row(name + ", refused a second", flood.refusedPerSecond());
    row("  honest ones accepted of 100", flood.acceptedOf100());
    row("  honest, post to receipt, 99 of 100 within, ms", millis(flood.honest(), 99));
    row("  processor time of the box for an invalid one, us", figures.invalidMicros(phase, flood));
  }

  private void row(String name, double value) {
    spec.commandLine().getOut().printf(Locale.ROOT, "%-52s %,12.1f%n", name, value);
  }

  private static double millis(Load.Outcome outcome, int of100) {
    return outcome.percentile(of100).toNanos() / 1e6;
  }

  /** Canonical JSON has no fractions. */
  private JsonObject toJson(List<Reference> references, Figures figures, double before) {
    return JsonObject.builder()
        .put("kernel", scalar ? "scalar" : "vector")
        .put("loadAfter", String.format(Locale.ROOT, "%.2f", load()))
        .put("loadBefore", String.format(Locale.ROOT, "%.2f", before))
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put(
            "saturation",
            JsonObject.builder()
                .put("accepted", figures.saturated().accepted())
                .put("others", figures.saturated().others())
                .put("perSecond", Math.round(figures.saturated().perSecond(0.25)))
                .build())
        .put(
            "half",
            JsonObject.builder()
                .put("accepted", figures.steady().accepted())
                .put("cpuNanosForOne", Math.round(figures.honestMicros() * 1000))
                .put("micros50", figures.steady().percentile(50).toNanos() / 1000)
                .put("micros99", figures.steady().percentile(99).toNanos() / 1000)
                .put("others", figures.steady().others())
                .build())
        .put("store", store.name())
        .put("unproven", flood("unproven", figures.unproven(), figures))
        .put("unsigned", flood("unsigned", figures.unsigned(), figures))
        .put("yardsticks", Reference.toJson(references))
        .build();
  }

  private static JsonObject flood(String phase, Flood.Outcome flood, Figures figures) {
    return JsonObject.builder()
        .put("cpuNanosForOne", Math.round(figures.invalidMicros(phase, flood) * 1000))
        .put("honestAccepted", flood.honest().accepted())
        .put("honestOthers", flood.honest().others())
        .put("micros99", flood.honest().percentile(99).toNanos() / 1000)
        .put("refused", flood.refused())
        .put("refusedPerSecond", Math.round(flood.refusedPerSecond()))
        .build();
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + " must be %,d to %,d".formatted(least, most));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
