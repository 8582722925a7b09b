/**
 * A person's workplace at a desk: the key, locked or open; the board as it was last read; the step
 * that is running. Knows no page and no server.
 */
@NullMarked
package org.vitrine.authority.workplace;

import org.jspecify.annotations.NullMarked;
