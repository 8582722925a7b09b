/**
 * Follows a live board: keeps what it has seen, proves that the board only grows, and makes fault
 * proofs of what it meets.
 *
 * <p>May depend on {@code crypto-core} and on the verifier's packages, except {@code witness} and
 * {@code cli}; only {@code cli} may depend on it.
 */
@NullMarked
package org.vitrine.verifier.watch;

import org.jspecify.annotations.NullMarked;
