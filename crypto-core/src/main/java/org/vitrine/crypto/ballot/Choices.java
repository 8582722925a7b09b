package org.vitrine.crypto.ballot;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.election.Contest;

/**
 * What a voter chose: for each contest of the style one value for each position, that is for each
 * option and, last, for the blank option where there is one (§9.1). Always valid for its contests;
 * never shown by {@link #toString}.
 */
public final class Choices {
  private final List<Contest> contests;
  private final int[][] values;

  private Choices(List<Contest> contests, int[][] values) {
    this.contests = contests;
    this.values = values;
  }

  /**
   * Checks the values against the contests.
   *
   * @param contests of the voter's style, in its order
   * @param values one list for each contest, one value for each position
   * @throws InvalidChoicesException saying which contest and option break which rule
   */
  public static Choices of(List<Contest> contests, List<List<Integer>> values)
      throws InvalidChoicesException {
    if (values.size() != contests.size()) {
      throw new InvalidChoicesException(
          "", "has choices for " + values.size() + " contests, but asks " + contests.size());
    }
    var checked = new int[contests.size()][];
    for (int i = 0; i < checked.length; i++) {
      checked[i] = check(contests.get(i), values.get(i));
    }
    return new Choices(List.copyOf(contests), checked);
  }

  private static int[] check(Contest contest, List<Integer> values) throws InvalidChoicesException {
    if (values.size() != contest.positions()) {
      throw new InvalidChoicesException(
          contest.id(),
          "has " + values.size() + " values, but " + contest.positions() + " options");
    }
    var checked = new int[contest.positions()];
    long sum = 0;
    for (int position = 0; position < checked.length; position++) {
      int value = values.get(position);
      if (value < 0) {
        throw new InvalidChoicesException(
            where(contest, position), "is " + value + "; values begin with 0");
      }
      if (value > contest.limit(position)) {
        throw new InvalidChoicesException(
            where(contest, position),
            "is " + value + "; at most " + contest.limit(position) + " is allowed");
      }
      checked[position] = value;
      sum += contest.isBlank(position) ? 0 : value;
    }
    checkSum(contest, sum, contest.blank() && checked[checked.length - 1] == 1);
    return checked;
  }

  private static void checkSum(Contest contest, long sum, boolean blank)
      throws InvalidChoicesException {
    if (blank) {
      if (sum > 0) {
        throw new InvalidChoicesException(
            contest.id(), "is blank, but options are chosen, too: " + sum + " in all");
      }
    } else if (sum < contest.min()) {
      throw new InvalidChoicesException(
          contest.id(), "adds up to " + sum + "; at least " + contest.min() + " is needed");
    } else if (sum > contest.max()) {
      throw new InvalidChoicesException(
          contest.id(), "adds up to " + sum + "; at most " + contest.max() + " is allowed");
    }
  }

  private static String where(Contest contest, int position) {
    return contest.id() + "/" + contest.optionId(position);
  }

  /** The contests that are answered. */
  public List<Contest> contests() {
    return contests;
  }

  /** The value of a position of a contest, both counted from 0. */
  int value(int contest, int position) {
    return values[contest][position];
  }

  /** The values, as {@link #of} took them: secret until the voter opens the ballot. */
  public List<List<Integer>> values() {
    var lists = new ArrayList<List<Integer>>();
    for (int[] contest : values) {
      var list = new ArrayList<Integer>();
      for (int value : contest) {
        list.add(value);
      }
      lists.add(List.copyOf(list));
    }
    return List.copyOf(lists);
  }

  @Override
  public String toString() {
    return "Choices[hidden]";
  }
}
