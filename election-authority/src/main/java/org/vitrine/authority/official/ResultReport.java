package org.vitrine.authority.official;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.paper.Paper;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Cell;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.verifier.report.CheckResult;

/**
 * Result and certificate on paper: turnout, counts of every contest and cell, who has signed, and
 * every check of the verifier.
 */
public final class ResultReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Certificate certificate;
  private final Manifest manifest;
  private final String language;
  private final Paper paper;

  private ResultReport(Certificate certificate, Paper paper) {
    this.certificate = certificate;
    this.manifest = certificate.board().manifest();
    this.language = manifest.languages().getFirst();
    this.paper = paper;
  }

  /** The report as a PDF file. */
  public static byte[] print(Certificate certificate) throws IOException {
    Manifest manifest = certificate.board().manifest();
    String title = manifest.title().in(manifest.languages().getFirst());
    try (var paper =
        new Paper(manifest.rehearsal() ? "REHEARSAL – nobody was elected" : "", title)) {
      new ResultReport(certificate, paper).write(title);
      return paper.finish();
    }
  }

  private void write(String title) throws IOException {
    Board board = certificate.board();
    paper.title(title);
    paper.paragraph(
        "Verified on "
            + TIME.format(certificate.made())
            + ": "
            + certificate.report().verdict().name()
            + ". "
            + meaning());
    if (certificate.document().isPresent()) {
      result(certificate.document().get());
    } else {
      paper.paragraph("There is no result: not enough trustees have decrypted.");
    }
    identity(board);
    signatures(board);
    checks();
  }

  private String meaning() {
    return switch (certificate.report().verdict()) {
      case PASS -> "Every check passed. The result follows from the ballots on the board.";
      case FAIL -> "At least one check failed. Do not accept this record.";
      case INCOMPLETE -> "Nothing was found wrong, but not everything could be checked.";
    };
  }

  private void result(ResultDocument document) throws IOException {
    paper.paragraph(
        certificate.published()
            ? "The officials have published exactly this result."
            : "The officials have not published this result yet.");
    turnout(document);
    for (ResultDocument.ContestResult contest : document.contests()) {
      contest(contest);
    }
  }

  private void turnout(ResultDocument document) throws IOException {
    paper.heading("Turnout");
    var rows = new ArrayList<List<String>>();
    long ballots = 0;
    long eligible = 0;
    for (ResultDocument.Turnout turnout : document.turnout()) {
      ballots += turnout.ballots();
      eligible += turnout.eligible();
      rows.add(
          List.of(
              cell(turnout.cell()),
              number(turnout.ballots()),
              number(turnout.eligible()),
              share(turnout.ballots(), turnout.eligible())));
    }
    if (rows.size() > 1) {
      rows.add(List.of("All", number(ballots), number(eligible), share(ballots, eligible)));
    }
    paper.table(
        List.of(
            new Paper.Column("Cell", 5, false),
            new Paper.Column("Ballots", 1.5f, true),
            new Paper.Column("Voters", 1.5f, true),
            new Paper.Column("Share", 1.5f, true)),
        rows);
  }

  private void contest(ResultDocument.ContestResult result) throws IOException {
    Contest contest = manifest.contest(result.contest()).orElseThrow();
    paper.heading(contest.title().in(language));
    if (result.total().isEmpty()) {
      paper.paragraph("Not decrypted: fewer than " + manifest.minimum() + " ballots were counted.");
      return;
    }
    counts("All cells", contest, result.total().get());
    if (result.groups().size() > 1) {
      for (ResultDocument.Group group : result.groups()) {
        counts(
            group.cells().stream().map(this::cell).collect(Collectors.joining(" + ")),
            contest,
            group.figures());
      }
    }
  }

  private void counts(String where, Contest contest, Figures figures) throws IOException {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < contest.options().size(); i++) {
      rows.add(
          List.of(contest.options().get(i).title().in(language), number(figures.counts().get(i))));
    }
    if (figures.blank().isPresent()) {
      rows.add(List.of("(blank)", number(figures.blank().getAsLong())));
    }
    rows.add(
        List.of(
            "Ballots",
            number(figures.ballots())
                + (figures.weight() == figures.ballots()
                    ? ""
                    : ", weight " + number(figures.weight()))));
    paper.table(
        List.of(new Paper.Column(where, 5, false), new Paper.Column("Votes", 2, true)), rows);
  }

  private void identity(Board board) throws IOException {
    paper.heading("Which election");
    paper.fact("Record", certificate.source());
    paper.fact("Entries", number(certificate.report().entries()));
    paper.fact("Election id", board.electionId().encode());
    if (board.fingerprint().isPresent()) {
      paper.fact("Fingerprint", board.fingerprint().get().encode());
      paper.fact("as typed", FingerprintCode.of(board.fingerprint().get()).text());
    }
    if (board.ready().isPresent() && board.ready().get().action() instanceof Action.Ready ready) {
      paper.fact("Joint key", Base64Url.encode(ready.jointKey().encode()));
    }
    if (certificate.document().isPresent()) {
      paper.fact("Result's digest", certificate.document().get().digest().encode());
    }
    paper.paragraph(
        "Compare the fingerprint with the one on the voters' letters: this report has it from the"
            + " same board.");
  }

  private void signatures(Board board) throws IOException {
    paper.heading("Who has signed");
    if (board.ready().isPresent()) {
      paper.fact("Ready", officials(board.ready().get()));
    }
    paper.fact(
        "Joint key",
        board.ceremony().transcripts().keySet().stream()
            .sorted()
            .map(number -> name(manifest.trustees(), number))
            .collect(Collectors.joining(", ")));
    var decrypted = new ArrayList<String>();
    for (int number = 1; number <= manifest.trustees().size(); number++) {
      if (!board.decryptionsBy(number).isEmpty()) {
        decrypted.add(name(manifest.trustees(), number));
      }
    }
    paper.fact("Decryption", decrypted.isEmpty() ? "nobody yet" : String.join(", ", decrypted));
    paper.fact("Result", board.result().map(this::officials).orElse("nobody yet"));
  }

  private String officials(Proposal proposal) {
    SortedSet<Integer> approved = proposal.approvals();
    return approved.stream()
        .map(number -> name(manifest.officials(), number))
        .collect(Collectors.joining(", "));
  }

  private static String name(List<Authority> people, int number) {
    return people.get(number - 1).name();
  }

  private void checks() throws IOException {
    paper.heading("Checks of the verifier");
    var rows = new ArrayList<List<String>>();
    for (CheckResult check : certificate.report().checks()) {
      String findings =
          check.findings().stream()
              .limit(3)
              .map(finding -> " – " + finding)
              .collect(Collectors.joining());
      rows.add(
          List.of(
              check.check().name(),
              check.status().word(),
              number(check.items()),
              check.check().section() + " " + check.check().title() + findings));
    }
    paper.table(
        List.of(
            new Paper.Column("Check", 1, false),
            new Paper.Column("Status", 2, false),
            new Paper.Column("Items", 1.2f, true),
            new Paper.Column("What", 8, false)),
        rows);
  }

  private String cell(String id) {
    return manifest.cells().stream()
        .filter(cell -> cell.id().equals(id))
        .map(Cell::title)
        .map(title -> title.in(language))
        .findFirst()
        .orElse(id);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }
}
