package org.vitrine.box.rules;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;

/** Which cells are decrypted together (§10.2). */
final class Groups {
  /**
   * Cells that are decrypted together, in manifest order.
   *
   * @param cells indexes into the manifest's list
   * @param ballots counted ballots that hold the contest
   * @param weight their total weight
   */
  record Group(List<Integer> cells, long ballots, long weight) {
    /** Keeps a copy of the list. */
    Group {
      cells = List.copyOf(cells);
    }

    Group join(Group successor) {
      var joined = new ArrayList<>(cells);
      joined.addAll(successor.cells);
      return new Group(joined, ballots + successor.ballots, weight + successor.weight);
    }
  }

  private Groups() {}

  /** The groups of each contest of the manifest; none where it is not decrypted. */
  static List<List<Group>> of(Manifest manifest, Voters voters) {
    List<List<Integer>> contestsOfStyle = contestsOfStyle(manifest);
    int contests = manifest.contests().size();
    int cells = manifest.cells().size();
    var eligible = new boolean[contests][cells];
    var ballots = new long[contests][cells];
    var weight = new long[contests][cells];
    for (int voter = 0; voter < voters.count(); voter++) {
      int cell = voters.cell(voter);
      boolean counts = voters.latest(voter) != Voters.NONE;
      for (int contest : contestsOfStyle.get(voters.style(voter))) {
        eligible[contest][cell] = true;
        if (counts) {
          ballots[contest][cell]++;
          weight[contest][cell] += voters.weight(voter);
        }
      }
    }
    var groups = new ArrayList<List<Group>>();
    for (int contest = 0; contest < contests; contest++) {
      var each = new ArrayList<Group>();
      for (int cell = 0; cell < cells; cell++) {
        if (eligible[contest][cell]) {
          each.add(new Group(List.of(cell), ballots[contest][cell], weight[contest][cell]));
        }
      }
      groups.add(merge(each, manifest.minimum()));
    }
    return groups;
  }

  /** For each style the indexes of its contests. */
  static List<List<Integer>> contestsOfStyle(Manifest manifest) {
    List<String> ids = manifest.contests().stream().map(Contest::id).toList();
    return manifest.styles().stream()
        .map(style -> style.contests().stream().map(ids::indexOf).toList())
        .toList();
  }

  /** Merges until no group has fewer than {@code minimum} ballots, or one is left. */
  static List<Group> merge(List<Group> cells, int minimum) {
    var groups = new ArrayList<>(cells);
    int first = firstBelow(groups, minimum, 0);
    while (first < groups.size() && groups.size() > 1) {
      int left = first == groups.size() - 1 ? first - 1 : first;
      groups.set(left, groups.get(left).join(groups.remove(left + 1)));
      // What stands before the merged group has been found large enough.
      first = firstBelow(groups, minimum, left);
    }
    return first < groups.size() ? List.of() : List.copyOf(groups);
  }

  private static int firstBelow(List<Group> groups, int minimum, int from) {
    int at = from;
    while (at < groups.size() && groups.get(at).ballots() >= minimum) {
      at++;
    }
    return at;
  }
}
