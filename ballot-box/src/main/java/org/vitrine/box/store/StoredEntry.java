package org.vitrine.box.store;

/**
 * An entry in its place.
 *
 * @param seq position on the board, from 0
 * @param entry its bytes, checked against the hash that was stored with them
 */
public record StoredEntry(long seq, EntryBytes entry) {}
