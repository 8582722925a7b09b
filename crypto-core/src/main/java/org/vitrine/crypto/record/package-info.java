/**
 * The board's entries, one type for each (§5–§10), and their strict canonical form.
 *
 * <p>The top floor of the core: may import everything below it, and the applications read boards
 * through it. It decodes and encodes; which entry is allowed when is not decided here.
 */
@NullMarked
package org.vitrine.crypto.record;

import org.jspecify.annotations.NullMarked;
