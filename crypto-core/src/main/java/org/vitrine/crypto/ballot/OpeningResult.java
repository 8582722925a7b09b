package org.vitrine.crypto.ballot;

import java.util.List;

/** What a checker concludes from an opening (§9.7). */
public sealed interface OpeningResult {
  /**
   * The ballot that the device committed to holds exactly these choices.
   *
   * @param choices for each contest one value for each position
   */
  record Match(List<List<Integer>> choices) implements OpeningResult {}

  /**
   * MISMATCH: the device showed, posted or sealed something else than it says.
   *
   * @param where {@code commitment}, {@code ballot}, {@code credential}, {@code fingerprint}, a
   *     contest or {@code contest/option}
   * @param what differs
   */
  record Mismatch(String where, String what) implements OpeningResult {}
}
