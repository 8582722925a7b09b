package org.vitrine.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.CheckResult;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Status;
import org.vitrine.verifier.report.Verdict;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** Runs the verifier on forged records and looks at what it says. */
public final class Verified {
  private Verified() {}

  public static Verification of(ForgedRecord record, VerifierOptions options) {
    Path folder;
    try {
      folder = Files.createTempDirectory("vitrine-record");
      try (RecordSource source = record.write(folder)) {
        return new Verifier(new SecureRandom()).verify(source, options, Progress.NONE);
      } finally {
        for (String name : List.of("entries.ndjson", "checkpoint", "result.json")) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SourceException e) {
      throw new AssertionError(e);
    }
  }

  public static Report report(ForgedRecord record) {
    return of(record, VerifierOptions.plain()).report();
  }

  public static CheckResult result(Report report, Check check) {
    return report.check(check).orElseThrow();
  }

  public static void assertStatus(Report report, Check check, Status status) {
    assertEquals(status, result(report, check).status(), () -> describe(report));
  }

  /** FAIL, by {@code check} and by no others than {@code alsoAllowed}. */
  public static void assertFails(Report report, Check check, Check... alsoAllowed) {
    assertEquals(Verdict.FAIL, report.verdict(), () -> describe(report));
    assertStatus(report, check, Status.FAIL);
    Set<Check> allowed = EnumSet.of(check, alsoAllowed);
    Set<Check> failed = EnumSet.noneOf(Check.class);
    report.checks().stream()
        .filter(result -> result.status() == Status.FAIL)
        .forEach(result -> failed.add(result.check()));
    assertTrue(allowed.containsAll(failed), () -> describe(report));
    assertTrue(
        result(report, check).findings().stream().allMatch(f -> !f.what().isEmpty()),
        () -> describe(report));
  }

  static String describe(Report report) {
    var out = new StringBuilder(report.verdict().name()).append('\n');
    for (CheckResult result : report.checks()) {
      out.append(result.check()).append(' ').append(result.status()).append(' ');
      out.append(result.items()).append(' ').append(result.findings()).append('\n');
    }
    return out.toString();
  }
}
