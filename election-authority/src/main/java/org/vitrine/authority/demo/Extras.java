package org.vitrine.authority.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrine.authority.voter.Act;
import org.vitrine.crypto.election.Limits;

/**
 * What a rehearsal must contain whatever the plan: a re-vote, an abstention, a test of a device, a
 * submission that is sent twice, a forged ballot; re-votes and tests only where the election allows
 * them. None of them changes a count.
 */
final class Extras {
  private Extras() {}

  /** The voters with what is missing added. */
  static List<PlannedVoter> added(List<PlannedVoter> voters, Questions questions) {
    var all = new ArrayList<>(voters);
    List<Integer> voting = new ArrayList<>();
    for (int i = 0; i < all.size() && voting.size() < 5; i++) {
      if (all.get(i).counted().isPresent()) {
        voting.add(i);
      }
    }
    if (voting.isEmpty()) {
      return all;
    }
    if (questions.limits().ballot() > 1 && all.stream().noneMatch(voter -> voter.casts() > 1)) {
      int place = voting.getLast();
      PlannedVoter voter = all.get(place);
      List<String> wished = voter.counted().orElseThrow();
      List<String> first = differing(all, voter, wished);
      all.set(place, with(voter, List.of(new Act.Cast(first), new Act.Cast(wished))));
    }
    if (questions.limits().opened() > 0 && all.stream().noneMatch(voter -> voter.tests() > 0)) {
      int place = voting.getFirst();
      PlannedVoter voter = all.get(place);
      var acts = new ArrayList<Act>();
      acts.add(new Act.Test(voter.counted().orElseThrow()));
      acts.addAll(voter.acts());
      all.set(place, with(voter, acts));
    }
    int repeating = voting.get(voting.size() / 2);
    all.set(repeating, all.get(repeating).and(new Act.Repeat()));
    int forging = voting.get(voting.size() / 3);
    all.set(forging, forging(all.get(forging), questions.limits()));
    if (all.stream().allMatch(voter -> voter.counted().isPresent())) {
      PlannedVoter model = all.getFirst();
      all.add(
          new PlannedVoter(
              String.format(Locale.ROOT, "V%07d", all.size() + 1),
              "Voter " + (all.size() + 1),
              questions.languages().getFirst(),
              1,
              model.style(),
              model.cell(),
              List.of()));
    }
    return all;
  }

  /** Choices that another voter with the same ballot made, so that a re-vote changes something. */
  private static List<String> differing(
      List<PlannedVoter> voters, PlannedVoter voter, List<String> wished) {
    return voters.stream()
        .filter(other -> other.style().equals(voter.style()))
        .flatMap(other -> other.counted().stream())
        .filter(choices -> !choices.equals(wished))
        .findFirst()
        .orElse(wished);
  }

  /** Its ballot is to be refused for being forged, not because the voter has none left. */
  private static PlannedVoter forging(PlannedVoter voter, Limits limits) {
    var forge = new Act.Forge(voter.counted().orElseThrow());
    if (voter.casts() < limits.ballot()) {
      return voter.and(forge);
    }
    var acts = new ArrayList<Act>(List.of(forge));
    acts.addAll(voter.acts());
    return with(voter, acts);
  }

  private static PlannedVoter with(PlannedVoter voter, List<Act> acts) {
    return new PlannedVoter(
        voter.id(),
        voter.name(),
        voter.language(),
        voter.weight(),
        voter.style(),
        voter.cell(),
        acts);
  }
}
