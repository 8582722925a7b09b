package org.vitrine.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Status;
import org.vitrine.verifier.report.Verdict;
import org.vitrine.verifier.source.DirectorySource;
import org.vitrine.verifier.source.RecordSource;

/** docs/vectors/record was made by a second implementation, from the specification alone. */
@DisplayName("The published record")
final class PublishedRecordTest {
  private static final Path RECORD = Path.of("..", "docs", "vectors", "record");

  @Test
  @DisplayName("passes, with a complaint, a replacement and opened ballots")
  void passes() throws Exception {
    Report report = verify(RECORD);
    assertEquals(Verdict.PASS, report.verdict(), () -> Verified.describe(report));
    for (Check check : List.of(Check.V13, Check.V18, Check.V25)) {
      Verified.assertStatus(report, check, Status.PASS);
    }
  }

  @Test
  @DisplayName("fails when one digit of its last entry changes")
  void changed(@TempDir Path folder) throws Exception {
    for (String name : List.of("entries.ndjson", "checkpoint", "result.json")) {
      Files.copy(RECORD.resolve(name), folder.resolve(name));
    }
    String entries = Files.readString(folder.resolve("entries.ndjson"));
    int time = entries.lastIndexOf("\"time\":") + 8;
    char other = entries.charAt(time) == '9' ? '8' : '9';
    Files.writeString(
        folder.resolve("entries.ndjson"),
        entries.substring(0, time) + other + entries.substring(time + 1));
    assertEquals(Verdict.FAIL, verify(folder).verdict());
  }

  private static Report verify(Path folder) throws Exception {
    try (RecordSource source = DirectorySource.open(folder)) {
      return new Verifier(new SecureRandom())
          .verify(source, VerifierOptions.plain(), Progress.NONE)
          .report();
    }
  }
}
