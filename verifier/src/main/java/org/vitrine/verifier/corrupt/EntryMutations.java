package org.vitrine.verifier.corrupt;

import static org.vitrine.verifier.report.Check.V10;
import static org.vitrine.verifier.report.Check.V11;
import static org.vitrine.verifier.report.Check.V12;
import static org.vitrine.verifier.report.Check.V16;
import static org.vitrine.verifier.report.Check.V17;
import static org.vitrine.verifier.report.Check.V19;
import static org.vitrine.verifier.report.Check.V22;
import static org.vitrine.verifier.report.Check.V23;
import static org.vitrine.verifier.report.Check.V27;
import static org.vitrine.verifier.report.Check.V31;
import static org.vitrine.verifier.report.Check.V4;
import static org.vitrine.verifier.report.Check.V5;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.vitrine.verifier.corrupt.Mutation.Inputs;
import org.vitrine.verifier.corrupt.Sample.Slot;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Verdict;

/** Whole entries: each one left out, there twice, and exchanged with the next one. */
final class EntryMutations {
  private final Sample sample;
  private final List<Mutation> mutations = new ArrayList<>();
  private final Map<String, String> exceptions = new LinkedHashMap<>();

  EntryMutations(Sample sample) {
    this.sample = sample;
    sample.slots().stream().filter(this::isChosen).forEach(this::of);
  }

  /** All proposals and approvals, and of every other kind the first and the last one. */
  private boolean isChosen(Slot slot) {
    List<Slot> same =
        sample.slots().stream().filter(other -> other.kind().equals(slot.kind())).toList();
    return slot.type().equals("propose")
        || slot.type().equals("approve")
        || slot.equals(same.getFirst())
        || slot.equals(same.getLast());
  }

  private void of(Slot slot) {
    dropped(slot);
    doubled(slot);
    if (slot.seq() < sample.last()) {
      swapped(slot, sample.slots().get(slot.seq() + 1));
    }
  }

  List<Mutation> mutations() {
    return List.copyOf(mutations);
  }

  /** What is legal if everybody agrees, and why. */
  Map<String, String> exceptions() {
    return exceptions;
  }

  private void dropped(Slot slot) {
    add(
        slot,
        "dropped",
        "is left out",
        Mending.BARE,
        Set.of(atBreak(slot)),
        () -> {
          List<byte[]> lines = sample.lines();
          lines.remove(slot.seq());
          return sample.patched(lines);
        });
    Set<Check> missed = missed(slot);
    if (slot.seq() < sample.last()) {
      var checks = EnumSet.of(slot.seq() == 0 ? V10 : V11);
      checks.addAll(missed);
      add(
          slot,
          "dropped",
          "is left out",
          Mending.LOGGED,
          checks,
          () -> {
            List<byte[]> lines = sample.lines();
            lines.remove(slot.seq());
            return sample.relogged(lines, slot.seq());
          });
    }
    if (missed.isEmpty()) {
      exceptions.put("leaving out " + slot.label(), reasonToBeMissing(slot));
    } else if (slot.seq() > 0) {
      add(
          slot,
          "dropped",
          "is left out",
          Mending.EVERYTHING,
          missed,
          () -> sample.replay(forge -> forge.drop(slot.label())));
    }
  }

  /** What shows that nobody ever posted it. */
  private Set<Check> missed(Slot slot) {
    return switch (slot.kind()) {
      case "manifest" -> EnumSet.of(V10);
      case "propose abort", "incident", "ballot", "opened" -> EnumSet.noneOf(Check.class);
      case "approve" ->
          slot.label().startsWith("approve bundle")
              ? EnumSet.noneOf(Check.class)
              : EnumSet.of(
                  slot.label().startsWith("approve replace")
                      ? V19
                      : slot.label().startsWith("approve result") ? V31 : V10);
      case "confirm" ->
          slot.label().endsWith("first") ? EnumSet.noneOf(Check.class) : EnumSet.of(V12);
      case "drill", "decryption" -> EnumSet.of(V10);
      case "roll" -> EnumSet.of(V16, V17);
      default -> EnumSet.of(Kinds.isCeremony(slot.kind()) ? V12 : V11);
    };
  }

