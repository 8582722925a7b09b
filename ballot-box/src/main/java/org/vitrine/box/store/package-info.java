/**
 * The board on disk: entries, heads and checkpoints, durable before they are acknowledged.
 *
 * <p>The ballot box's sequencer and readers depend on {@link org.vitrine.box.store.BoardStore} and
 * the values beside it. This package depends on {@code crypto.hash} for digests, and it alone knows
 * jOOQ, Flyway, Hikari and SQL; none of their types appears in its public signatures. {@code
 * store.schema} is generated from the migrations of the {@code sql} module.
 */
@NullMarked
package org.vitrine.box.store;

import org.jspecify.annotations.NullMarked;
