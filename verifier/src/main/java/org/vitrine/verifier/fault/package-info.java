/**
 * Fault proofs (§17): judges them, and makes them from what a reader of a board has met.
 *
 * <p>May depend on {@code crypto-core}, on the verifier itself and on {@code source}, {@code
 * report}, {@code replay} and {@code lookup}; {@code watch} and {@code cli} may depend on it.
 */
@NullMarked
package org.vitrine.verifier.fault;

import org.jspecify.annotations.NullMarked;
