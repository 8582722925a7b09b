package org.vitrine.verifier.cli;

/** What the program tells other programs (§14). */
final class ExitCodes {
  static final int OK = 0;
  static final int INTERNAL = 1;
  static final int USAGE = 2;
  static final int FAIL = 3;
  static final int INCOMPLETE = 4;

  private ExitCodes() {}
}
