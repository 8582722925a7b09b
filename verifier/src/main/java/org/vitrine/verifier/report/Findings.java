package org.vitrine.verifier.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Collects what the checks see, and gives each its status by the rules of §14. For one thread:
 * whoever works in parallel hands its findings over in the order of the record.
 */
public final class Findings {
  /** Of each check this many faults are told in full; a hostile record could hold millions. */
  public static final int MAX_TOLD = 100;

  private final Map<Check, Tally> tallies = new EnumMap<>(Check.class);

  /** How a check that saw nothing, or was cut short, is to be judged. */
  public enum Reach {
    /** Everything it covers was read. */
    WHOLE,
    /** A fault ended the reading before it had seen everything. */
    CUT_SHORT
  }

  public Findings() {
    for (Check check : Check.values()) {
      tallies.put(check, new Tally());
    }
  }

  /** One more thing was covered. */
  public void covered(Check check) {
    covered(check, 1);
  }

  /** Some more things were covered. */
  public void covered(Check check, long items) {
    tally(check).items += items;
  }

  /** A fault: the check is FAIL. */
  public void fail(Check check, Finding finding) {
    Tally tally = tally(check);
    tally.faults++;
    if (tally.faults <= MAX_TOLD) {
      tally.findings.add(finding);
    }
  }

  /** A fault in an entry. */
  public void fail(Check check, long seq, String where, String what) {
    fail(check, Finding.at(seq, where, what));
  }

  /**
   * Faults that were counted before.
   *
   * @param number of all of them
   * @param told the first ones
   */
  public void fail(Check check, long number, List<Finding> told) {
    told.forEach(finding -> fail(check, finding));
    tally(check).faults += number - told.size();
  }

  /** Something is not there yet: the check is INCOMPLETE unless it fails. */
  public void incomplete(Check check, Finding finding) {
    Tally tally = tally(check);
    tally.incomplete = true;
    tally.findings.add(finding);
  }

  /** Something that people should know, without any effect. */
  public void note(Check check, Finding finding) {
    Tally tally = tally(check);
    tally.notes++;
    if (tally.notes <= MAX_TOLD) {
      tally.findings.add(finding);
    }
  }

  public boolean failed(Check check) {
    return tally(check).faults > 0;
  }

  /**
   * Judges one check.
   *
   * @param required whether seeing no item makes it INCOMPLETE
   */
  public CheckResult judge(Check check, boolean required, Reach reach) {
    Tally tally = tally(check);
    Status status;
    if (tally.faults > 0) {
      status = Status.FAIL;
    } else if (reach == Reach.CUT_SHORT) {
      status = Status.NOT_REACHED;
    } else if (tally.incomplete) {
      status = Status.INCOMPLETE;
    } else if (tally.items > 0) {
      status = Status.PASS;
    } else {
      status = required ? Status.INCOMPLETE : Status.NOT_APPLICABLE;
    }
    return new CheckResult(check, required, status, tally.items, tally.told());
  }

  /** Judges the checks that {@code included} lets through, by their own class. */
  public List<CheckResult> judge(
      Predicate<Check> included, Predicate<Check> required, Predicate<Check> cutShort) {
    var results = new ArrayList<CheckResult>();
    for (Check check : Check.values()) {
      if (included.test(check)) {
        results.add(
            judge(
                check, required.test(check), cutShort.test(check) ? Reach.CUT_SHORT : Reach.WHOLE));
      }
    }
    return results;
  }

  private Tally tally(Check check) {
    return tallies.computeIfAbsent(check, c -> new Tally());
  }

  private static final class Tally {
    private final List<Finding> findings = new ArrayList<>();
    private long items;
    private long faults;
    private long notes;
    private boolean incomplete;

    List<Finding> told() {
      var told = new ArrayList<>(findings);
      long untold = Math.max(0, faults - MAX_TOLD) + Math.max(0, notes - MAX_TOLD);
      if (untold > 0) {
        told.add(Finding.of("", "and " + untold + " more"));
      }
      return told;
    }
  }
}
