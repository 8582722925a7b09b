package org.vitrine.authority.page;

/**
 * A file that a person has chosen.
 *
 * @param name as the browser told it; for people to read
 * @param bytes its content
 */
@SuppressWarnings("ArrayRecordComponent")
public record Upload(String name, byte[] bytes) {}
