package org.vitrine.authority.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.vitrine.authority.terminal.Report;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;

/** The verifier's JAR at work: on the exported record, over HTTP, on receipts, on openings. */
final class Inspection {
  /** Receipts are verified with the record; so many are enough to show it. */
  private static final int RECEIPTS = 500;

  private static final int OPENINGS = 10;

  private final Household household;
  private final Path folder;
  private final String url;
  private final String fingerprint;
  private final boolean tested;
  private final Report report;

  /**
   * What is to be inspected.
   *
   * @param tested whether voters have tested their devices
   */
  Inspection(
      Household household,
      Path folder,
      String url,
      String fingerprint,
      boolean tested,
      Report report) {
    this.household = household;
    this.folder = folder;
    this.url = url;
    this.fingerprint = fingerprint;
    this.tested = tested;
    this.report = report;
  }

  /** Runs everything; what was wrong. */
  List<String> all(Path record) throws IOException, InterruptedException {
    var faults = new ArrayList<String>();
    var withReceipts =
        new ArrayList<>(
            List.of(
                "verify",
                record.toString(),
                "--election",
                fingerprint,
                "--html",
                folder.resolve("report.html").toString()));
    for (Path receipt : files(folder.resolve("receipts"), RECEIPTS)) {
      withReceipts.addAll(List.of("--receipt", receipt.toString()));
    }
    List<Path> openings = files(folder.resolve("openings"), OPENINGS);
    try (var atOnce = Executors.newFixedThreadPool(2)) {
      var running = new ArrayList<Future<List<String>>>();
      running.add(atOnce.submit(() -> verdict("verify record", withReceipts)));
      running.add(
          atOnce.submit(
              () ->
                  verdict("verify over HTTP", List.of("verify", url, "--election", fingerprint))));
      for (Path opening : openings) {
        running.add(atOnce.submit(() -> opening(opening, record)));
      }
      for (Future<List<String>> one : running) {
        faults.addAll(one.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("the verifier could not be run: " + e.getCause(), e);
    }
    if (openings.isEmpty() && tested) {
      faults.add("no ballot was opened");
    } else if (!openings.isEmpty()) {
      report.line("  " + openings.size() + " openings: each shows the choices that were sealed");
    }
    return faults;
  }

  private List<String> verdict(String what, List<String> arguments)
      throws IOException, InterruptedException {
    var json = new ArrayList<>(arguments);
    json.add("--json");
    var out = new StringBuilder();
    int exit = start(what, json).drain(line -> out.append(line).append('\n'));
    Files.writeString(
        folder.resolve("logs").resolve(what.replace(' ', '-') + ".json"), out.toString());
    try {
      JsonCursor reported =
          JsonCursor.of(
              Json.parse(
                  out.toString().getBytes(StandardCharsets.UTF_8), JsonLimits.document(64 << 20)));
      String verdict = reported.field("verdict").string(1, 40);
      int passed = 0;
      for (JsonCursor check : reported.field("checks").array(0, 100)) {
        passed += check.field("status").string(1, 40).equals("PASS") ? 1 : 0;
      }
      report.line("  " + what + ": " + verdict + ", " + passed + " checks passed, exit " + exit);
      return verdict.equals("PASS") && exit == 0
          ? List.of()
          : List.of(what + ": verdict " + verdict + ", exit code " + exit);
    } catch (MalformedException e) {
      return List.of(what + ": exit code " + exit + ", no report (" + e.getMessage() + ")");
    }
  }

  /** The commitment is in the file's name, taken before the decision as a second device would. */
  private List<String> opening(Path file, Path record) throws IOException, InterruptedException {
    String name = String.valueOf(file.getFileName());
    String commitment = name.substring(name.indexOf('-') + 1).replace(".opening.json", "");
    int exit =
        start(
                "opening",
                List.of(
                    "opening",
                    file.toString(),
                    "--record",
                    record.toString(),
                    "--commitment",
                    commitment,
                    "--election",
                    fingerprint))
            .drain(line -> {});
    return exit == 0 ? List.of() : List.of("opening " + name + ": exit code " + exit);
  }

  private Child start(String what, List<String> arguments) throws IOException {
    boolean large = Files.size(folder.resolve("record").resolve("entries.ndjson")) > 50_000_000;
    return household.verifier(
        what, large ? Household.Speed.LONG : Household.Speed.SHORT, folder, arguments);
  }

  private static List<Path> files(Path folder, int most) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.comparing(Path::toString)).limit(most).toList();
    }
  }
}
