/**
 * Hash functions in the forms that the protocol uses: the {@link
 * org.vitrine.crypto.hash.Transcript}, SHA-256 and HKDF-SHA-512 (specification §1, §3.2).
 *
 * <p>Every package above may depend on this one; it depends on {@code group}, {@code json}, the JDK
 * and Bouncy Castle's lightweight API.
 */
@NullMarked
package org.vitrine.crypto.hash;

import org.jspecify.annotations.NullMarked;
