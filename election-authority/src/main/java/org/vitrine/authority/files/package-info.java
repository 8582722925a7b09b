/**
 * Files that must not be lost and must not be read by others.
 *
 * <p>Imports the terminal package only; every other package of this module may import it.
 */
@NullMarked
package org.vitrine.authority.files;

import org.jspecify.annotations.NullMarked;
