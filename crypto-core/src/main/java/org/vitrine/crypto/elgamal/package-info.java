/**
 * Exponential ElGamal over ristretto255 (specification §3.6): keys, ciphertexts, encryption.
 *
 * <p>Every package above may depend on this one; it depends on {@code group} only.
 */
@NullMarked
package org.vitrine.crypto.elgamal;

import org.jspecify.annotations.NullMarked;
