/**
 * Boards at work: admission, the sequencer, checkpoints, witnesses, and what readers ask for.
 *
 * <p>Depends on {@code rules}, {@code store} and the core; {@code http} depends on it. No framework
 * and no SQL in here.
 */
@NullMarked
package org.vitrine.box.board;

import org.jspecify.annotations.NullMarked;
