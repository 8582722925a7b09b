package org.vitrine.crypto.proof;

import java.util.List;

/** What a verification found. */
public sealed interface Verification {
  /**
   * Everything holds.
   *
   * @param claims how many claims were checked; may be zero, and the caller decides what that means
   * @param equations how many equations they had
   */
  record Valid(int claims, int equations) implements Verification {}

  /** Something fails: all of it, in the order of the claims and their equations. */
  record Invalid(List<Failure> failures) implements Verification {
    public Invalid {
      if (failures.isEmpty()) {
        throw new IllegalArgumentException("an invalid verification names its failures");
      }
      failures = List.copyOf(failures);
    }
  }

  /**
   * One equation that does not hold.
   *
   * @param index position of the claim in the list that was verified, from 0
   * @param claim its name
   * @param equation the equation's name
   */
  record Failure(int index, String claim, String equation) {}
}
