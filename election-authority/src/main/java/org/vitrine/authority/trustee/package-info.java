/**
 * The trustees: the key ceremony, the restore drill, the decryption.
 *
 * <p>Imports the core, the verifier and the packages for board, ballot box, keys, files and
 * terminal.
 */
@NullMarked
package org.vitrine.authority.trustee;

import org.jspecify.annotations.NullMarked;
