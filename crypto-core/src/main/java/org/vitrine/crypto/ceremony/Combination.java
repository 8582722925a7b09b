package org.vitrine.crypto.ceremony;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.MultiScalar;
import org.vitrine.crypto.group.Scalar;

/** The decryption by t trustees together (§10.4). */
public final class Combination {
  private Combination() {}

  /**
   * v_j·G = B_j − Σ λ_i·D_{i,j} for every position j; variable time, everything here is public.
   *
   * @param aggregate (A_j, B_j), one for each position
   * @param partials D_{i,1}, D_{i,2}, … by number of the trustee, verified
   * @throws IllegalArgumentException if there are not exactly {@code threshold} trustees or their
   *     partials do not fit the aggregate
   */
  public static List<Element> decrypt(
      int threshold, List<Ciphertext> aggregate, Map<Integer, List<Element>> partials) {
    if (partials.size() != threshold) {
      throw new IllegalArgumentException(
          threshold + " trustees decrypt together, not " + partials.size());
    }
    partials.forEach(
        (trustee, of) -> {
          if (of.size() != aggregate.size()) {
            throw new IllegalArgumentException(
                "trustee " + trustee + " has " + of.size() + " partials, not " + aggregate.size());
          }
        });
    List<Scalar> coefficients = List.copyOf(Lagrange.coefficients(partials.keySet()).values());
    List<List<Element>> ordered = List.copyOf(new TreeMap<>(partials).values());
    var sum = new MultiScalar();
    var values = new ArrayList<Element>();
    for (int j = 0; j < aggregate.size(); j++) {
      for (int i = 0; i < threshold; i++) {
        sum.add(coefficients.get(i), ordered.get(i).get(j));
      }
      values.add(aggregate.get(j).data().subtract(sum.sum()));
    }
    return List.copyOf(values);
  }
}
