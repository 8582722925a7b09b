package org.vitrine.crypto.record;

import java.util.Optional;

/** The type of an entry (§5). */
public enum EntryType {
  MANIFEST("manifest"),
  PROPOSE("propose"),
  APPROVE("approve"),
  COMMIT("commit"),
  REVEAL("reveal"),
  SHARE("share"),
  CONFIRM("confirm"),
  COMPLAIN("complain"),
  TRANSCRIPT("transcript"),
  DRILL("drill"),
  ROLL("roll"),
  BALLOT("ballot"),
  OPENED("opened"),
  DECRYPTION("decryption"),
  INCIDENT("incident");

  private final String code;

  EntryType(String code) {
    this.code = code;
  }

  /** The word in the entry. */
  public String code() {
    return code;
  }

  /** The type with this word, if there is one. */
  public static Optional<EntryType> of(String code) {
    for (EntryType type : values()) {
      if (type.code.equals(code)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
