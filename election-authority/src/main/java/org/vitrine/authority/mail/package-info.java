/**
 * Mail: how a letter becomes a message, the way to a mail server, what it answered, what came back.
 *
 * <p>Imports Jakarta Mail, which no other package may, and the packages for files, keys and
 * terminal. Knows no role and no board.
 */
@NullMarked
package org.vitrine.authority.mail;

import org.jspecify.annotations.NullMarked;
