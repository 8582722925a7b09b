package org.vitrine.verifier.report;

/** Whether a check must see something (§14). */
public enum CheckClass {
  /** Without an item it is INCOMPLETE. */
  REQUIRED("required"),
  /** Without an item it is NOT APPLICABLE, where the replay shows that there is none. */
  CONDITIONAL("conditional");

  private final String word;

  CheckClass(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
