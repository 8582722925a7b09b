package org.vitrine.authority.board;

import org.vitrine.crypto.record.Author;

/**
 * Something that an official, the registrar or a trustee has put on the board for everybody to
 * read.
 *
 * @param seq its place
 * @param time milliseconds since 1970 UTC, as the board says
 * @param author who says it
 * @param text what is said
 */
public record Incident(long seq, long time, Author author, String text) {}
