package org.vitrine.verifier.corrupt;

import org.vitrine.verifier.corrupt.sample.ForgedBoard;

/** An entry of the sample that its author posts once more, somewhere else. */
final class Reposted {
  private Reposted() {}

  static void post(Sample sample, Sample.Slot slot, ForgedBoard board) {
    board.repeat(
        slot.label() + " again", slot.author(), sample.secret(slot), slot.type(), slot.body());
  }
}
