/**
 * The corpus: from the sample election, many records that are each wrong in one way, and what a
 * verifier must say to them (docs/corpus.md).
 *
 * <p>May depend on {@code crypto-core}, {@code corrupt.sample}, {@code corrupt.weak}, {@code
 * report} (for the names of checks and verdicts) and {@code source}; only {@code cli} may depend on
 * it, and tests. Nothing that verifies knows it.
 */
@NullMarked
package org.vitrine.verifier.corrupt;

import org.jspecify.annotations.NullMarked;
