/**
 * The registrar: reads the voter roll, makes credentials, publishes the roll, replaces credentials.
 *
 * <p>Imports the core, the packages for board, ballot box, desk, keys, files, letters, mail and
 * terminal. The registrar's pages import it.
 */
@NullMarked
package org.vitrine.authority.registrar;

import org.jspecify.annotations.NullMarked;
