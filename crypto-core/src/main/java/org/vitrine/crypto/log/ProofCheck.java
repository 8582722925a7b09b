package org.vitrine.crypto.log;

/** What became of checking a Merkle proof. */
public sealed interface ProofCheck {
  /** The proof shows what it should. */
  record Valid() implements ProofCheck {}

  /**
   * The proof shows nothing.
   *
   * @param reason a sentence without its full stop
   */
  record Invalid(String reason) implements ProofCheck {}

  /** Whether this is {@link Valid}; for callers that report the refusal in words of their own. */
  default boolean isValid() {
    return this instanceof Valid;
  }
}
