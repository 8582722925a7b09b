package org.vitrine.authority.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.record.Figures;

/**
 * What must come out, computed from the plan alone: no ciphertext, no board, no code of the count.
 *
 * @param groups for each contest the groups of cells and their figures, in order; empty where the
 *     contest is not decrypted
 * @param ballots counted ballots
 * @param eligible voters
 */
record Expected(Map<String, List<Group>> groups, long ballots, long eligible) {

  /**
   * Cells that are decrypted together.
   *
   * @param cells identifiers
   * @param figures what is counted in them
   */
  record Group(List<String> cells, Figures figures) {}

  private static final class Count {
    private final List<String> cells = new ArrayList<>();
    private final long[] values;
    private long ballots;
    private long weight;

    Count(int positions) {
      values = new long[positions];
    }

    void add(Count other) {
      cells.addAll(other.cells);
      ballots += other.ballots;
      weight += other.weight;
      for (int i = 0; i < values.length; i++) {
        values[i] += other.values[i];
      }
    }
  }

  /** Counts the plan. */
  static Expected of(Questions questions, List<PlannedVoter> voters) {
    var byContest = new LinkedHashMap<String, List<Group>>();
    for (Contest contest : questions.contests()) {
      var counts = new LinkedHashMap<String, Count>();
      for (Questions.Place cell : questions.cells()) {
        boolean eligible =
            voters.stream()
                .anyMatch(
                    v ->
                        v.cell().equals(cell.id())
                            && questions.style(v.style()).contests().contains(contest.id()));
        if (eligible) {
          var count = new Count(contest.positions());
          count.cells.add(cell.id());
          counts.put(cell.id(), count);
        }
      }
      Map<String, Integer> positions = new HashMap<>();
      for (int i = 0; i < contest.positions(); i++) {
        positions.put(contest.optionId(i), i);
      }
      String prefix = contest.id() + "=";
      for (PlannedVoter voter : voters) {
        if (questions.style(voter.style()).contests().contains(contest.id())
            && voter.counted().isPresent()) {
          Count count = counts.get(voter.cell());
          if (count != null) {
            add(count, voter, prefix, positions);
          }
        }
      }
      byContest.put(contest.id(), merged(contest, counts, questions.minimum()));
    }
    long cast = voters.stream().filter(v -> v.counted().isPresent()).count();
    return new Expected(byContest, cast, voters.size());
  }

  private static void add(
      Count count, PlannedVoter voter, String prefix, Map<String, Integer> positions) {
    count.ballots++;
    count.weight += voter.weight();
    for (String choice : voter.counted().orElseThrow()) {
      if (!choice.startsWith(prefix) || choice.length() == prefix.length()) {
        continue;
      }
      for (String part : choice.substring(prefix.length()).split(",", -1)) {
        int colon = part.indexOf(':');
        String option = colon < 0 ? part : part.substring(0, colon);
        long value = colon < 0 ? 1 : Long.parseLong(part.substring(colon + 1));
        Integer position = positions.get(option);
        if (position == null) {
          throw new IllegalStateException("a plan chooses " + option + ", which is no option");
        }
        count.values[position] += value * voter.weight();
      }
    }
  }

  /** Specification §10.2, from the text. */
  private static List<Group> merged(Contest contest, Map<String, Count> counts, int minimum) {
    var groups = new ArrayList<>(counts.values());
    while (groups.size() > 1) {
      int small = 0;
      while (small < groups.size() && groups.get(small).ballots >= minimum) {
        small++;
      }
      if (small == groups.size()) {
        break;
      }
      int first = small == groups.size() - 1 ? small - 1 : small;
      groups.get(first).add(groups.remove(first + 1));
    }
    if (groups.isEmpty() || groups.getFirst().ballots < minimum) {
      return List.of();
    }
    return groups.stream().map(count -> group(contest, count)).toList();
  }

  private static Group group(Contest contest, Count count) {
    int options = contest.options().size();
    var values = new ArrayList<Long>();
    for (int i = 0; i < options; i++) {
      values.add(count.values[i]);
    }
    OptionalLong blank =
        contest.blank() ? OptionalLong.of(count.values[options]) : OptionalLong.empty();
    return new Group(
        List.copyOf(count.cells), new Figures(count.ballots, count.weight, values, blank));
  }
}
