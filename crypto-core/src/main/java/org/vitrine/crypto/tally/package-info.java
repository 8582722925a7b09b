/**
 * From counted ballots to figures: sums of ciphertexts, and the counts in them (§10.3, §10.4).
 *
 * <p>Which ballots count and which cells are added up is not decided here: the ballot box and the
 * verifier do that, each for itself.
 *
 * <p>May import ballots and everything below them; the record stands above it.
 */
@NullMarked
package org.vitrine.crypto.tally;

import org.jspecify.annotations.NullMarked;
