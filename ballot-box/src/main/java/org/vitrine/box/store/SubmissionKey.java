package org.vitrine.box.store;

import org.vitrine.crypto.hash.Digest;

/**
 * What a submission is known by: the same one sent twice has the same key (§15), and a board holds
 * a key at most once. One entry may have several, each of a kind of its own.
 *
 * @param kind namespace of the digest, for example {@code ballot}
 * @param digest what it is known by in there
 */
public record SubmissionKey(String kind, Digest digest) {}