  private static String reasonToBeMissing(Slot slot) {
    return switch (slot.kind()) {
      case "propose abort" -> "it never takes effect";
      case "incident" -> "it has no effect";
      case "ballot", "opened" -> "as if it had never been sent; a receipt shows that it was";
      case "confirm" -> "the complaint ends the attempt, whoever has confirmed";
      default -> "the bundle is then not in the list, and nothing depends on it";
    };
  }

  private void doubled(Slot slot) {
    add(
        slot,
        "doubled",
        "is there twice",
        Mending.BARE,
        Set.of(V4),
        () -> {
          List<byte[]> lines = sample.lines();
          lines.add(slot.seq(), lines.get(slot.seq()));
          return sample.patched(lines);
        });
    Set<Check> noticed = noticed(slot);
    var checks = EnumSet.copyOf(noticed.isEmpty() ? Set.of(V11) : noticed);
    checks.add(slot.seq() == sample.last() ? V10 : V11);
    add(
        slot,
        "doubled",
        "is there twice",
        Mending.LOGGED,
        checks,
        () -> {
          List<byte[]> lines = sample.lines();
          lines.add(slot.seq(), lines.get(slot.seq()));
          return sample.relogged(lines, slot.seq());
        });
    if (noticed.isEmpty()) {
      exceptions.put("posting twice " + slot.kind(), "it may be posted as often as anybody likes");
      return;
    }
    add(
        slot,
        "doubled",
        "is posted twice",
        Mending.EVERYTHING,
        noticed,
        () ->
            sample.replay(
                forge -> forge.after(slot.label(), board -> Reposted.post(sample, slot, board))));
  }

  /** What notices that it is posted again, right after itself. */
  private Set<Check> noticed(Slot slot) {
    return switch (slot.kind()) {
      case "manifest" -> EnumSet.of(V10);
      case "approve" -> EnumSet.of(slot.seq() == sample.last() ? V10 : V11);
      case "roll" -> EnumSet.of(V16);
      case "ballot" -> EnumSet.of(V22, V23);
      case "opened" -> EnumSet.of(V23);
      case "decryption" -> EnumSet.of(V27);
      case "drill" -> slot.label().equals("drill 3") ? EnumSet.of(V10) : EnumSet.of(V12);
      default -> Kinds.isCeremony(slot.kind()) ? EnumSet.of(V12) : EnumSet.noneOf(Check.class);
    };
  }

  private void swapped(Slot slot, Slot next) {
    add(
        slot,
        "swapped",
        "stands after its successor",
        Mending.BARE,
        Set.of(V4),
        () -> swapped(slot.seq()));
    var checks = EnumSet.of(slot.seq() == 0 ? V10 : V11);
    checks.addAll(misplaced(slot, next));
    add(
        slot,
        "swapped",
        "stands after its successor",
        Mending.LOGGED,
        checks,
        () -> sample.relogged(swapped(slot.seq()).entries(), slot.seq()));
  }

  private ForgedRecord swapped(int seq) {
    List<byte[]> lines = sample.lines();
    lines.set(seq, sample.record().entries().get(seq + 1));
    lines.set(seq + 1, sample.record().entries().get(seq));
    return sample.patched(lines);
  }

  private static Set<Check> misplaced(Slot slot, Slot next) {
    var checks = EnumSet.noneOf(Check.class);
    if (!Kinds.phases(slot.kind()).equals(Kinds.phases(next.kind()))) {
      checks.add(V10);
    }
    if (Kinds.isCeremony(slot.kind()) && !slot.type().equals(next.type())) {
      checks.add(V12);
    }
    if (slot.kind().equals("roll")) {
      checks.add(V16);
    }
    return checks;
  }

  private Check atBreak(Slot slot) {
    return slot.seq() == sample.last() ? V5 : V4;
  }

  private void add(
      Slot slot,
      String name,
      String what,
      Mending mending,
      Set<Check> checks,
      Supplier<ForgedRecord> record) {
    boolean unfinished = checks.equals(Set.of(V31));
    mutations.add(
        new Mutation(
            "entry-" + name + "-" + Sample.slug(slot.label()) + "-" + mending.word(),
            "The entry \"" + slot.label() + "\" " + what + "; " + mending.sentence() + ".",
            "entry " + slot.seq(),
            mending.who(),
            unfinished ? Verdict.INCOMPLETE : Verdict.FAIL,
            checks,
            Inputs.NONE,
            () -> RecordFiles.of(record.get())));
  }
}
