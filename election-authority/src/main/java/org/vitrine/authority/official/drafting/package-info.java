/**
 * An election being made: the draft that the wizard edits and the command line takes, what is still
 * missing or wrong in it, and the manifest that it becomes.
 *
 * <p>Imports the core and the packages for files, keys and terminal; the officials' commands and
 * pages import it.
 */
@NullMarked
package org.vitrine.authority.official.drafting;

import org.jspecify.annotations.NullMarked;
