package org.vitrine.authority.registrar;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterLinks;
import org.vitrine.authority.letters.LetterPrinter;
import org.vitrine.authority.letters.LetterTable;
import org.vitrine.authority.terminal.Exit;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.authority.terminal.Report;
import org.vitrine.authority.terminal.Surroundings;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.RollLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the voters' letters, once the fingerprint that stands in them exists. */
@Command(
    name = "letters",
    description = "Write the voters' letters as a table and as pages to print.")
final class LettersCommand extends RegistrarStep {
  private static final int PAGES = 1_000;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Where the table for a printing house is written.")
  private @Nullable Path csv;

  @Option(
      names = "--pdf",
      paramLabel = "FILE",
      description = "Where the pages are written; above 1,000 voters FILE-2.pdf and so on.")
  private @Nullable Path pdf;

  @Option(
      names = "--site",
      paramLabel = "URL",
      description =
          "The public site: the first code leads to its booth. Without it, to the election itself.")
  private @Nullable URI site;

  @Option(
      names = "--checker",
      paramLabel = "URL",
      description = "Where the checker is, if not on the site: best with somebody else.")
  private @Nullable URI checker;

  @Option(
      names = "--only",
      paramLabel = "ID",
      description = "Only the letter of this voter; repeat for more.")
  private List<String> only = List.of();

  LettersCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  String plan() {
    return "Opens the private list and writes one letter for each voter. The files are secret.";
  }

  @Override
  Exit run(Desk desk, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (csv == null && pdf == null) {
      throw Refusal.usage("There is nothing to write.", "Give --csv FILE, --pdf FILE or both.");
    }
    LetterLinks links = links(desk);
    Board board = desk.board();
    if (board.phase().compareTo(Phase.READY) < 0) {
      throw Refusal.incomplete(
          "The election is in phase \"" + board.phase().word() + "\": it has no fingerprint yet.",
          "Run the same command again when the officials are ready: election ready");
    }
    PrivateList list = demandList(desk);
    demandOnRoll(board, list);
    List<Letter> letters = letters(desk, list, links);
    if (csv != null) {
      DurableFile.at(csv).write(LetterTable.write(letters));
      report.did("Wrote " + letters.size() + " letters to " + csv + ".");
    }
    if (pdf != null) {
      print(letters, pdf, report);
    }
    report.fact("letters", new JsonInteger(letters.size()));
    report.fact("fingerprint", board.fingerprint().orElseThrow().encode());
    report.next(
        "Print and send them. Publish the fingerprint elsewhere, too: "
            + FingerprintCode.of(board.fingerprint().orElseThrow()).text());
    return Exit.OK;
  }

  /** Every code of the list stands on the roll, so that no letter is sent that cannot vote. */
  private static void demandOnRoll(Board board, PrivateList list)
      throws Refusal, MalformedException {
    var onRoll = new HashSet<RollLine>(board.roll());
    long missing =
        RollPublication.chunks(list).stream()
            .flatMap(chunk -> chunk.lines().stream())
            .filter(line -> !onRoll.contains(line) && !board.broughtIn(line.credential()))
            .count();
    if (missing > 0) {
      throw Refusal.refused(
          missing + " codes of the private list are not on the roll.",
          "This is not the list with which the roll was published.");
    }
  }

  private LetterLinks links(Desk desk) throws Refusal {
    String board = desk.box().base().toString();
    if (site == null) {
      if (checker != null) {
        throw Refusal.usage("--checker is given without --site.", "Give both, or neither.");
      }
      return new LetterLinks.BoardOnly(board);
    }
    String address = address(site, "--site");
    return new LetterLinks.Site(
        address, checker == null ? address + "/checker" : address(checker, "--checker"), board);
  }

  /** Without the slashes at its end. */
  private static String address(URI given, String option) throws Refusal {
    String scheme = String.valueOf(given.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https"))
        || given.getHost() == null
        || given.getRawQuery() != null
        || given.getRawFragment() != null) {
      throw Refusal.usage(
          option + " " + given + " is not the address of a site.",
          "Write it like https://vote.example.org");
    }
    return given.toString().replaceAll("/+$", "");
  }

  private List<Letter> letters(Desk desk, PrivateList list, LetterLinks links) throws Refusal {
    Digest fingerprint = desk.board().fingerprint().orElseThrow();
    String typed = FingerprintCode.of(fingerprint).text();
    var letters = new ArrayList<Letter>();
    for (PrivateList.Holder holder : list.holders()) {
      Voter voter = holder.voter();
      if (!only.isEmpty() && !only.contains(voter.id())) {
        continue;
      }
      letters.add(
          new Letter(
              voter.id(),
              voter.name(),
              voter.address(),
              voter.language(),
              desk.board().manifest().title().in(voter.language()),
              holder.code(),
              links.booth(fingerprint, holder.code()),
              typed,
              links.checker(fingerprint)));
    }
    if (letters.isEmpty()) {
      throw Refusal.usage("No voter has one of these ids.", "Check --only.");
    }
    return letters;
  }

  private static void print(List<Letter> letters, Path pdf, Report report) throws IOException {
    for (int from = 0; from < letters.size(); from += PAGES) {
      List<Letter> part = letters.subList(from, Math.min(letters.size(), from + PAGES));
      Path file = from == 0 ? pdf : numbered(pdf, from / PAGES + 1);
      DurableFile.at(file).write(LetterPrinter.print(part));
      report.did("Wrote " + part.size() + " pages to " + file + ".");
    }
  }

  private static Path numbered(Path pdf, int number) {
    String name = Optional.ofNullable(pdf.getFileName()).map(Path::toString).orElse("letters.pdf");
    String base = name.endsWith(".pdf") ? name.substring(0, name.length() - 4) : name;
    return pdf.resolveSibling(base + "-" + number + ".pdf");
  }
}
