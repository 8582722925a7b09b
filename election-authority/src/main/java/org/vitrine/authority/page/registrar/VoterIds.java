package org.vitrine.authority.page.registrar;

import java.util.Arrays;
import java.util.List;

/** The numbers of voters in one field. */
final class VoterIds {
  private VoterIds() {}

  /**
   * The parts between commas, semicolons and line breaks, as a number may hold spaces. A part that
   * is empty stays one: nobody has that number, and so it is refused.
   */
  static List<String> of(String text) {
    return Arrays.stream(text.split("[,;\n]", -1)).map(String::strip).toList();
  }
}
