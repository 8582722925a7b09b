package org.vitrine.crypto.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;

/**
 * A result as a table for spreadsheets (RFC 4180, UTF-8 with a byte-order mark, which some of them
 * need): a line for each option of each contest, in each group and in all of them. No cell begins
 * so that a spreadsheet takes it for a formula.
 */
public final class ResultCsv {
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final String ALL = "*";
  private static final String BLANK = "blank";
  private static final String FORMULA = "=+-@\t\r";

  private final Manifest manifest;
  private final String language;

  /**
   * A table of an election.
   *
   * @param language of the titles, where the election has it
   */
  public ResultCsv(Manifest manifest, String language) {
    this.manifest = manifest;
    this.language = language;
  }

  /** The table. */
  public byte[] write(ResultDocument result) {
    var lines = new StringBuilder(BYTE_ORDER_MARK);
    line(
        lines,
        List.of(
            "contest",
            "contest_title",
            "group",
            "option",
            "option_title",
            "votes",
            "ballots",
            "weight"));
    for (ResultDocument.ContestResult contest : result.contests()) {
      Contest asked = manifest.contest(contest.contest()).orElseThrow();
      contest.total().ifPresent(total -> figures(lines, asked, ALL, total));
      for (ResultDocument.Group group : contest.groups()) {
        figures(lines, asked, String.join(" ", group.cells()), group.figures());
      }
    }
    return lines.toString().getBytes(UTF_8);
  }

  private void figures(StringBuilder lines, Contest contest, String group, Figures figures) {
    for (int i = 0; i < contest.options().size(); i++) {
      var option = contest.options().get(i);
      option(
          lines,
          contest,
          group,
          List.of(option.id(), option.title().in(language)),
          figures.counts().get(i),
          figures);
    }
    figures
        .blank()
        .ifPresent(blank -> option(lines, contest, group, List.of(BLANK, ""), blank, figures));
  }

  private void option(
      StringBuilder lines,
      Contest contest,
      String group,
      List<String> option,
      long votes,
      Figures figures) {
    Stream<String> about = Stream.of(contest.id(), contest.title().in(language), group);
    Stream<String> numbers =
        Stream.of(votes, figures.ballots(), figures.weight()).map(String::valueOf);
    line(lines, Stream.of(about, option.stream(), numbers).flatMap(cells -> cells).toList());
  }

  private static void line(StringBuilder lines, List<String> cells) {
    lines
        .append(cells.stream().map(ResultCsv::cell).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  /** A text as one cell, quoted where it must be, which no spreadsheet takes for a formula. */
  public static String cell(String text) {
    String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return harmless.matches("(?s).*[\",\r\n].*")
        ? "\"" + harmless.replace("\"", "\"\"") + "\""
        : harmless;
  }
}
