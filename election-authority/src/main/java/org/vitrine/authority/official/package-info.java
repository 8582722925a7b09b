/**
 * The officials: draft and create an election, propose and approve every step of it.
 *
 * <p>Imports the core, the verifier and the packages for board, ballot box, keys, files and
 * terminal.
 */
@NullMarked
package org.vitrine.authority.official;

import org.jspecify.annotations.NullMarked;
