/**
 * The key ceremony and threshold decryption as pure functions and values (§7, §10.3, §10.4).
 *
 * <p>A trustee's way: {@link org.vitrine.crypto.ceremony.Polynomial} and {@link
 * org.vitrine.crypto.ceremony.ShareKey} are its secrets of one {@link
 * org.vitrine.crypto.ceremony.Attempt}; {@link org.vitrine.crypto.ceremony.Reveal} and {@link
 * org.vitrine.crypto.ceremony.SealedShare} are what it publishes; {@link
 * org.vitrine.crypto.ceremony.TrusteeSecret} is what it keeps, and drills and decrypts with.
 * Everybody's way: {@link org.vitrine.crypto.ceremony.ThresholdKey} from all reveals, {@link
 * org.vitrine.crypto.ceremony.Judgement} for disputes, {@link
 * org.vitrine.crypto.ceremony.Combination} at the end. Which entry may follow which is not decided
 * here: the ballot box and the verifier do that, each for itself.
 *
 * <p>May import the group, hashes, JSON, ElGamal and proofs; elections, ballots, the tally and the
 * record stand above it.
 */
@NullMarked
package org.vitrine.crypto.ceremony;

import org.jspecify.annotations.NullMarked;
