package org.vitrine.verifier.corrupt;

import static org.vitrine.verifier.report.Check.V10;
import static org.vitrine.verifier.report.Check.V20;
import static org.vitrine.verifier.report.Check.V9;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vitrine.verifier.corrupt.Sample.Slot;
import org.vitrine.verifier.corrupt.sample.ForgedBoard.Draft;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.report.Check;

/** Every kind of entry, signed by everybody who is not its author. */
final class RoleMutations {
  private static final List<String> SIGNERS =
      List.of("official-1", "registrar", "trustee-1", "box", "log", "w1");

  private final Sample sample;
  private final MutationList list = new MutationList("role");

  RoleMutations(Sample sample) {
    this.sample = sample;
    PhaseMutations.firstOfEachKind(sample).values().forEach(this::of);
  }

  List<Mutation> mutations() {
    return list.mutations();
  }

  private void of(Slot slot) {
    Check signature = slot.isVoters() ? V20 : V9;
    for (String signer : SIGNERS) {
      if (!signer.equals(slot.author())) {
        add(
            slot,
            "signed-by-" + signer,
            "is signed with the key of " + signer,
            signer + " and the ballot box",
            signature,
            draft -> draft.signedBy(signer));
      }
    }
    add(
        slot,
        "signed-by-a-voter",
        "is signed with the key of another voter",
        "a voter and the ballot box",
        signature,
        draft -> draft.signedBy(sample.forge().voter("n6").secret()));
    for (String stranger : Kinds.strangers(slot.kind())) {
      add(
          slot,
          "authored-by-" + stranger,
          "is authored and signed by " + stranger,
          stranger + " and the ballot box",
          V10,
          draft -> draft.by(stranger));
    }
    if (!slot.isVoters()) {
      add(
          slot,
          "authored-by-a-voter",
          "is authored and signed by a voter",
          "a voter and the ballot box",
          V10,
          draft -> draft.by(sample.forge().voter("n6").secret()));
      String number = slot.author().replaceAll("[0-9]", "4");
      if (!number.equals(slot.author()) && !slot.kind().equals("manifest")) {
        add(
            slot,
            "authored-by-number-4",
            "is authored by " + number + ", of whom the manifest knows nothing",
            "the ballot box",
            V9,
            draft -> draft.by(number));
      }
    } else {
      add(
          slot,
          "authored-by-nobody",
          "is authored and signed by a credential that is not on the roll",
          "somebody without a credential, and the ballot box",
          Check.V19,
          draft -> draft.by(Roles.secret("nobody")));
    }
  }

  private void add(
      Slot slot, String name, String what, String who, Check check, UnaryOperator<Draft> change) {
    list.fails(
        slot.kind() + "-" + name,
        "The entry \"" + slot.label() + "\" " + what + ".",
        "entry " + slot.seq() + ", author and signature",
        who,
        Set.of(check),
        () -> RecordFiles.of(sample.replay(forge -> forge.entry(slot.label(), change))));
  }
}
