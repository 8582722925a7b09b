package org.vitrine.crypto.ceremony;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.crypto.group.Element;

/**
 * The public outcome of the ceremony (§7, stage 5).
 *
 * @param threshold t
 * @param jointKey K, under which ballots are encrypted
 * @param publicShares P_1 … P_n, against which partial decryptions are checked
 */
public record ThresholdKey(int threshold, Element jointKey, List<Element> publicShares) {
  /** Keeps a copy of the list that nobody can change. */
  public ThresholdKey {
    publicShares = List.copyOf(publicShares);
  }

  /**
   * Computes K = Σ_i C_{i,0} and P_j = Σ_i Σ_k j^k·C_{i,k}.
   *
   * @param reveals all of the attempt, verified, trustee 1 first
   * @throws IllegalArgumentException if they are not the reveals of all trustees in order
   */
  public static ThresholdKey of(Attempt attempt, List<Reveal> reveals) {
    if (!reveals.stream()
        .map(Reveal::trustee)
        .toList()
        .equals(IntStream.rangeClosed(1, attempt.trustees()).boxed().toList())) {
      throw new IllegalArgumentException("not the reveals of all trustees in order");
    }
    // The sum of the polynomials' commitments is the commitment of their sum.
    var coefficients = new ArrayList<Element>();
    for (int k = 0; k < attempt.threshold(); k++) {
      Element sum = Element.IDENTITY;
      for (Reveal reveal : reveals) {
        sum = sum.add(reveal.coefficients().get(k));
      }
      coefficients.add(sum);
    }
    var joint = new CommittedPolynomial(coefficients);
    var publicShares = new ArrayList<Element>();
    for (int j = 1; j <= attempt.trustees(); j++) {
      publicShares.add(joint.at(j));
    }
    return new ThresholdKey(attempt.threshold(), coefficients.getFirst(), publicShares);
  }

  /** Number of trustees. */
  public int trustees() {
    return publicShares.size();
  }

  /** P_j of trustee j, numbered from 1. */
  public Element publicShare(int trustee) {
    if (trustee < 1 || trustee > trustees()) {
      throw new IllegalArgumentException("there is no trustee " + trustee + " of " + trustees());
    }
    return publicShares.get(trustee - 1);
  }
}
