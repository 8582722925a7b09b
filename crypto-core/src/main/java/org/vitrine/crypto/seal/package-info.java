/**
 * Key files: a secret under a passphrase, with Argon2id (RFC 9106) and ChaCha20-Poly1305 (RFC
 * 8439).
 *
 * <p>Depends on {@code json} and Bouncy Castle. For the desks and services that keep keys; no other
 * package of the core may use it.
 */
@NullMarked
package org.vitrine.crypto.seal;

import org.jspecify.annotations.NullMarked;
