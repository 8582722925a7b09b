package org.vitrine.authority.demo;

import java.util.List;
import java.util.Optional;
import org.vitrine.authority.voter.Act;
import org.vitrine.authority.voter.VoterPlan;

/**
 * A synthetic voter: a row of the registrar's table and what the voter will do.
 *
 * @param id unique
 * @param name made up
 * @param language of the letter
 * @param weight of the ballot
 * @param style of the ballot
 * @param cell where the voter lives
 * @param acts in order
 */
record PlannedVoter(
    String id,
    String name,
    String language,
    long weight,
    String style,
    String cell,
    List<Act> acts) {

  /** Keeps a copy that nobody can change. */
  PlannedVoter {
    acts = List.copyOf(acts);
  }

  /** The choices of the ballot that counts: the last one cast. */
  Optional<List<String>> counted() {
    Optional<List<String>> last = Optional.empty();
    for (Act act : acts) {
      if (act instanceof Act.Cast(List<String> choices)) {
        last = Optional.of(choices);
      }
    }
    return last;
  }

  /** How many ballots the voter casts. */
  long casts() {
    return acts.stream().filter(act -> act instanceof Act.Cast).count();
  }

  /** How often the voter tests a device. */
  long tests() {
    return acts.stream().filter(act -> act instanceof Act.Test).count();
  }

  /** What the voter's process is told. */
  VoterPlan plan() {
    return new VoterPlan(id, acts);
  }

  /** The same voter with more to do at the end. */
  PlannedVoter and(Act... more) {
    var all = new java.util.ArrayList<>(acts);
    all.addAll(List.of(more));
    return new PlannedVoter(id, name, language, weight, style, cell, all);
  }
}
