/**
 * Reads a record of an election, trusts nothing, and says what follows from it (specification §14).
 *
 * <p>{@link org.vitrine.verifier.Verifier} is the entry for other modules; the trustees' tool uses
 * it before it decrypts. May depend on {@code crypto-core} and on the packages below this one,
 * except {@code fault}, {@code watch}, {@code cli} and {@code witness}.
 */
@NullMarked
package org.vitrine.verifier;

import org.jspecify.annotations.NullMarked;
