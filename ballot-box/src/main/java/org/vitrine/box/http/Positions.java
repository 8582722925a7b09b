package org.vitrine.box.http;

import java.util.Optional;
import org.vitrine.box.rules.RefusalCode;

/** Positions and sizes in the addresses of requests. */
final class Positions {
  private Positions() {}

  /**
   * An optional parameter. The framework takes one that is no number for one that is missing.
   *
   * @throws ProblemException if it is no number
   */
  static Optional<Long> optional(String name, Optional<String> text) {
    try {
      return text.map(Long::parseLong);
    } catch (NumberFormatException e) {
      throw ProblemException.of(
          RefusalCode.BAD_REQUEST, "The parameter %s must be a number.".formatted(name));
    }
  }
}
