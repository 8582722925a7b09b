/**
 * Encrypted key files: what a role keeps secret, and how far a trustee has come.
 *
 * <p>Imports the core and the packages for files and terminal.
 */
@NullMarked
package org.vitrine.authority.keys;

import org.jspecify.annotations.NullMarked;
