package org.vitrine.verifier;

import java.util.Optional;
import org.vitrine.verifier.report.Report;

/**
 * What came out of a verification.
 *
 * @param report the checks and the verdict
 * @param board what was recomputed, once {@code ready} took effect
 * @param count what there is to decrypt, once the election was closed
 */
public record Verification(
    Report report, Optional<RecomputedBoard> board, Optional<RecomputedCount> count) {}
