package org.vitrine.box.board;

/**
 * How much of a board is proven again when it is read. In either case every entry, head, checkpoint
 * and submission must follow from the others, and all of them from what was signed last; ballots
 * that no checkpoint covers yet are checked as if they had just come in.
 */
public enum StartCheck {
  /** The signatures of the newest checkpoints. */
  TAIL(1_000),
  /** The signatures of all checkpoints, and signature and proofs of every ballot. */
  FULL(Integer.MAX_VALUE);

  private final int notes;

  StartCheck(int notes) {
    this.notes = notes;
  }

  /** How many checkpoints, from the newest on, have their signatures checked. */
  int notes() {
    return notes;
  }
}
