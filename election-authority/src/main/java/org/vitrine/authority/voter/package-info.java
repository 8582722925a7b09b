/**
 * The voting client of the terminal, and synthetic voters for rehearsals. No server serves this
 * code: whoever runs it has it from the project.
 *
 * <p>Imports the core and the packages for board, ballot box, files, letters and terminal.
 */
@NullMarked
package org.vitrine.authority.voter;

import org.jspecify.annotations.NullMarked;
