package org.vitrine.verifier.report;

import java.util.Locale;
import java.util.OptionalLong;
import org.vitrine.crypto.codes.FingerprintCode;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.verifier.report.Figures.ContestFigures;
import org.vitrine.verifier.report.Figures.Count;

/** The report as a person reads it on a terminal. */
public final class TextReport {
  private static final int WIDTH = 96;

  private final Palette palette;
  private final StringBuilder out = new StringBuilder();

  private TextReport(Palette palette) {
    this.palette = palette;
  }

  /**
   * The whole text, ending in the line with the verdict.
   *
   * @param source what the record was read from
   */
  public static String render(Report report, String source, Palette palette) {
    return new TextReport(palette).render(report, source);
  }

  private String render(Report report, String source) {
    head(report, source);
    for (CheckResult result : report.checks()) {
      check(result);
    }
    report.figures().ifPresent(this::figures);
    out.append('\n').append("Verdict: ").append(palette.verdict(report.verdict())).append('\n');
    return out.toString();
  }

  private void head(Report report, String source) {
    report
        .figures()
        .ifPresent(
            f -> field("Election", f.title() + (f.rehearsal() ? "   *** REHEARSAL ***" : "")));
    field("Record", source);
    field("Entries", String.format(Locale.ROOT, "%,d", report.entries()));
    field("Phase", report.phase());
    field("Election id", report.election().map(Digest::encode).orElse("unknown"));
    field("Fingerprint", report.fingerprint().map(Digest::encode).orElse("unknown"));
    report.fingerprint().ifPresent(f -> field("  as typed", FingerprintCode.of(f).text()));
    field(
        "Identity",
        report.identityChecked()
            ? "checked against the fingerprint given"
            : "not checked: compare the fingerprint with the voters' letters, or give --election");
    out.append('\n');
  }

  private void field(String name, String value) {
    out.append(String.format(Locale.ROOT, "%-12s  %s%n", name, Lines.tame(value)));
  }

  private void check(CheckResult result) {
    String status = String.format(Locale.ROOT, "%-14s", result.status().word());
    out.append(
        String.format(
            Locale.ROOT,
            "%-4s %s %,12d  %s  (%s)%n",
            result.check().name(),
            palette.status(result.status(), status),
            result.items(),
            result.check().title(),
            result.check().section()));
    for (Finding finding : result.findings()) {
      Lines.wrap(finding.toString(), WIDTH - 8)
          .forEach(line -> out.append("        ").append(line).append('\n'));
    }
  }

  private void figures(Figures figures) {
    out.append(
        String.format(
            Locale.ROOT,
            "%nRecomputed result: %,d ballots counted of %,d eligible%n",
            figures.ballots(),
            figures.eligible()));
    for (ContestFigures contest : figures.contests()) {
      out.append('\n').append("  ").append(Lines.tame(contest.title())).append('\n');
      if (contest.total().isEmpty()) {
        out.append("    not decrypted: fewer ballots than the manifest's minimum\n");
      }
      contest.total().ifPresent(total -> count(contest, total));
    }
  }

  private void count(ContestFigures contest, Count total) {
    for (int i = 0; i < contest.options().size(); i++) {
      line(contest.options().get(i), OptionalLong.of(total.votes().get(i)));
    }
    if (contest.blank()) {
      line("(blank)", total.blank());
    }
  }

  private void line(String option, OptionalLong votes) {
    if (votes.isPresent()) {
      out.append(
          String.format(Locale.ROOT, "    %,12d  %s%n", votes.getAsLong(), Lines.tame(option)));
    }
  }
}
