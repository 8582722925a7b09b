package org.vitrine.box.rules;

/**
 * How far a trustee is with decrypting.
 *
 * @param trustee its number
 * @param groups that it has decrypted
 * @param of how many there are
 */
public record DecryptionStatus(int trustee, int groups, int of) {}
