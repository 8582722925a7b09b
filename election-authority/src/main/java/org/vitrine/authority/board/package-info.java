/**
 * The board as an official, trustee or registrar sees it: read from the ballot box, its chain, root
 * and signatures checked, compared with what was seen before.
 *
 * <p>This is what somebody needs to know before signing. It is no substitute for the verifier,
 * which trustees and officials run in full before they decrypt or publish. Imports the core and the
 * packages for the ballot box, files and terminal.
 */
@NullMarked
package org.vitrine.authority.board;

import org.jspecify.annotations.NullMarked;
