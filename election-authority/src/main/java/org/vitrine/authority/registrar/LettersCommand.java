package org.vitrine.authority.registrar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.files.DurableFile;
import org.vitrine.authority.letters.Letter;
import org.vitrine.authority.letters.LetterLinks;
import org.vitrine.authority.letters.LetterPages;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the voters' letters, once the fingerprint that stands in them exists. */
@Command(
    name = "letters",
    description = "Write the voters' letters as a table and as pages to print.")
final class LettersCommand extends RegistrarStep {
  private static final int SHOWN = 20;

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

  @Mixin private LinkOptions links = new LinkOptions();

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
  Exit run(Desk desk, RegistrarWork work, Report report)
      throws Refusal, MalformedException, IOException, InterruptedException {
    if (csv == null && pdf == null) {
      throw Refusal.usage("There is nothing to write.", "Give --csv FILE, --pdf FILE or both.");
    }
    LetterLinks lead = links.links(desk);
    LetterWork.Written written = work.letters().letters(lead, only);
    warn(written.waiting(), report);
    List<Letter> letters = written.letters();
    if (csv != null) {
      DurableFile.at(csv).write(LetterTable.write(letters));
      report.did("Wrote " + letters.size() + " letters to " + csv + ".");
    }
    if (pdf != null) {
      print(letters, pdf, report);
    }
    Digest fingerprint = desk.board().fingerprint().orElseThrow();
    report.fact("letters", new JsonInteger(letters.size()));
    report.fact("fingerprint", fingerprint.encode());
    report.next(
        "Print and send them. Publish the fingerprint elsewhere, too: "
            + FingerprintCode.of(fingerprint).text());
    return Exit.OK;
  }

  /** Says whose letters have a code that is to be replaced. */
  static void warn(List<String> waiting, Report report) {
    if (!waiting.isEmpty()) {
      report.warn(
          waiting.size()
              + " voters have a new code that is not in effect, and get the old one: voter "
              + some(waiting));
    }
  }

  private static String some(List<String> ids) {
    return String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())))
        + (ids.size() > SHOWN ? " …" : "");
  }

  private static void print(List<Letter> letters, Path pdf, Report report)
      throws Refusal, IOException {
    List<String> unprintable = LetterPrinter.unprintable(letters);
    if (!unprintable.isEmpty()) {
      report.warn(
          unprintable.size()
              + " letters hold characters that no font has, printed as question marks: voter "
              + some(unprintable));
    }
    List<List<Letter>> bundles = LetterPages.bundles(letters);
    for (int i = 0; i < bundles.size(); i++) {
      Path file = pdf.resolveSibling(LetterPages.name(String.valueOf(pdf.getFileName()), i));
      DurableFile.at(file).write(LetterPrinter.print(bundles.get(i)));
      report.did("Wrote " + bundles.get(i).size() + " pages to " + file + ".");
    }
  }
}
