package org.vitrine.crypto.ceremony;

import java.util.Optional;

/**
 * What a check of the ceremony or of a partial decryption found wrong.
 *
 * @param where the field, such as {@code proofs[2]}
 * @param what is wrong with it
 */
public record CeremonyFault(String where, String what) {
  static Optional<CeremonyFault> at(String where, String what) {
    return Optional.of(new CeremonyFault(where, what));
  }

  @Override
  public String toString() {
    return where + " " + what;
  }
}
