/**
 * The published sample election: a small record with every type of entry, and a forge that plays it
 * with whatever change it is told to make.
 *
 * <p>All its keys are derived from their names and known to everybody. Nothing here takes part in a
 * verification: {@code replay}, {@code report}, {@code source}, {@code lookup} and {@code witness}
 * may not depend on it. May depend on {@code crypto-core} and on {@code source}; only {@code
 * corrupt} may depend on it, and tests.
 */
@NullMarked
package org.vitrine.verifier.corrupt.sample;

import org.jspecify.annotations.NullMarked;
