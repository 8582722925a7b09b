package org.vitrine.authority.registrar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a table differs from the one that was taken before.
 *
 * @param added voters that are new
 * @param removed voters that are gone
 * @param changed voters of whom the table says something else
 */
public record RollDiff(List<Voter> added, List<Voter> removed, List<Changed> changed) {
  /** Keeps copies that nobody can change. */
  public RollDiff {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }

  /**
   * A voter of whom the table says something else.
   *
   * @param id of the voter
   * @param name of the voter, as it is now
   * @param values by column: what it said, what it says
   */
  public record Changed(String id, String name, Map<RollColumn, Values> values) {}

  /**
   * A value and the one in its place.
   *
   * @param before what the table said
   * @param after what it says
   */
  public record Values(String before, String after) {}

  /** Compares two tables by the voters' ids; their order does not matter. */
  public static RollDiff between(List<Voter> before, List<Voter> after) {
    var known = new HashMap<String, Voter>();
    before.forEach(voter -> known.put(voter.id(), voter));
    var added = new ArrayList<Voter>();
    var changed = new ArrayList<Changed>();
    var still = new HashSet<String>();
    for (Voter voter : after) {
      Voter old = known.get(voter.id());
      still.add(voter.id());
      if (old == null) {
        added.add(voter);
      } else if (!old.equals(voter)) {
        changed.add(changed(old, voter));
      }
    }
    return new RollDiff(
        added, before.stream().filter(v -> !still.contains(v.id())).toList(), changed);
  }

  private static Changed changed(Voter before, Voter after) {
    var values = new LinkedHashMap<RollColumn, Values>();
    for (RollColumn column : RollColumn.ORDER) {
      if (!before.in(column).equals(after.in(column))) {
        values.put(column, new Values(before.in(column), after.in(column)));
      }
    }
    return new Changed(after.id(), after.name(), values);
  }

  /** Whether both give the same roll: what differs is only how voters are reached. */
  public boolean isSameRoll() {
    return added.isEmpty()
        && removed.isEmpty()
        && changed.stream()
            .flatMap(voter -> voter.values().keySet().stream())
            .noneMatch(RollColumn.ON_BOARD::contains);
  }

  /** Whether the tables say the same. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }
}
