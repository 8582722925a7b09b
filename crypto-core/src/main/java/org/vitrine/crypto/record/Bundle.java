package org.vitrine.crypto.record;

import org.vitrine.crypto.hash.Digest;

/**
 * A static bundle of files that voters' devices run (§8.3).
 *
 * @param kind booth or checker
 * @param hash of the map from path to SHA-256
 */
public record Bundle(Kind kind, Digest hash) {
  /** What a bundle is. */
  public enum Kind {
    /** Where voters vote. */
    BOOTH("booth"),
    /** Where voters check an opened ballot. */
    CHECKER("checker");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The word in the entry. */
    public String code() {
      return code;
    }
  }
}
