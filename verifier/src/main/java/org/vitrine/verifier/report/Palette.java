package org.vitrine.verifier.report;

/** Colour on a terminal, or none. */
public enum Palette {
  PLAIN,
  COLOURED;

  private static final String RESET = "\u001b[0m";

  /** The word of a status, in its colour. */
  String status(Status status, String text) {
    return switch (status) {
      case PASS -> in("32", text);
      case FAIL -> in("1;31", text);
      case INCOMPLETE, NOT_REACHED -> in("33", text);
      case NOT_APPLICABLE -> in("2", text);
    };
  }

  String verdict(Verdict verdict) {
    return switch (verdict) {
      case PASS -> in("1;32", verdict.name());
      case FAIL -> in("1;31", verdict.name());
      case INCOMPLETE -> in("1;33", verdict.name());
    };
  }

  private String in(String code, String text) {
    return this == COLOURED ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
