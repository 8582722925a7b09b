package org.vitrine.verifier.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.verifier.report.Figures.ContestFigures;
import org.vitrine.verifier.report.Figures.Count;
import org.vitrine.verifier.report.Figures.GroupFigures;

/**
 * The report as one page that needs nothing else: no script, no foreign address, readable without
 * its colours. Every text that comes from the record is escaped.
 */
public final class HtmlReport {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1rem; }
      h1 { line-height: 1.2; }
      .verdict { font-size: 1.5rem; font-weight: 700; padding: .75rem 1rem; border: .25rem solid; }
      .pass { color: #0b6b2b; } .fail { color: #a80f0f; } .open { color: #7a4b00; }
      @media (prefers-color-scheme: dark) {
        .pass { color: #7fe0a0; } .fail { color: #ff9c9c; } .open { color: #ffd28a; }
      }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
      caption { text-align: start; font-weight: 700; }
      th, td { text-align: start; vertical-align: top; padding: .35rem .6rem;
        border-bottom: 1px solid; }
      td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
      code { overflow-wrap: anywhere; }
      svg { width: 100%; height: auto; }
      svg text { fill: currentColor; font: 14px system-ui, sans-serif; }
      svg rect { fill: #2f6fb0; stroke: currentColor; stroke-width: 1; }
      @media print { body { max-width: none; } }
      """;

  private final StringBuilder out = new StringBuilder();

  private HtmlReport() {}

  /**
   * The page.
   *
   * @param source what the record was read from
   */
  public static String render(Report report, String source) {
    return render(report, source, false);
  }

  /**
   * The page.
   *
   * @param source what the record was read from
   * @param rehearsal whether it is known to be a rehearsal's, even before there are figures
   */
  public static String render(Report report, String source, boolean rehearsal) {
    var page = new HtmlReport();
    page.page(report, source, rehearsal);
    return page.out.toString();
  }

  private void page(Report report, String source, boolean rehearsal) {
    String title =
        report.figures().map(Figures::title).orElse("Election") + ": verification report";
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" ")
        .append("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>")
        .append(escape(title))
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<main>\n<h1>")
        .append(escape(title))
        .append("</h1>\n");
    if (rehearsal || report.figures().map(Figures::rehearsal).orElse(false)) {
      out.append("<p><strong>REHEARSAL</strong>: nobody was elected.</p>\n");
    }
    verdict(report);
    identity(report, source);
    report.figures().ifPresent(this::figures);
    checks(report.checks());
    out.append("</main>\n</body>\n</html>\n");
  }

  private void verdict(Report report) {
    String meaning =
        switch (report.verdict()) {
          case PASS -> "Every check passed. The result follows from the ballots on the board.";
          case FAIL -> "At least one check failed. Do not accept this record.";
          case INCOMPLETE -> "Nothing was found wrong, but not everything could be checked.";
        };
    out.append("<p class=\"verdict ")
        .append(colour(report.verdict()))
        .append("\">")
        .append(report.verdict().name())
        .append("</p>\n<p>")
        .append(meaning)
        .append("</p>\n");
  }

  private void identity(Report report, String source) {
    out.append("<h2>What was checked</h2>\n<div class=\"wide\"><table>\n<tbody>\n");
    row("Record", source);
    row("Entries", number(report.entries()));
    row("Phase", report.phase());
    row("Election id", report.election().map(Digest::encode).orElse("unknown"));
    row("Fingerprint", report.fingerprint().map(Digest::encode).orElse("unknown"));
    report.fingerprint().ifPresent(f -> row("Fingerprint as typed", FingerprintCode.of(f).text()));
    row(
        "Identity",
        report.identityChecked()
            ? "checked against the fingerprint given"
            : "not checked: compare the fingerprint with the voters' letters");
    out.append("</tbody>\n</table></div>\n");
  }

  private void row(String name, String value) {
    out.append("<tr><th scope=\"row\">")
        .append(escape(name))
        .append("</th><td><code>")
        .append(escape(value))
        .append("</code></td></tr>\n");
  }

  private void figures(Figures figures) {
    out.append("<h2>Result, recomputed</h2>\n<p>")
        .append(number(figures.ballots()))
        .append(" ballots counted of ")
        .append(number(figures.eligible()))
        .append(" eligible.</p>\n");
    for (ContestFigures contest : figures.contests()) {
      out.append("<section>\n<h3>").append(escape(contest.title())).append("</h3>\n");
      if (contest.total().isEmpty()) {
        out.append("<p>Not decrypted: fewer ballots than the manifest's minimum.</p>\n");
      } else {
        table(contest, contest.total().get());
        BarChart.draw(out, contest, contest.total().get());
      }
      out.append("</section>\n");
    }
  }

  private void table(ContestFigures contest, Count total) {
    List<GroupFigures> groups = contest.groups().size() > 1 ? contest.groups() : List.of();
    out.append("<div class=\"wide\"><table>\n<caption>Votes</caption>\n<thead><tr>")
        .append("<th scope=\"col\">Option</th><th scope=\"col\" class=\"number\">Total</th>");
    for (GroupFigures group : groups) {
      out.append("<th scope=\"col\" class=\"number\">").append(escape(group.cells()));
      out.append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (int i = 0; i < contest.options().size(); i++) {
      int option = i;
      out.append("<tr><th scope=\"row\">").append(escape(contest.options().get(i)));
      out.append("</th>");
      cell(total.votes().get(i));
      groups.forEach(group -> cell(group.count().votes().get(option)));
      out.append("</tr>\n");
    }
    if (contest.blank()) {
      out.append("<tr><th scope=\"row\">Blank</th>");
      cell(total.blank().orElse(0));
      groups.forEach(group -> cell(group.count().blank().orElse(0)));
      out.append("</tr>\n");
    }
    out.append("<tr><th scope=\"row\">Ballots</th>");
    cell(total.ballots());
    groups.forEach(group -> cell(group.count().ballots()));
    out.append("</tr>\n");
    if (total.weight() != total.ballots()) {
      out.append("<tr><th scope=\"row\">Weight</th>");
      cell(total.weight());
      groups.forEach(group -> cell(group.count().weight()));
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table></div>\n");
  }

  private void cell(long value) {
    out.append("<td class=\"number\">").append(number(value)).append("</td>");
  }

  private void checks(List<CheckResult> checks) {
    out.append("<h2>Checks</h2>\n<div class=\"wide\"><table>\n<caption>")
        .append("Numbers and sections are those of the Vitrine specification</caption>\n")
        .append("<thead><tr><th scope=\"col\">Check</th><th scope=\"col\">Status</th>")
        .append("<th scope=\"col\" class=\"number\">Items</th><th scope=\"col\">What</th>")
        .append("</tr></thead>\n<tbody>\n");
    for (CheckResult result : checks) {
      out.append("<tr><th scope=\"row\">")
          .append(result.check().name())
          .append("</th><td class=\"")
          .append(colour(Verdict.of(List.of(result.status()))))
          .append("\">")
          .append(result.status().word())
          .append("</td><td class=\"number\">")
          .append(number(result.items()))
          .append("</td><td>")
          .append(escape(result.check().title()))
          .append(" (")
          .append(escape(result.check().section()))
          .append(", ")
          .append(result.checkClass().word())
          .append(')');
      findings(result.findings());
      out.append("</td></tr>\n");
    }
    out.append("</tbody>\n</table></div>\n");
  }

  private void findings(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    out.append("<ul>");
    for (Finding finding : findings) {
      out.append("<li>").append(escape(finding.toString())).append("</li>");
    }
    out.append("</ul>");
  }

  private static String colour(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case INCOMPLETE -> "open";
    };
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Text for HTML and SVG, between tags and in attributes. */
  static String escape(String text) {
    var escaped = new StringBuilder();
    Lines.tame(text)
        .codePoints()
        .forEach(c -> entity(c).ifPresentOrElse(escaped::append, () -> escaped.appendCodePoint(c)));
    return escaped.toString();
  }

  private static Optional<String> entity(int c) {
    return switch (c) {
      case '&' -> Optional.of("&amp;");
      case '<' -> Optional.of("&lt;");
      case '>' -> Optional.of("&gt;");
      case '"' -> Optional.of("&quot;");
      case '\'' -> Optional.of("&#39;");
      default -> Optional.empty();
    };
  }
}
