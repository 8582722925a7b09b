/**
 * Zero-knowledge proofs with transmitted commitments (specification §3.3, §3.4, §9.2) and their
 * verification, one by one or as a batch.
 *
 * <p>A proof turns into a {@link org.vitrine.crypto.proof.Claim}, a named set of linear equations
 * between elements; a {@link org.vitrine.crypto.proof.ClaimVerifier} decides claims of all kinds
 * and says which equation fails.
 *
 * <p>{@code ceremony}, {@code ballot}, {@code tally} and the applications may depend on this
 * package; it depends on {@code group}, {@code hash} and {@code elgamal}.
 */
@NullMarked
package org.vitrine.crypto.proof;

import org.jspecify.annotations.NullMarked;
