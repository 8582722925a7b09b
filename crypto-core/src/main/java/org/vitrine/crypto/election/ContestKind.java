package org.vitrine.crypto.election;

import java.util.Optional;

/** How a contest is shown to the voter; the numbers of the contest decide what is valid (§4). */
public enum ContestKind {
  /** Choose between {@code min} and {@code max} of the options. */
  CHOOSE("choose"),
  /** One question with two answers. */
  YES_NO("yesno"),
  /** Any number of the options. */
  APPROVAL("approval"),
  /** Give each option a value from 0 to its limit. */
  SCORE("score");

  private final String code;

  ContestKind(String code) {
    this.code = code;
  }

  /** The word in the manifest. */
  public String code() {
    return code;
  }

  /** The kind with this word, if there is one. */
  public static Optional<ContestKind> of(String code) {
    for (ContestKind kind : values()) {
      if (kind.code.equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
