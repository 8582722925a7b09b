/**
 * The trustees: the key ceremony, the restore drill, the decryption, the destruction of shares.
 *
 * <p>{@code TrusteeWork}, {@code Tally}, {@code Destruction} and the values about them are what
 * commands and the desk's pages have in common. Imports the core, the verifier and the packages for
 * board, ballot box, desk, keys, files, paper and terminal; the desk's pages import it.
 */
@NullMarked
package org.vitrine.authority.trustee;

import org.jspecify.annotations.NullMarked;
