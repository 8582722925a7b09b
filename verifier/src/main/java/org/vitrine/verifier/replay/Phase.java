package org.vitrine.verifier.replay;

import java.util.Locale;

/** The phases of §6, in their order. */
public enum Phase {
  SETUP,
  CEREMONY,
  ROLL,
  READY,
  OPEN,
  CLOSED,
  TALLIED,
  FINAL,
  ABORTED;

  /** The word of the specification. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing can follow. */
  public boolean isLast() {
    return this == FINAL || this == ABORTED;
  }
}
