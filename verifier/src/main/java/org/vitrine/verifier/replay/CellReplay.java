package org.vitrine.verifier.replay;

import java.util.ArrayList;
import java.util.List;

/** Which ballots count where, and which cells are merged (§9.8, §10.2). */
public final class CellReplay {
  private final Election election;
  private final RollReplay roll;
  private final long[][] ballots;
  private final long[][] weights;
  private long counted;

  /**
   * Cells that are decrypted together.
   *
   * @param cells their places in the manifest, ascending
   * @param ballots counted ballots in them that hold the contest
   * @param weight total weight of these
   */
  public record Group(List<Integer> cells, long ballots, long weight) {
    public Group {
      cells = List.copyOf(cells);
    }

    Group with(Group next) {
      var both = new ArrayList<>(cells);
      both.addAll(next.cells);
      return new Group(both, ballots + next.ballots, weight + next.weight);
    }
  }

  CellReplay(Election election, RollReplay roll) {
    this.election = election;
    this.roll = roll;
    this.ballots = new long[election.cells()][];
    this.weights = new long[election.cells()][];
  }

  /**
   * A credential has voted for the first time. A later ballot of it takes the place of the first.
   */
  void count(int cell, int style, long weight) {
    if (ballots[cell] == null) {
      ballots[cell] = new long[election.styles()];
      weights[cell] = new long[election.styles()];
    }
    ballots[cell][style]++;
    weights[cell][style] += weight;
    counted++;
  }

  /** Counted ballots over all cells. */
  long counted() {
    return counted;
  }

  /** Counted ballots of a cell, whatever they hold. */
  long counted(int cell) {
    long sum = 0;
    for (int style = 0; ballots[cell] != null && style < election.styles(); style++) {
      sum += ballots[cell][style];
    }
    return sum;
  }

  /** The groups of a contest; none when it is not decrypted. */
  List<Group> groups(int contest) {
    var single = new ArrayList<Group>();
    for (int cell = 0; cell < election.cells(); cell++) {
      if (roll.asks(cell, contest)) {
        single.add(group(cell, contest));
      }
    }
    return merge(single, election.manifest().minimum());
  }

  private Group group(int cell, int contest) {
    long number = 0;
    long weight = 0;
    for (int style = 0; ballots[cell] != null && style < election.styles(); style++) {
      if (election.has(style, contest)) {
        number += ballots[cell][style];
        weight += weights[cell][style];
      }
    }
    return new Group(List.of(cell), number, weight);
  }

  /**
   * §10.2: while a group is below the minimum, the first such group is merged with its successor,
   * the last with its predecessor. Going from the left once gives the same: a group that was merged
   * and is still too small is again the first one that is.
   */
  static List<Group> merge(List<Group> single, int minimum) {
    var merged = new ArrayList<Group>();
    int next = 0;
    while (next < single.size()) {
      Group group = single.get(next++);
      while (group.ballots() < minimum && next < single.size()) {
        group = group.with(single.get(next++));
      }
      if (group.ballots() < minimum && !merged.isEmpty()) {
        merged.add(merged.removeLast().with(group));
      } else {
        merged.add(group);
      }
    }
    return merged.size() == 1 && merged.getFirst().ballots() < minimum
        ? List.of()
        : List.copyOf(merged);
  }
}
