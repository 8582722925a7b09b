package org.vitrine.authority.trustee;

import java.util.OptionalLong;

/**
 * A trustee's step that stands on the board.
 *
 * @param step which
 * @param attempt of the ceremony, when it was done
 * @param entry where it was posted just now; empty if it stood there before
 */
public record StepDone(Step step, int attempt, OptionalLong entry) {
  /** What a trustee posts in a ceremony. */
  public enum Step {
    /** Commitments and share keys. */
    COMMIT("commitment"),
    /** Commitments to the coefficients, with proofs. */
    REVEAL("reveal"),
    /** Sealed shares. */
    SHARE("shares"),
    /** All shares are good. */
    CONFIRM("confirmation"),
    /** A share is bad. */
    COMPLAIN("complaint"),
    /** The outcome, signed. */
    SIGN("signature of the joint key"),
    /** The backup works. */
    DRILL("drill");

    private final String thing;

    Step(String thing) {
      this.thing = thing;
    }

    /** What it puts on the board, in words. */
    public String thing() {
      return thing;
    }
  }
}
