package org.vitrine.box.rules;

/** What to say of a signature that does not hold, whoever should have made it. */
final class Unsigned {
  private Unsigned() {}

  /** The refusal for a signature that {@code reason}. */
  static Refusal because(String reason) {
    return new Refusal(
        RefusalCode.BAD_SIGNATURE,
        "signature",
        "The signature "
            + reason
            + ". Sign {author, body, election, label, type} with the author's key for this"
            + " election.");
  }
}
