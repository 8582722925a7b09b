package org.vitrine.box.rules;

import org.vitrine.crypto.hash.Digest;

/**
 * Where an entry stands.
 *
 * @param seq position, from 0
 * @param entry its entry hash
 * @param time that it was given, milliseconds since 1970 UTC
 */
public record Place(long seq, Digest entry, long time) {}
