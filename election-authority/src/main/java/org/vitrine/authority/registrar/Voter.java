package org.vitrine.authority.registrar;

/**
 * One row of the registrar's table. It never leaves the registrar's machine; only cell, style and
 * weight reach the board, under a pseudonymous credential.
 *
 * @param id unique in the table
 * @param name who gets the letter
 * @param address lines of the postal address, separated by {@code |}; may be empty
 * @param email where the letter can be mailed to; may be empty
 * @param language of the letter, one of the election's
 * @param weight how much the ballot counts
 * @param style the ballot style's identifier
 * @param cell the cell's identifier
 */
public record Voter(
    String id,
    String name,
    String address,
    String email,
    String language,
    long weight,
    String style,
    String cell) {

  /** What the table says in one of its columns. */
  String in(RollColumn column) {
    return switch (column) {
      case ID -> id;
      case NAME, GIVEN -> name;
      case LANGUAGE -> language;
      case WEIGHT -> Long.toString(weight);
      case STYLE -> style;
      case CELL -> cell;
      case ADDRESS -> address;
      case EMAIL -> email;
    };
  }
}
