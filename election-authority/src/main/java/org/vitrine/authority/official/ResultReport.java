package org.vitrine.authority.official;

import java.io.IOException;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.desk.CheckWords;
import org.vitrine.authority.paper.Paper;
import org.vitrine.authority.paper.Typesetter;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.election.Authority;
import org.vitrine.crypto.election.Cell;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.LocalizedText;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Option;
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
  private final Certificate certificate;
  private final Manifest manifest;
  private final ResourceBundle words;
  private final CheckWords checks;

  /** Of the election's own texts. */
  private final String language;

  /** How numbers and times are written. */
  private final Locale format;

  private final Paper paper;
  private boolean unprintable;

  private ResultReport(Certificate certificate, String language) throws IOException {
    this.certificate = certificate;
    this.manifest = certificate.board().manifest();
    this.words =
        ResourceBundle.getBundle(
            "org.vitrine.authority.report",
            Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.checks = CheckWords.in(language);
    this.language =
        manifest.languages().contains(language) ? language : manifest.languages().getFirst();
    this.format = Locale.forLanguageTag(say("format"));
    this.paper =
        new Paper(
            manifest.rehearsal() ? say("rehearsal") : "",
            manifest.title().in(this.language),
            Typesetter.Direction.of(say("direction")));
  }

  /**
   * The report as a PDF file.
   *
   * @param language of the reader (BCP 47); English where the report is not written in it
   */
  public static byte[] print(Certificate certificate, String language) throws IOException {
    var report = new ResultReport(certificate, language);
    try (Paper paper = report.paper) {
      report.write();
      return paper.finish();
    }
  }

  private String say(String key, Object... values) {
    return MessageFormat.format(words.getString(key), values);
  }

  private void write() throws IOException {
    Board board = certificate.board();
    String verdict = certificate.report().verdict().name();
    paper.title(manifest.title().in(language));
    paper.paragraph(
        say("verified", time(certificate.made()), verdict, say(verdict.toLowerCase(Locale.ROOT))));
    if (certificate.document().isPresent()) {
      result(certificate.document().get());
    } else {
      paper.paragraph(say("none"));
    }
    identity(board);
    signatures(board);
    checks();
  }

  private void result(ResultDocument document) throws IOException {
    paper.paragraph(say(certificate.published() ? "published" : "unpublished"));
    turnout(document);
    for (ResultDocument.ContestResult contest : document.contests()) {
      contest(contest);
    }
    if (unprintable) {
      paper.paragraph(say("unprintable"));
    }
  }

  /** A title, with the identifier beside it where some of it cannot be printed. */
  private String named(LocalizedText title, String id) throws IOException {
    String text = title.in(language);
    if (!paper.lacks(text)) {
      return text;
    }
    unprintable = true;
    return text + " [" + id + "]";
  }

  private void turnout(ResultDocument document) throws IOException {
    paper.heading(say("turnout"));
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
      rows.add(List.of(say("all"), number(ballots), number(eligible), share(ballots, eligible)));
    }
    paper.table(
        List.of(
            new Paper.Column(say("cell"), 5, false),
            new Paper.Column(say("ballots"), 1.5f, true),
            new Paper.Column(say("voters"), 1.5f, true),
            new Paper.Column(say("share"), 1.5f, true)),
        rows);
  }

  private void contest(ResultDocument.ContestResult result) throws IOException {
    Contest contest = manifest.contest(result.contest()).orElseThrow();
    paper.heading(named(contest.title(), contest.id()));
    if (result.total().isEmpty()) {
      paper.paragraph(say("hidden", number(manifest.minimum())));
      return;
    }
    counts(say("cells"), contest, result.total().get());
    if (result.groups().size() > 1) {
      for (ResultDocument.Group group : result.groups()) {
        var cells = new ArrayList<String>();
        for (String id : group.cells()) {
          cells.add(cell(id));
        }
        counts(String.join(" + ", cells), contest, group.figures());
      }
    }
  }

  private void counts(String where, Contest contest, Figures figures) throws IOException {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < contest.options().size(); i++) {
      Option option = contest.options().get(i);
      rows.add(List.of(named(option.title(), option.id()), number(figures.counts().get(i))));
    }
    if (figures.blank().isPresent()) {
      rows.add(List.of(say("blank"), number(figures.blank().getAsLong())));
    }
    rows.add(
        List.of(
            say("ballots"),
            figures.weight() == figures.ballots()
                ? number(figures.ballots())
                : say("weight", number(figures.ballots()), number(figures.weight()))));
    paper.table(
        List.of(new Paper.Column(where, 5, false), new Paper.Column(say("votes"), 2, true)), rows);
  }

  private void identity(Board board) throws IOException {
    paper.heading(say("which"));
    paper.fact(say("record"), certificate.source());
    paper.fact(say("entries"), number(certificate.report().entries()));
    paper.fact(say("election"), board.electionId().encode());
    if (board.fingerprint().isPresent()) {
      paper.fact(say("fingerprint"), board.fingerprint().get().encode());
      paper.fact(say("typed"), FingerprintCode.of(board.fingerprint().get()).text());
    }
    if (board.ready().isPresent() && board.ready().get().action() instanceof Action.Ready ready) {
      paper.fact(say("key"), Base64Url.encode(ready.jointKey().encode()));
    }
    if (certificate.document().isPresent()) {
      paper.fact(say("digest"), certificate.document().get().digest().encode());
    }
    paper.paragraph(say("compare"));
  }

  private void signatures(Board board) throws IOException {
    paper.heading(say("signed"));
    if (board.ready().isPresent()) {
      paper.fact(say("ready"), officials(board.ready().get()));
    }
    people(
        "key",
        board.ceremony().transcripts().keySet().stream()
            .sorted()
            .map(number -> name(manifest.trustees(), number))
            .toList());
    var decrypted = new ArrayList<String>();
    for (int number = 1; number <= manifest.trustees().size(); number++) {
      if (!board.decryptionsBy(number).isEmpty()) {
        decrypted.add(name(manifest.trustees(), number));
      }
    }
    people("decryption", decrypted);
    paper.fact(say("result"), board.result().map(this::officials).orElseGet(() -> say("nobody")));
  }

  private void people(String what, List<String> names) throws IOException {
    paper.fact(say(what), names.isEmpty() ? say("nobody") : String.join(say("separator"), names));
  }

  private String officials(Proposal proposal) {
    SortedSet<Integer> approved = proposal.approvals();
    return approved.stream()
        .map(number -> name(manifest.officials(), number))
        .collect(Collectors.joining(say("separator")));
  }

  private static String name(List<Authority> people, int number) {
    return people.get(number - 1).name();
  }

  private void checks() throws IOException {
    paper.heading(say("checks"));
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
              checks.status(check.status()),
              number(check.items()),
              check.check().section() + " " + checks.title(check.check()) + findings));
    }
    paper.table(
        List.of(
            new Paper.Column(say("check"), 1, false),
            new Paper.Column(say("status"), 2, false),
            new Paper.Column(say("items"), 1.2f, true),
            new Paper.Column(say("what"), 8, false)),
        rows);
  }

  private String cell(String id) throws IOException {
    for (Cell cell : manifest.cells()) {
      if (cell.id().equals(id)) {
        return named(cell.title(), id);
      }
    }
    return id;
  }

  private String time(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(format)
            .format(time.atZone(ZoneOffset.UTC))
        + " UTC";
  }

  private String number(long value) {
    return NumberFormat.getIntegerInstance(format).format(value);
  }

  private String share(long part, long whole) {
    if (whole == 0) {
      return "";
    }
    NumberFormat percent = NumberFormat.getPercentInstance(format);
    percent.setMinimumFractionDigits(1);
    percent.setMaximumFractionDigits(1);
    // Marks that turn the direction on screens would be drawn on paper.
    return percent.format((double) part / whole).replaceAll("\\p{Cf}", "");
  }
}
