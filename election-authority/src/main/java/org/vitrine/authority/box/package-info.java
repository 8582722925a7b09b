/**
 * The ballot box as its HTTP interface shows it (§15). Nothing that it says is believed here; the
 * board package checks.
 *
 * <p>Imports the core and the terminal package.
 */
@NullMarked
package org.vitrine.authority.box;

import org.jspecify.annotations.NullMarked;
