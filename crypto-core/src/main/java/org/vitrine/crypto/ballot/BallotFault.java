package org.vitrine.crypto.ballot;

import java.util.Optional;

/**
 * What does not fit the voter's contests in a ballot (§9.1).
 *
 * @param where the field, such as {@code contests[0].proofs[2]}
 * @param what is wrong with it
 */
public record BallotFault(String where, String what) {
  static Optional<BallotFault> at(String where, String what) {
    return Optional.of(new BallotFault(where, what));
  }

  @Override
  public String toString() {
    return where + " " + what;
  }
}
