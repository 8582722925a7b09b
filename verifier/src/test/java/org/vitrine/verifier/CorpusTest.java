package org.vitrine.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.verifier.corrupt.Corpus;
import org.vitrine.verifier.corrupt.CorpusList;
import org.vitrine.verifier.corrupt.Mutation;
import org.vitrine.verifier.corrupt.RecordFiles;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Status;
import org.vitrine.verifier.report.Verdict;
import org.vitrine.verifier.source.DirectorySource;
import org.vitrine.verifier.source.RecordSource;

/**
 * The verifier on the corpus (docs/corpus.md). Every build takes a part of it; {@code
 * -Dvitrine.corpus=all} takes all.
 */
@DisplayName("The corpus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CorpusTest {
  /** Of the mutations of fields and entries, which are many and alike, every build takes these. */
  private static final int STEP = 41;

  private final Corpus corpus = Corpus.create();
  private final Map<String, Report> reports = new ConcurrentHashMap<>();
  private long elapsed;

  @BeforeAll
  void verifyAll(@TempDir Path folder) throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    long start = System.nanoTime();
    try (var pool = Executors.newFixedThreadPool(cores)) {
      var running = new ArrayList<Future<?>>();
      for (Mutation mutation : chosen()) {
        running.add(
            pool.submit(
                () -> {
                  reports.put(mutation.name(), verify(mutation, folder.resolve(mutation.name())));
                  return mutation;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    elapsed = System.nanoTime() - start;
  }

  private List<Mutation> chosen() {
    String wanted = System.getProperty("vitrine.corpus", "");
    var chosen = new ArrayList<Mutation>();
    int i = 0;
    for (Mutation mutation : corpus.mutations()) {
      if (wanted.equals("all")
          || (wanted.isEmpty()
              && (mutation.name().matches("(collusion|forgetful).*") || i % STEP == 0))
          || (!wanted.isEmpty() && mutation.name().matches(wanted))) {
        chosen.add(mutation);
      }
      i++;
    }
    return chosen;
  }

  private Report verify(Mutation mutation, Path folder) throws Exception {
    RecordFiles files = mutation.files().get();
    try {
      write(files, folder);
      try (RecordSource source = DirectorySource.open(folder)) {
        return new Verifier(new SecureRandom())
            .verify(source, options(mutation, files), Progress.NONE)
            .report();
      }
    } finally {
      for (String name : files.files().keySet()) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    }
  }

  private static void write(RecordFiles files, Path folder) throws IOException {
    Files.createDirectory(folder);
    for (var file : files.files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private VerifierOptions options(Mutation mutation, RecordFiles files) throws Exception {
    VerifierOptions plain = VerifierOptions.plain();
    Optional<byte[]> earlier = Optional.empty();
    List<VerifierOptions.GivenReceipt> receipts = List.of();
    Optional<ExpectedElection> election = Optional.empty();
    switch (mutation.inputs()) {
      case NONE -> {}
      case ELECTION ->
          election = Optional.of(ExpectedElection.parse(corpus.sample().fingerprint().encode()));
      case EARLIER -> earlier = Optional.of(files.files().get("earlier"));
      case RECEIPT ->
          receipts =
              List.of(
                  new VerifierOptions.GivenReceipt(
                      "receipt", files.files().get("receipt.tlog-proof")));
    }
    return new VerifierOptions(election, earlier, receipts, plain.forTally(), 1);
  }

  private static Set<Check> with(Report report, Status status) {
    var checks = EnumSet.noneOf(Check.class);
    report.checks().stream()
        .filter(result -> result.status() == status)
        .forEach(result -> checks.add(result.check()));
    return checks;
  }

  @Test
  @DisplayName("gets the expected verdict from the verifier, by an expected check")
  void expected(TestReporter reporter) {
    reporter.publishEntry(
        "corpus",
        reports.size() + " of " + corpus.mutations().size() + " in " + elapsed / 1_000_000 + " ms");
    var wrong = new TreeMap<String, String>();
    reports.forEach(
        (name, report) -> {
          Mutation mutation = corpus.find(name).orElseThrow();
          Status status = mutation.verdict() == Verdict.FAIL ? Status.FAIL : Status.INCOMPLETE;
          Set<Check> found = with(report, status);
          if (report.verdict() != mutation.verdict()
              || mutation.checks().stream().noneMatch(found::contains)) {
            wrong.put(
                name,
                "wanted "
                    + mutation.verdict()
                    + mutation.orderedChecks()
                    + ", got "
                    + report.verdict()
                    + found
                    + " "
                    + firstFindings(report));
          }
        });
    assertTrue(
        wrong.isEmpty(),
        () ->
            wrong.size()
                + " of "
                + reports.size()
                + "\n"
                + String.join("\n", wrong.entrySet().stream().map(Object::toString).toList()));
  }

  private static List<Finding> firstFindings(Report report) {
    return report.checks().stream()
        .filter(result -> result.status() == Status.FAIL)
        .flatMap(result -> result.findings().stream())
        .limit(2)
        .toList();
  }

  @Test
  @DisplayName("has, for every check that can fail alone, a mutation that nothing else notices")
  void everyCheckIsNeeded() {
    var expectedAlone = EnumSet.noneOf(Check.class);
    for (Mutation mutation : corpus.mutations()) {
      if (mutation.checks().size() == 1) {
        expectedAlone.addAll(mutation.checks());
      }
    }
    // V25 counts; what V26 and V28 compute shows in V27 and V29, and in V21 for what cannot be
    // decoded.
    assertEquals(EnumSet.of(Check.V25, Check.V26, Check.V28), EnumSet.complementOf(expectedAlone));
    if (reports.size() == corpus.mutations().size()) {
      var alone = EnumSet.noneOf(Check.class);
      for (Report report : reports.values()) {
        Set<Check> failed = with(report, Status.FAIL);
        // The approval that decides an unmet proposal is V10 as well (§6.3).
        if (failed.size() == 2) {
          failed.remove(Check.V10);
        }
        if (failed.size() == 1) {
          alone.addAll(failed);
        }
      }
      assertEquals(
          EnumSet.of(Check.V25, Check.V26, Check.V28, Check.V31), EnumSet.complementOf(alone));
    }
  }

  @Test
  @DisplayName("is listed in docs/corpus.md as it is")
  void documented() throws IOException {
    String documented = Files.readString(Path.of("..", "docs", "corpus.md"));
    int begin = documented.indexOf("### What is wrong as a whole");
    assertTrue(begin > 0, "docs/corpus.md lacks the list");
    assertEquals(
        CorpusList.markdown(corpus),
        documented.substring(begin),
        "print it anew: vitrine-verifier corrupt --list --markdown");
  }

  @Test
  @DisplayName("holds at least 500 mutations, and its valid record passes")
  void size(@TempDir Path folder) throws Exception {
    assertTrue(corpus.mutations().size() >= 500);
    write(corpus.sample().files(), folder.resolve("valid"));
    try (RecordSource source = DirectorySource.open(folder.resolve("valid"))) {
      Report report =
          new Verifier(new SecureRandom())
              .verify(source, VerifierOptions.plain(), Progress.NONE)
              .report();
      assertEquals(Verdict.PASS, report.verdict(), () -> Verified.describe(report));
    }
  }
}
