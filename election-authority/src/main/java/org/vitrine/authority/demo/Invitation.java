package org.vitrine.authority.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.terminal.Report;

/**
 * What a person needs to vote in an election of the demo; its codes are printed, since it is none.
 */
final class Invitation {
  private static final int SHOWN = 3;

  private Invitation() {}

  /** Prints addresses, the first voters' codes and links, and how the officials close the polls. */
  static void print(Report report, String site, String url, Path folder) throws IOException {
    Path table = folder.resolve("registrar").resolve("letters.csv");
    List<Letter> letters = LetterTable.read(Files.readAllBytes(table));
    report.fact("site", site);
    report.fact("letters", table.toString());
    report.line("");
    report.line(report.colors()::strong, "  Vote in a browser on this machine:");
    for (Letter letter : letters.subList(0, Math.min(SHOWN, letters.size()))) {
      report.line("");
      report.line("  " + letter.name() + ", code " + letter.code());
      report.line("  " + letter.link());
    }
    report.line("");
    report.line("  On a second device, to test the first:");
    report.line("  " + letters.getFirst().fingerprintLink());
    report.line("");
    report.line("  All " + letters.size() + " letters: " + table);
    report.line("  To close the polls, twice, with official-1 and official-2:");
    report.line("    cd " + folder.resolve("official-1"));
    report.line(
        "    vitrine election close --key key --passphrase-file passphrase --election " + url);
    report.line("");
  }
}
