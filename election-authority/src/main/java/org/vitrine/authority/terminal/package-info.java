/**
 * What every command says and how it ends: output for people and for programs, exit codes, errors.
 *
 * <p>Every package of this module may import it; it imports the core's JSON only.
 */
@NullMarked
package org.vitrine.authority.terminal;

import org.jspecify.annotations.NullMarked;
