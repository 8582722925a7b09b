package org.vitrine.verifier.corrupt;

import static org.vitrine.verifier.report.Check.V10;
import static org.vitrine.verifier.report.Check.V5;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.vitrine.verifier.corrupt.Kinds.Phase;
import org.vitrine.verifier.corrupt.Sample.Slot;
import org.vitrine.verifier.report.Check;

/** Every kind of entry in every phase in which it is not allowed, and records that end early. */
final class PhaseMutations {
  private final Sample sample;
  private final MutationList list = new MutationList("phase");

  PhaseMutations(Sample sample) {
    this.sample = sample;
    firstOfEachKind(sample).values().forEach(this::everywhere);
    for (Phase phase : Phase.values()) {
      if (phase != Phase.FINAL) {
        endsIn(phase);
      }
    }
  }

  static Map<String, Slot> firstOfEachKind(Sample sample) {
    var first = new LinkedHashMap<String, Slot>();
    sample.slots().forEach(slot -> first.putIfAbsent(slot.kind(), slot));
    return first;
  }

  List<Mutation> mutations() {
    return list.mutations();
  }

  private void everywhere(Slot slot) {
    for (Phase phase : EnumSet.complementOf(EnumSet.copyOf(allowed(slot)))) {
      list.fails(
          slot.kind() + "-in-" + phase.name(),
          "A valid entry \""
              + slot.label()
              + "\" is posted in the phase "
              + phase.name().toLowerCase(Locale.ROOT)
              + ".",
          "after \"" + phase.begin() + "\"",
          "its author and a ballot box that takes everything",
          Set.of(V10),
          () ->
              RecordFiles.of(
                  sample.replay(
                      forge ->
                          forge.after(
                              phase.begin(), board -> Reposted.post(sample, slot, board)))));
    }
  }

  private static Set<Phase> allowed(Slot slot) {
    Set<Phase> allowed = EnumSet.noneOf(Phase.class);
    allowed.addAll(Kinds.phases(slot.kind()));
    return allowed;
  }

  private void endsIn(Phase phase) {
    int size = sample.slot(phase.begin()).seq() + 1;
    String name = phase.name().toLowerCase(Locale.ROOT);
    list.lacks(
        "record-ends-in-" + name,
        "The record ends in the phase " + name + ", with a checkpoint over what there is.",
        "entry " + size,
        "the ballot box and all witnesses together",
        Set.of(Check.V31),
        () -> RecordFiles.of(sample.record().cut(size)));
    list.fails(
        "record-cut-in-" + name,
        "The record ends in the phase " + name + ", but its checkpoint covers more.",
        "entry " + size,
        "anybody who hands the record on",
        Set.of(V5),
        () -> RecordFiles.of(sample.patched(sample.lines().subList(0, size))));
  }
}
