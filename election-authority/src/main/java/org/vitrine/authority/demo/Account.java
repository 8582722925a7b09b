package org.vitrine.authority.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.vitrine.authority.terminal.Progress;
import org.vitrine.authority.terminal.Report;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonInteger;

/** What is told of an election that is played through: each of its parts, with the time. */
final class Account {
  private final String name;
  private final Report report;
  private final String place;
  private final LongConsumer steps;
  private final long started = System.nanoTime();
  private long said;

  private Account(String name, Report report, String place, LongConsumer steps) {
    this.name = name;
    this.report = report;
    this.place = place;
    this.steps = steps;
  }

  /**
   * Of the demo.
   *
   * @param kept whether its folder stays when all agrees
   */
  static Account ofDemo(Report report, Path folder, boolean kept) {
    String place = folder + (kept ? "" : " (removed when all agrees; see --keep)");
    return new Account("Vitrine demo", report, place, begun -> {});
  }

  /**
   * Of somebody's own election, whose folder is nobody's concern.
   *
   * @param watcher is told each time a part begins how many have begun
   */
  static Account ofRehearsal(Report report, LongConsumer watcher) {
    return new Account("REHEARSAL", report, "", watcher);
  }

  /** Where it is told. */
  Report report() {
    return report;
  }

  /** What will be played. */
  void announce(Questions questions, List<PlannedVoter> voters, Cast cast, int witnesses) {
    long casts = voters.stream().mapToLong(PlannedVoter::casts).sum();
    long tests = voters.stream().mapToLong(PlannedVoter::tests).sum();
    long home = voters.stream().filter(v -> v.counted().isEmpty()).count();
    report.line(report.colors()::strong, name + ": " + questions.title());
    report.line(
        "  "
            + voters.size()
            + " voters: "
            + casts
            + " ballots cast with re-votes, "
            + tests
            + " opened in tests, "
            + home
            + " voters stay at home.");
    long unused =
        questions.styles().stream()
            .filter(style -> voters.stream().noneMatch(v -> v.style().equals(style.id())))
            .count();
    if (unused > 0) {
      report.line(
          "  " + unused + " ballot styles are NOT TRIED: there are more of them than voters.");
    }
    report.line(
        "  One ballot box, "
            + cast.officials()
            + " officials, a registrar, "
            + cast.trustees()
            + " trustees ("
            + cast.threshold()
            + " of them decrypt), "
            + witnesses
            + " witnesses: each a process of its own.");
    int cores = Runtime.getRuntime().availableProcessors();
    report.line(
        "  On "
            + cores
            + " cores this takes about "
            + Progress.inWords(Effort.estimate(questions, voters, cores))
            + ".");
    if (!place.isEmpty()) {
      report.line("  Folder: " + place);
    }
    report.fact("voters", new JsonInteger(voters.size()));
  }

  /** A part begins. */
  void say(String what) {
    steps.accept(++said);
    Duration passed = Duration.ofNanos(System.nanoTime() - started);
    report.line(String.format(Locale.ROOT, "%5.1f s  %s", passed.toMillis() / 1000.0, what));
  }

  /** What came of it. */
  void verdict(boolean agreed, List<String> faults) {
    say("done");
    report.fact("agreed", new JsonBoolean(agreed));
    report.fact("milliseconds", new JsonInteger((System.nanoTime() - started) / 1_000_000));
    if (agreed) {
      report.line(
          report.colors()::good,
          "AGREED: every check passed, and every count is the one that was planned.");
    } else {
      faults.forEach(fault -> report.line(report.colors()::bad, "  " + fault));
      report.line(report.colors()::bad, "NOT AGREED: " + faults.size() + " faults.");
    }
  }
}
