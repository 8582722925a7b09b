/**
 * A prover as cheats have it: its challenges forget an item, or its statements are made after them.
 *
 * <p>A verifier that forgets the same item accepts what it makes, and no other does. Nothing here
 * takes part in a verification. May depend on {@code crypto-core}; only {@code corrupt} may depend
 * on it, and tests, those of the ballot box included.
 */
@NullMarked
package org.vitrine.verifier.corrupt.weak;

import org.jspecify.annotations.NullMarked;
