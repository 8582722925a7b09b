package org.vitrine.authority.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrine.authority.terminal.Report;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;

/** What was planned beside what was counted. */
final class Comparison {
  private static final int BAR = 24;
  private static final int TITLE = 38;

  private final Questions questions;
  private final Expected expected;
  private final ResultDocument result;
  private final List<String> faults = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  Comparison(Questions questions, Expected expected, ResultDocument result) {
    this.questions = questions;
    this.expected = expected;
    this.result = result;
    compare();
  }

  /** What differs; empty if nothing does. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Prints a table with bars. */
  void print(Report report) {
    lines.forEach(report::line);
  }

  private void compare() {
    if (result.contests().size() != questions.contests().size()) {
      faults.add("the result has " + result.contests().size() + " contests");
      return;
    }
    for (int i = 0; i < result.contests().size(); i++) {
      Contest contest = questions.contests().get(i);
      compare(
          contest,
          result.contests().get(i),
          expected.groups().getOrDefault(contest.id(), List.of()));
    }
    long ballots = result.turnout().stream().mapToLong(ResultDocument.Turnout::ballots).sum();
    long eligible = result.turnout().stream().mapToLong(ResultDocument.Turnout::eligible).sum();
    equal("turnout", expected.ballots(), ballots);
    equal("eligible voters", expected.eligible(), eligible);
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Turnout: %d of %d voters; planned %d of %d",
            ballots,
            eligible,
            expected.ballots(),
            expected.eligible()));
  }

  private void compare(
      Contest contest, ResultDocument.ContestResult counted, List<Expected.Group> planned) {
    lines.add("");
    lines.add(contest.title().in(questions.languages().getFirst()));
    if (!counted.contest().equals(contest.id())) {
      faults.add("the result has " + counted.contest() + " where " + contest.id() + " belongs");
      return;
    }
    if (counted.total().isEmpty() || planned.isEmpty()) {
      lines.add("  not decrypted: fewer than " + questions.minimum() + " ballots");
      equal(contest.id() + ", groups", planned.size(), counted.groups().size());
      return;
    }
    equal(contest.id() + ", groups", planned.size(), counted.groups().size());
    for (int i = 0; i < Math.min(planned.size(), counted.groups().size()); i++) {
      Expected.Group group = planned.get(i);
      ResultDocument.Group other = counted.groups().get(i);
      if (!group.cells().equals(other.cells())) {
        faults.add(
            contest.id() + ": counted in " + other.cells() + ", planned in " + group.cells());
      } else if (!group.figures().equals(other.figures())) {
        faults.add(
            contest.id()
                + " in "
                + group.cells()
                + ": counted "
                + other.figures()
                + ", planned "
                + group.figures());
      }
    }
    table(contest, sum(contest, planned), counted.total().get());
    lines.add(
        "  in "
            + counted.groups().size()
            + " groups of cells, each compared: "
            + counted.groups().stream()
                .limit(8)
                .map(group -> String.join("+", group.cells()))
                .collect(java.util.stream.Collectors.joining(", "))
            + (counted.groups().size() > 8 ? " …" : ""));
  }

  private static long[] sum(Contest contest, List<Expected.Group> groups) {
    var sums = new long[contest.positions()];
    for (Expected.Group group : groups) {
      for (int i = 0; i < group.figures().counts().size(); i++) {
        sums[i] += group.figures().counts().get(i);
      }
      if (group.figures().blank().isPresent()) {
        sums[sums.length - 1] += group.figures().blank().getAsLong();
      }
    }
    return sums;
  }

  private void table(Contest contest, long[] planned, Figures counted) {
    lines.add(String.format(Locale.ROOT, "  %-" + TITLE + "s %9s %9s", "", "planned", "counted"));
    long most = 1;
    for (long value : planned) {
      most = Math.max(most, value);
    }
    for (int i = 0; i < planned.length; i++) {
      boolean blank = contest.isBlank(i);
      long value = blank ? counted.blank().orElse(-1) : counted.counts().get(i);
      String title =
          blank ? "(blank)" : contest.options().get(i).title().in(questions.languages().getFirst());
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-" + TITLE + "s %9d %9d %s %s",
              title.length() > TITLE ? title.substring(0, TITLE - 1) + "…" : title,
              planned[i],
              value,
              planned[i] == value ? " " : "≠",
              "█".repeat((int) (BAR * Math.max(0, value) / most))));
      equal(contest.id() + ", " + title, planned[i], value);
    }
  }

  private void equal(String what, long planned, long counted) {
    if (planned != counted) {
      faults.add(what + ": counted " + counted + ", planned " + planned);
    }
  }
}
