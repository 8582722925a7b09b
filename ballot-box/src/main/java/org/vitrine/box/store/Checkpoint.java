package org.vitrine.box.store;

/**
 * A signed note over the first entries of a board (§11.3), as text.
 *
 * @param size number of entries it covers
 * @param note the note with its signature lines
 */
public record Checkpoint(long size, String note) {}
