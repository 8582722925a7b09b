package org.vitrine.authority.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The registrar's table of synthetic voters. */
final class RollFile {
  private RollFile() {}

  /** Writes a row for every voter, under a header. */
  static void write(Path file, List<PlannedVoter> voters) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader("id", "name", "language", "weight", "style", "cell", "address")
            .get();
    try (BufferedWriter out = Files.newBufferedWriter(file);
        var printer = new CSVPrinter(out, format)) {
      for (PlannedVoter voter : voters) {
        printer.printRecord(
            voter.id(),
            voter.name(),
            voter.language(),
            voter.weight(),
            voter.style(),
            voter.cell(),
            "Lindenstraße 1 | 12345 Lindenhafen");
      }
    }
  }
}
