/**
 * What all roles' commands have in common: options for the election and the key, reading the board
 * and opening the key before anything is signed, posting.
 *
 * <p>Imports the packages for board, ballot box, keys, files and terminal; the packages of the
 * roles import it.
 */
@NullMarked
package org.vitrine.authority.desk;

import org.jspecify.annotations.NullMarked;
