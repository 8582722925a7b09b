package org.vitrine.ui.box;

import java.util.Locale;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;

/** Where an election stands (§6). */
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

  /** The word on the board, and in message keys. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether there is a roll and a key, and perhaps ballots. */
  public boolean isBound() {
    return compareTo(READY) >= 0 && this != ABORTED;
  }

  /** Whether no ballot can be cast any more. */
  public boolean isOver() {
    return compareTo(CLOSED) >= 0;
  }

  static Phase decode(JsonCursor json) throws MalformedException {
    String code = json.string(1, 20);
    for (Phase phase : values()) {
      if (phase.code().equals(code)) {
        return phase;
      }
    }
    throw json.fail("is no phase");
  }
}
