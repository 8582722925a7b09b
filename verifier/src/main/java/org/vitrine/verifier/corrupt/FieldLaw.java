package org.vitrine.verifier.corrupt;

import java.util.Optional;
import java.util.Set;
import org.vitrine.verifier.report.Check;

/**
 * What the specification says about one field of one type of entry.
 *
 * @param checks which of them notices another well-formed value, however well all else is mended
 * @param legal why another well-formed value is in order when everybody agrees on it; then {@code
 *     checks} is empty
 * @param nullable whether {@code null} is well-formed
 */
record FieldLaw(FieldClass kind, Set<Check> checks, Optional<String> legal, boolean nullable) {
  FieldLaw {
    checks = Set.copyOf(checks);
    if (checks.isEmpty() == legal.isEmpty() && kind != FieldClass.OBJECT) {
      throw new IllegalArgumentException("either a check notices it or it is legal");
    }
  }

  static FieldLaw noticed(FieldClass kind, Check... by) {
    return new FieldLaw(kind, Set.of(by), Optional.empty(), false);
  }

  static FieldLaw legal(FieldClass kind, String why) {
    return new FieldLaw(kind, Set.of(), Optional.of(why), false);
  }

  static FieldLaw object() {
    return new FieldLaw(FieldClass.OBJECT, Set.of(), Optional.empty(), false);
  }

  FieldLaw orNull() {
    return new FieldLaw(kind, checks, legal, true);
  }
}
