package org.vitrine.box.rules;

/** Where an election stands (§6). */
public enum Phase {
  /** Before the manifest is frozen. */
  SETUP("setup"),
  /** The trustees make the election's key. */
  CEREMONY("ceremony"),
  /** The registrar publishes the roll. */
  ROLL("roll"),
  /** Everything is bound by the fingerprint. */
  READY("ready"),
  /** Ballots are taken. */
  OPEN("open"),
  /** The trustees decrypt. */
  CLOSED("closed"),
  /** Enough trustees have decrypted. */
  TALLIED("tallied"),
  /** The result stands. */
  FINAL("final"),
  /** The officials gave up. */
  ABORTED("aborted");

  private final String code;

  Phase(String code) {
    this.code = code;
  }

  /** The word in the specification. */
  public String code() {
    return code;
  }

  /** Whether nothing more is appended. */
  public boolean isOver() {
    return this == FINAL || this == ABORTED;
  }
}
