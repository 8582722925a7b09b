/**
 * Ballots: how they are sealed, signed, checked and opened (§8.1, §9).
 *
 * <p>A voter's device derives its {@link org.vitrine.crypto.ballot.Credential}, checks its {@link
 * org.vitrine.crypto.ballot.Choices} and seals them with a {@link
 * org.vitrine.crypto.ballot.BallotEncryptor} into a {@link org.vitrine.crypto.ballot.Ballot};
 * everybody else runs a {@link org.vitrine.crypto.ballot.BallotCheck}. An {@link
 * org.vitrine.crypto.ballot.Opening} shows what a tested ballot held. Whether a ballot is accepted
 * and which ones count is not decided here: the ballot box and the verifier do that, each for
 * itself.
 *
 * <p>May import the election and everything below it; the tally and the record stand above it.
 */
@NullMarked
package org.vitrine.crypto.ballot;

import org.jspecify.annotations.NullMarked;
