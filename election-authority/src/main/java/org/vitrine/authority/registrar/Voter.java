package org.vitrine.authority.registrar;

/**
 * One row of the registrar's table. It never leaves the registrar's machine; only cell, style and
 * weight reach the board, under a pseudonymous credential.
 *
 * @param id unique in the table
 * @param name who gets the letter
 * @param address lines of the postal address, separated by {@code |}; may be empty
 * @param language of the letter, one of the election's
 * @param weight how much the ballot counts
 * @param style the ballot style's identifier
 * @param cell the cell's identifier
 */
public record Voter(
    String id,
    String name,
    String address,
    String language,
    long weight,
    String style,
    String cell) {}
