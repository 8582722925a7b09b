/**
 * Signatures of roles and logs: Ed25519 and ML-DSA-44, as typed keys over Bouncy Castle's
 * lightweight API (§3.5).
 *
 * <p>Depends on the JDK and Bouncy Castle only. Credential signatures are Schnorr proofs over
 * ristretto255 and not here. Every package above it may use it.
 */
@NullMarked
package org.vitrine.crypto.sign;

import org.jspecify.annotations.NullMarked;
