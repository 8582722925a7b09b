package org.vitrine.box.rules;

/** Carries a refusal out of the depth of a rule; {@link BoardRules} turns it into a value. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal refusal) {
    // A refusal is an everyday answer: no stack trace.
    super(refusal.detail(), null, false, false);
    this.refusal = refusal;
  }

  static RefusedException of(RefusalCode code, String field, String detail) {
    return new Refusal(code, field, detail).exception();
  }

  static void unless(boolean condition, RefusalCode code, String field, String detail)
      throws RefusedException {
    if (!condition) {
      throw of(code, field, detail);
    }
  }

  Refusal refusal() {
    return refusal;
  }
}
