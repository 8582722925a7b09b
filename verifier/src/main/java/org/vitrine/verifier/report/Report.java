package org.vitrine.verifier.report;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.hash.Digest;

/**
 * The outcome of a verification (§14).
 *
 * @param election the electionId, where entry 0 could be read
 * @param fingerprint the electionFingerprint, where {@code ready} took effect
 * @param identityChecked whether the fingerprint was compared with one from elsewhere
 * @param phase the phase at the end of what was read
 * @param entries how many entries were read
 * @param checks the results, in the order of the specification
 * @param figures what was recomputed, where the record is final
 */
public record Report(
    Optional<Digest> election,
    Optional<Digest> fingerprint,
    boolean identityChecked,
    String phase,
    long entries,
    List<CheckResult> checks,
    Optional<Figures> figures) {
  public Report {
    checks = List.copyOf(checks);
  }

  public Verdict verdict() {
    return Verdict.of(checks.stream().map(CheckResult::status).toList());
  }

  /** The result of one check, if the report has it. */
  public Optional<CheckResult> check(Check check) {
    return checks.stream().filter(r -> r.check() == check).findFirst();
  }
}
