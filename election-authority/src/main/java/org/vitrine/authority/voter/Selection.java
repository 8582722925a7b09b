package org.vitrine.authority.voter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.election.Option;
import org.vitrine.crypto.election.Style;

/**
 * A voter's choices: for each contest of the ballot one value for each position (§9.1).
 *
 * <p>As text, a contest's choices are {@code contest=option,option} with {@code option:value} where
 * a value above 1 is given, and {@code contest=blank} for the blank option.
 *
 * @param values in the order of the style's contests, each in the order of its positions
 */
public record Selection(List<List<Integer>> values) {
  /** Keeps copies that nobody can change. */
  public Selection {
    values = values.stream().map(List::copyOf).toList();
  }

  /** The values tell a vote, so they never show by accident. */
  @Override
  public String toString() {
    return "Selection[hidden]";
  }

  /**
   * Reads choices. A contest that is not mentioned is left blank where it has a blank option, and
   * empty where it may be.
   *
   * @throws Refusal naming the contest and the rule that the choice breaks
   */
  public static Selection parse(Manifest manifest, Style style, List<String> texts) throws Refusal {
    Map<String, String> byContest = new HashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw refused("\"" + text + "\" is no choice.", "Write CONTEST=OPTION[,OPTION…].");
      }
      String contest = text.substring(0, equals);
      if (!style.contests().contains(contest)) {
        throw refused(
            "Your ballot has no contest \"" + contest + "\".",
            "It has: " + String.join(", ", style.contests()) + ".");
      }
      if (byContest.putIfAbsent(contest, text.substring(equals + 1)) != null) {
        throw refused("Contest \"" + contest + "\" is given twice.", "Give each contest once.");
      }
    }
    var values = new ArrayList<List<Integer>>();
    for (Contest contest : manifest.contestsOf(style)) {
      String text = byContest.get(contest.id());
      values.add(checked(contest, text == null ? omitted(contest) : read(contest, text)));
    }
    return new Selection(values);
  }

  private static int[] omitted(Contest contest) {
    var values = new int[contest.positions()];
    if (contest.blank()) {
      values[contest.options().size()] = 1;
    }
    return values;
  }

  private static int[] read(Contest contest, String text) throws Refusal {
    var values = new int[contest.positions()];
    if (text.isBlank()) {
      return values;
    }
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      String option = (colon < 0 ? part : part.substring(0, colon)).strip();
      String value = colon < 0 ? "1" : part.substring(colon + 1).strip();
      int position = position(contest, option);
      if (!value.matches("[0-9]{1,4}")) {
        throw refused(
            "Contest \"" + contest.id() + "\": \"" + value + "\" is no value for " + option + ".",
            "Write a number from 0 to " + contest.limit(position) + ".");
      }
      if (values[position] != 0) {
        throw refused(
            "Contest \"" + contest.id() + "\": " + option + " is given twice.",
            "Give each option once.");
      }
      values[position] = Integer.parseInt(value);
    }
    return values;
  }

  private static int position(Contest contest, String option) throws Refusal {
    for (int position = 0; position < contest.positions(); position++) {
      if (contest.optionId(position).equals(option)) {
        return position;
      }
    }
    throw refused(
        "Contest \"" + contest.id() + "\" has no option \"" + option + "\".",
        "It has: "
            + contest.options().stream().map(Option::id).collect(Collectors.joining(", "))
            + (contest.blank() ? ", blank." : "."));
  }

  private static List<Integer> checked(Contest contest, int[] values) throws Refusal {
    long sum = 0;
    for (int position = 0; position < values.length; position++) {
      if (values[position] > contest.limit(position)) {
        throw refused(
            "Contest \""
                + contest.id()
                + "\": "
                + contest.optionId(position)
                + " takes at most "
                + contest.limit(position)
                + ", not "
                + values[position]
                + ".",
            "Choose again.");
      }
      sum += (long) values[position] * contest.sumFactor(position);
    }
    if (sum < contest.min() || sum > contest.max()) {
      throw refused(
          "Contest \""
              + contest.id()
              + "\": the choices add up to "
              + sum
              + ", allowed are "
              + contest.min()
              + " to "
              + contest.max()
              + (contest.blank() ? ", or blank alone." : "."),
          "Choose again.");
    }
    return Arrays.stream(values).boxed().toList();
  }

  /** The choices as {@link #parse} reads them. */
  public List<String> describe(Manifest manifest, Style style) {
    var texts = new ArrayList<String>();
    List<Contest> contests = manifest.contestsOf(style);
    for (int i = 0; i < contests.size(); i++) {
      Contest contest = contests.get(i);
      var parts = new ArrayList<String>();
      for (int position = 0; position < contest.positions(); position++) {
        int value = values.get(i).get(position);
        if (value > 0) {
          parts.add(contest.optionId(position) + (value > 1 ? ":" + value : ""));
        }
      }
      texts.add(contest.id() + "=" + String.join(",", parts));
    }
    return texts;
  }

  private static Refusal refused(String what, String next) {
    return Refusal.usage(what, next);
  }
}
