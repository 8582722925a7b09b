package org.vitrine.bench.tally;

import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vitrine.bench.kernel.Reference;
import org.vitrine.bench.record.SealedVotes;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DiscreteLog;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.tally.Aggregate;
import org.vitrine.crypto.tally.Counts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a tally on one core and prints a table. */
@Command(
    name = "tally",
    mixinStandardHelpOptions = true,
    description =
        "Measures on one core what a tally of verified ballots takes: adding them up, two partial"
            + " decryptions with their proofs, decoding the counts. A thousand different ballots"
            + " are taken again and again.")
public final class TallyCommand implements Callable<Integer> {
  private static final int DIFFERENT = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--ballots",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many, in thousands rounded up (default ${DEFAULT-VALUE}).")
  private int ballots;

  @Option(
      names = "--options",
      paramLabel = "K",
      defaultValue = "5",
      description = "Options, of which each voter chooses one (default ${DEFAULT-VALUE}).")
  private int options;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** What was measured, in nanoseconds on the clock. */
  private record Times(long ballots, long aggregate, long decrypt, long decode) {}

  @Override
  public Integer call() throws Exception {
    if (ballots < 1 || ballots > 100_000_000 || options < 1 || options > 150) {
      throw new ParameterException(
          spec.commandLine(), "--ballots must be 1 to 100,000,000, --options 1 to 150");
    }
    double before = load();
    List<Reference> references = Reference.measure(new SecureRandom());
    var votes = new SealedVotes(DIFFERENT, options);
    var logarithms = DiscreteLog.create();
    // Once for the compiler.
    tally(votes, 5, logarithms);
    print(references, tally(votes, (ballots - 1) / DIFFERENT + 1, logarithms), before);
    return 0;
  }

  private Times tally(SealedVotes votes, int rounds, DiscreteLog logarithms) {
    long begin = System.nanoTime();
    var aggregate = new Aggregate(options);
    for (int round = 0; round < rounds; round++) {
      for (List<Ciphertext> ballot : votes.ballots()) {
        aggregate.add(ballot, 1);
      }
    }
    List<Ciphertext> sum = aggregate.sum();
    long added = System.nanoTime();
    PartialDecryption first = votes.decrypt(1, sum);
    PartialDecryption second = votes.decrypt(2, sum);
    long decrypted = System.nanoTime();
    Counts counts =
        Counts.of(2, sum, Map.of(1, first.partials(), 2, second.partials()), logarithms);
    long decoded = System.nanoTime();
    var expected =
        new Counts.Counted(votes.counts().stream().map(count -> count * rounds).toList());
    if (!counts.equals(expected)) {
      throw new IllegalStateException("the tally says " + counts + ", not " + expected);
    }
    return new Times(
        (long) rounds * DIFFERENT, added - begin, decrypted - added, decoded - decrypted);
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void print(List<Reference> references, Times times, double before) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(
          Json.pretty(
              JsonObject.builder()
                  .put("aggregateNanos", times.aggregate())
                  .put("ballots", times.ballots())
                  .put("decodeNanos", times.decode())
                  .put("decryptNanos", times.decrypt())
                  .put("loadBefore", String.format(Locale.ROOT, "%.2f", before))
                  .put("options", options)
                  .put("yardsticks", Reference.toJson(references))
                  .build()));
      out.flush();
      return;
    }
    out.printf(
        Locale.ROOT,
        "%,d ballots of %d options, one core; load %.1f before, %.1f after%n%n",
        times.ballots(),
        options,
        before,
        load());
    for (Reference reference : references) {
      row(reference.name(), reference.nanos());
    }
    row("adding all ballots up", (double) times.aggregate());
    row("  one ballot", (double) times.aggregate() / times.ballots());
    row("two partial decryptions with proofs", (double) times.decrypt());
    row("combining and decoding the counts", (double) times.decode());
    out.flush();
  }

  private void row(String name, double nanos) {
    spec.commandLine().getOut().printf(Locale.ROOT, "%-42s %,16.1f us%n", name, nanos / 1000);
  }
}
