package org.vitrine.crypto.sign;

/** What became of checking a signature. */
public sealed interface SignatureCheck {
  /** The key's owner signed exactly this message. */
  record Valid() implements SignatureCheck {}

  /**
   * Nobody can tell from this signature who signed what.
   *
   * @param reason a clause that reads well after "the signature"
   */
  record Invalid(String reason) implements SignatureCheck {}

  /** Whether this is {@link Valid}; for callers that report the refusal in words of their own. */
  default boolean isValid() {
    return this instanceof Valid;
  }
}
