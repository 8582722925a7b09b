package org.vitrine.verifier.corrupt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.vitrine.verifier.corrupt.Mutation.Inputs;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Verdict;

/** Collects mutations of one sort. */
final class MutationList {
  private final String sort;
  private final List<Mutation> mutations = new ArrayList<>();

  /**
   * @param sort with which all names begin
   */
  MutationList(String sort) {
    this.sort = sort;
  }

  List<Mutation> mutations() {
    return List.copyOf(mutations);
  }

  /** A record that must FAIL. */
  void fails(
      String name,
      String what,
      String where,
      String who,
      Set<Check> checks,
      Supplier<RecordFiles> files) {
    add(name, what, where, who, Verdict.FAIL, checks, Inputs.NONE, files);
  }

  /** A record that must be INCOMPLETE. */
  void lacks(
      String name,
      String what,
      String where,
      String who,
      Set<Check> checks,
      Supplier<RecordFiles> files) {
    add(name, what, where, who, Verdict.INCOMPLETE, checks, Inputs.NONE, files);
  }

  /** A record that must FAIL for somebody who has something besides it. */
  void failsWith(
      Inputs inputs,
      String name,
      String what,
      String where,
      String who,
      Check check,
      Supplier<RecordFiles> files) {
    add(name, what, where, who, Verdict.FAIL, Set.of(check), inputs, files);
  }

  private void add(
      String name,
      String what,
      String where,
      String who,
      Verdict verdict,
      Set<Check> checks,
      Inputs inputs,
      Supplier<RecordFiles> files) {
    mutations.add(
        new Mutation(
            Sample.slug(sort + "-" + name), what, where, who, verdict, checks, inputs, files));
  }
}
