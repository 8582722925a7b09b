package org.vitrine.authority.keys;

import java.util.Optional;

/** Whose key it is. */
public enum RoleName {
  /** Decides, with others, on every step of the election. */
  OFFICIAL("official"),
  /** Holds a share of the election's key. */
  TRUSTEE("trustee"),
  /** Publishes the roll. */
  REGISTRAR("registrar");

  private final String word;

  RoleName(String word) {
    this.word = word;
  }

  /** The word in files and on the command line. */
  public String word() {
    return word;
  }

  /** The role with this word, if there is one. */
  public static Optional<RoleName> of(String word) {
    for (RoleName role : values()) {
      if (role.word.equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return word;
  }
}
