package org.vitrine.authority.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.terminal.Report;
import org.vitrine.crypto.json.JsonArray;

/**
 * What a person needs to vote in an election of the demo, and to finish it; voters' codes are
 * printed, since it is none.
 *
 * @param site address of the public site, where one runs
 * @param url address of the election on its ballot box
 * @param fingerprint of the election
 * @param folder with the folders of all roles
 */
record Invitation(Optional<String> site, String url, String fingerprint, Path folder) {
  private static final int SHOWN = 3;

  /** Prints addresses, the first voters' codes and links, and how the election is finished. */
  void print(Report report) throws IOException {
    Path registrar = folder.resolve("registrar");
    Path table = registrar.resolve("letters.csv");
    List<Letter> letters = LetterTable.read(Files.readAllBytes(table));
    site.ifPresent(address -> report.fact("site", address));
    report.fact("letters", table.toString());
    report.fact("folder", folder.toString());
    report.fact("commands", JsonArray.ofStrings(commands()));
    report.line("");
    report.line(
        report.colors()::strong,
        site.isPresent() ? "  Vote in a browser on this machine:" : "  Vote from a terminal:");
    for (Letter letter : letters.subList(0, Math.min(SHOWN, letters.size()))) {
      report.line("");
      report.line("  " + letter.name() + ", code " + letter.code());
      report.line("  " + (site.isPresent() ? letter.link() : terminal()));
    }
    report.line("");
    if (site.isPresent()) {
      report.line("  What happens, for everybody to see:");
      report.line("  " + site.get() + "/elections/" + url.substring(url.lastIndexOf('/') + 1));
      report.line("  On a second device, to test the first:");
      report.line("  " + letters.getFirst().fingerprintLink());
      report.line("  Where the ballots are on the board:");
      report.line("  " + site.get() + "/tracker/?election=" + url + "#f=" + fingerprint);
      report.line("");
    }
    report.line("  All " + letters.size() + " letters: " + table);
    Path pages = registrar.resolve("letters.pdf");
    if (Files.exists(pages)) {
      report.line("  To print: " + pages);
    }
    report.line("");
    report.line("  To close the polls, decrypt, publish the result and verify it:");
    commands().forEach(command -> report.line("    " + command));
    report.line("");
  }

  private String terminal() {
    return Household.launcher()
        + " vote --election "
        + url
        + " --fingerprint "
        + fingerprint
        + " (asks for the code)";
  }

  /** The commands that finish the election, in order. */
  List<String> commands() {
    return List.of(
        of("official-1", "election close"),
        of("official-2", "election close"),
        of("trustee-1", "trustee decrypt"),
        of("trustee-3", "trustee decrypt"),
        of("official-1", "election publish"),
        of("official-2", "election publish"),
        Household.launcher() + " verify " + url + " --election " + fingerprint);
  }

  private String of(String role, String step) {
    Path own = folder.resolve(role);
    return Household.launcher()
        + " "
        + step
        + " --election "
        + url
        + " --key "
        + own.resolve("key")
        + " --passphrase-file "
        + own.resolve("passphrase");
  }
}
