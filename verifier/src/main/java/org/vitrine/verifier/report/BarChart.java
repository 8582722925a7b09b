package org.vitrine.verifier.report;

import java.util.ArrayList;
import java.util.Locale;
import org.vitrine.verifier.report.Figures.ContestFigures;
import org.vitrine.verifier.report.Figures.Count;

/** Bars for the votes of one contest, as inline SVG. The table beside it says the same in text. */
final class BarChart {
  private static final int WIDTH = 800;
  private static final int LABEL = 260;
  private static final int ROW = 30;
  private static final int MAX_LABEL = 34;

  private BarChart() {}

  private record Bar(String label, long votes) {}

  static void draw(StringBuilder out, ContestFigures contest, Count total) {
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < contest.options().size(); i++) {
      bars.add(new Bar(contest.options().get(i), total.votes().get(i)));
    }
    total.blank().ifPresent(blank -> bars.add(new Bar("Blank", blank)));
    long most = Math.max(1, bars.stream().mapToLong(Bar::votes).max().orElse(1));
    out.append(
        String.format(
            Locale.ROOT,
            "<svg role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"Votes in %s as bars\">%n",
            WIDTH,
            bars.size() * ROW,
            HtmlReport.escape(contest.title())));
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double length = (WIDTH - LABEL - 120) * ((double) bar.votes() / most);
      int baseline = i * ROW + 20;
      out.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                  + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>"
                  + "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
              LABEL - 10,
              baseline,
              HtmlReport.escape(cut(bar.label())),
              LABEL,
              i * ROW + 4,
              length,
              ROW - 8,
              LABEL + length + 8,
              baseline,
              HtmlReport.number(bar.votes())));
    }
    out.append("</svg>\n");
  }

  private static String cut(String label) {
    return label.codePointCount(0, label.length()) <= MAX_LABEL
        ? label
        : label.substring(0, label.offsetByCodePoints(0, MAX_LABEL - 1)) + "…";
  }
}
