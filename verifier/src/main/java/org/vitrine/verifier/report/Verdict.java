package org.vitrine.verifier.report;

import java.util.Collection;

/** What a whole verification says, and the exit code that says it to programs (§14). */
public enum Verdict {
  PASS(0),
  FAIL(3),
  INCOMPLETE(4);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }

  /** FAIL before INCOMPLETE before PASS; nothing at all is INCOMPLETE. */
  static Verdict of(Collection<Status> statuses) {
    if (statuses.contains(Status.FAIL)) {
      return FAIL;
    }
    if (statuses.isEmpty()
        || statuses.contains(Status.INCOMPLETE)
        || statuses.contains(Status.NOT_REACHED)) {
      return INCOMPLETE;
    }
    return PASS;
  }
}
