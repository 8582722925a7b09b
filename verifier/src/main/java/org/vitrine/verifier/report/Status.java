package org.vitrine.verifier.report;

/** How one check went (§14). */
public enum Status {
  PASS("PASS"),
  FAIL("FAIL"),
  INCOMPLETE("INCOMPLETE"),
  NOT_APPLICABLE("NOT APPLICABLE"),
  NOT_REACHED("NOT REACHED");

  private final String word;

  Status(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
