package org.vitrine.crypto.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.vitrine.crypto.ceremony.Combination;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DiscreteLog;
import org.vitrine.crypto.group.Element;

/** What t trustees together read in an aggregate (§10.4). */
public sealed interface Counts {
  /**
   * The counts.
   *
   * @param values v_j, one for each position
   */
  record Counted(List<Long> values) implements Counts {
    /** Keeps a copy of the list that nobody can change. */
    public Counted {
      values = List.copyOf(values);
    }
  }

  /**
   * A position holds no count from 0 to 2^32. That is so for no aggregate of valid ballots whose
   * weights keep §8.3.
   *
   * @param position from 0
   */
  record Undecodable(int position) implements Counts {}

  /**
   * Combines the partial decryptions and takes the discrete logarithms.
   *
   * @param threshold t
   * @param aggregate (A_j, B_j), one for each position
   * @param partials D_{i,1}, D_{i,2}, … of exactly t trustees, by number, verified
   * @param logarithms the table, made once
   * @throws IllegalArgumentException if there are not t trustees or their partials do not fit
   */
  static Counts of(
      int threshold,
      List<Ciphertext> aggregate,
      Map<Integer, List<Element>> partials,
      DiscreteLog logarithms) {
    List<Element> values = Combination.decrypt(threshold, aggregate, partials);
    var counts = new ArrayList<Long>();
    for (int position = 0; position < values.size(); position++) {
      OptionalLong count = logarithms.solve(values.get(position), DiscreteLog.MAX);
      if (count.isEmpty()) {
        return new Undecodable(position);
      }
      counts.add(count.getAsLong());
    }
    return new Counted(counts);
  }
}
