/**
 * Looks up single things in a record without verifying all of it: a receipt, a tracking code, an
 * opened ballot.
 *
 * <p>May depend on {@code crypto-core} and on {@code source}; only {@code fault}, {@code watch} and
 * {@code cli} may depend on it.
 */
@NullMarked
package org.vitrine.verifier.lookup;

import org.jspecify.annotations.NullMarked;
