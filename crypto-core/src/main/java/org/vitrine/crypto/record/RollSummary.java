package org.vitrine.crypto.record;

import org.vitrine.crypto.hash.Digest;

/**
 * The roll in three figures (§8.3).
 *
 * @param count of lines
 * @param root Merkle root over the lines
 * @param weight total
 */
public record RollSummary(long count, Digest root, long weight) {}
