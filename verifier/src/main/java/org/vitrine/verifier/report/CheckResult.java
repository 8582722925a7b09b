package org.vitrine.verifier.report;

import java.util.List;

/**
 * The outcome of one check.
 *
 * @param required whether it had to see an item; {@code V27} and {@code V28} depend on the record
 * @param items how many things it covered
 * @param findings what it found, in the order of the record; for a PASS, what should be known
 */
public record CheckResult(
    Check check, boolean required, Status status, long items, List<Finding> findings) {
  public CheckResult {
    findings = List.copyOf(findings);
  }

  /** The class it had in this record. */
  public CheckClass checkClass() {
    return required ? CheckClass.REQUIRED : CheckClass.CONDITIONAL;
  }
}
