/**
 * The board's tables as Flyway migrations ({@code db/migration/common}, then {@code h2} or {@code
 * postgresql}), and the one class that H2 needs to guard them.
 *
 * <p>Only the ballot box's {@code store} package may depend on this module; it depends on nothing
 * but the database that calls it.
 */
@NullMarked
package org.vitrine.sql;

import org.jspecify.annotations.NullMarked;
