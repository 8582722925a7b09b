/**
 * The rules of the board (specification §4–§10) as a state machine over its entries: what may stand
 * on it next, and what follows from what stands there.
 *
 * <p>Pure: no clock, no input or output, no framework. Depends on the core only; {@code board}
 * drives it. The verifier has rules of its own, written from the same specification; neither knows
 * the other.
 */
@NullMarked
package org.vitrine.box.rules;

import org.jspecify.annotations.NullMarked;
