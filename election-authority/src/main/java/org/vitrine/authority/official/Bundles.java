package org.vitrine.authority.official;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.record.Bundle;

/** Which booths and checkers voters may be served, as {@code ready} binds them (§8.3). */
public final class Bundles {
  private static final int MOST = 20;

  private Bundles() {}

  /**
   * The bundles in one order, whatever the order in which they were typed: officials must propose
   * the same.
   *
   * @throws Refusal if there are more than an election binds
   */
  public static List<Bundle> inOrder(List<Bundle> typed) throws Refusal {
    List<Bundle> distinct =
        typed.stream()
            .distinct()
            .sorted(Comparator.comparing(Bundle::kind).thenComparing(Bundle::hash))
            .toList();
    if (distinct.size() > MOST) {
      throw Refusal.usage("An election binds at most " + MOST + " bundles.", "Name fewer.")
          .named("official.bundles", Map.of("most", MOST));
    }
    return distinct;
  }
}
