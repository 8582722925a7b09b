package org.vitrine.box.rules;

import org.vitrine.crypto.json.MalformedException;

/**
 * A reasoned no. It changes nothing.
 *
 * @param code for programs
 * @param field of the submission, such as {@code body.contests[0].sum}; empty for all of it
 * @param detail what is wrong and what to do, a sentence or two for people
 */
public record Refusal(RefusalCode code, String field, String detail) {
  /** Bytes that could not be decoded. */
  public static Refusal malformed(MalformedException e) {
    String where = e.path().isEmpty() ? "The submission" : "Field " + e.path();
    return new Refusal(
        RefusalCode.MALFORMED, e.path(), where + ": " + e.reason() + ". Nothing was recorded.");
  }

  RefusedException exception() {
    return new RefusedException(this);
  }
}
