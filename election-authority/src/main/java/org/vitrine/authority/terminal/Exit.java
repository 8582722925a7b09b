package org.vitrine.authority.terminal;

/** How a command ended; the same numbers as the verifier's. */
public enum Exit {
  /** Everything was done. */
  OK(0),
  /** A defect of the program. */
  INTERNAL(1),
  /** The command line was wrong. */
  USAGE(2),
  /** Something was refused or did not verify. */
  REFUSED(3),
  /** Others must act first, or something could not be reached; the same command goes on later. */
  INCOMPLETE(4);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** The process's exit code. */
  public int code() {
    return code;
  }
}
