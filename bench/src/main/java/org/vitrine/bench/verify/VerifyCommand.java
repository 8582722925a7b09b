package org.vitrine.bench.verify;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrine.bench.kernel.Reference;
import org.vitrine.bench.record.Records;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures whole runs of the verifier and prints a table. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Measures whole processes of the verifier's JAR, from start to verdict, on records that it"
          + " makes: by the number of ballots, and by the number of options.",
      "Processor time is given in verifications of an Ed25519 signature of the same run, too: on a"
          + " busy machine trust these ratios, not the times."
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final int USUAL_OPTIONS = 5;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--ballots",
      split = ",",
      paramLabel = "N",
      description = "Sizes to measure (default 10,1000,10000,100000; the first is a cold start).")
  private List<Integer> sizes = List.of(10, 1_000, 10_000, 100_000);

  @Option(names = "--full", description = "A million ballots, too: 2.7 GB of disk, minutes.")
  private boolean full;

  @Option(
      names = "--options",
      split = ",",
      paramLabel = "K",
      description = "Numbers of options to measure (default 2,5,36,150).")
  private List<Integer> options = List.of(2, 5, 36, 150);

  @Option(
      names = "--option-ballots",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Ballots for each number of options (default ${DEFAULT-VALUE}).")
  private int optionBallots;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "1g",
      description = "Heap of the verifier, as -Xmx takes it (default ${DEFAULT-VALUE}).")
  private String heap = "1g";

  @Option(
      names = "--records",
      paramLabel = "FOLDER",
      description = "Keep the records here and use those that are there (default: removed).")
  private Optional<Path> kept = Optional.empty();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Path jar =
        Path.of(System.getProperty("vitrine.home", ""), "verifier/target/vitrine-verifier.jar");
    if (!Files.isRegularFile(jar)) {
      throw new ParameterException(
          spec.commandLine(), "there is no " + jar + ": start this with ./vitrine bench verify");
    }
    Path folder =
        kept.isPresent()
            ? Files.createDirectories(kept.get())
            : Files.createTempDirectory("vitrine-records");
    double before = load();
    List<Reference> references = Reference.measure(new SecureRandom());
    var runs = new ArrayList<VerifierRun>();
    try {
      for (int size : sizes) {
        runs.addAll(both(jar, folder, size, USUAL_OPTIONS));
      }
      if (full) {
        runs.addAll(both(jar, folder, 1_000_000, USUAL_OPTIONS));
      }
      for (int number : options) {
        runs.addAll(both(jar, folder, optionBallots, number));
      }
    } finally {
      if (kept.isEmpty()) {
        Files.delete(folder);
      }
    }
    print(references, runs, before);
    return 0;
  }

  private List<VerifierRun> both(Path jar, Path folder, int ballots, int number)
      throws IOException, InterruptedException {
    Path record = Records.in(folder, ballots, number);
    try {
      return List.of(
          VerifierRun.of(jar, record, ballots, number, VerifierRun.SCALAR, heap),
          VerifierRun.of(jar, record, ballots, number, VerifierRun.VECTOR, heap));
    } finally {
      if (kept.isEmpty()) {
        Records.delete(record);
      }
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void print(List<Reference> references, List<VerifierRun> runs, double before) {
    if (json) {
      printJson(references, runs, before);
    } else {
      printTable(references, runs, before);
    }
  }

  private void printTable(List<Reference> references, List<VerifierRun> runs, double before) {
    var out = spec.commandLine().getOut();
    double ed25519 = Reference.ed25519(references).nanos();
    out.printf(
        Locale.ROOT,
        "Java %s, %s, %d processors; heap %s; load %.1f before, %.1f after%n%n",
        System.getProperty("java.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        heap,
        before,
        load());
    out.printf("%-42s %14s %10s%n", "yardstick, one core", "us", "Ed25519");
    for (Reference reference : references) {
      out.printf(
          Locale.ROOT,
          "%-42s %14.2f %10.4f%n",
          reference.name(),
          reference.nanos() / 1000,
          reference.nanos() / ed25519);
    }
    out.printf(
        "%n%10s %8s %-8s %10s %12s %10s %14s %10s %10s%n",
        "ballots",
        "options",
        "kernel",
        "seconds",
        "ballots/s",
        "cpu s",
        "cpu us/ballot",
        "Ed25519",
        "peak MiB");
    for (VerifierRun run : runs) {
      out.printf(
          Locale.ROOT,
          "%,10d %8d %-8s %10.2f %,12.0f %10.2f %14.1f %10.3f %,10d%n",
          run.ballots(),
          run.options(),
          run.kernel(),
          run.seconds(),
          run.perSecond(),
          run.measured().cpu().toMillis() / 1e3,
          run.nanosPerBallot() / 1000,
          run.nanosPerBallot() / ed25519,
          run.measured().peakKib() / 1024);
    }
    out.flush();
  }

  /** Canonical JSON has no fractions. */
  private void printJson(List<Reference> references, List<VerifierRun> runs, double before) {
    var out = spec.commandLine().getOut();
    out.println(
        Json.pretty(
            JsonObject.builder()
                .put("heap", heap)
                .put("java", System.getProperty("java.version"))
                .put("loadAfter", hundredths(load()))
                .put("loadBefore", hundredths(before))
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put(
                    "runs",
                    JsonArray.of(
                        runs,
                        run ->
                            JsonObject.builder()
                                .put("ballots", run.ballots())
                                .put("cpuMilliseconds", run.measured().cpu().toMillis())
                                .put("kernel", run.kernel())
                                .put("options", run.options())
                                .put("peakKib", run.measured().peakKib())
                                .put("wallMilliseconds", run.measured().wall().toMillis())
                                .build()))
                .put("yardsticks", Reference.toJson(references))
                .build()));
    out.flush();
  }

  private static String hundredths(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
