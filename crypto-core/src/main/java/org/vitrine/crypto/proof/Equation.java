package org.vitrine.crypto.proof;

import java.util.List;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;

/**
 * One linear equation of a proof: base·G + key·K + Σ coefficient·element = Σ right.
 *
 * <p>G is the generator and K the encryption key that a {@link ClaimVerifier} was made for; both
 * are shared by all equations of a batch. A proof's commitments go to the right, where a random
 * weight of half length is all that a batch multiplies them with.
 *
 * @param name what the equation says, unique in its claim, for instance {@code "option 2, value 1,
 *     pad"}
 * @param base coefficient of G
 * @param key coefficient of K; zero where there is no such key
 */
public record Equation(
    String name, Scalar base, Scalar key, List<Term> terms, List<Element> right) {
  /** A summand coefficient·element. */
  public record Term(Scalar coefficient, Element element) {}

  public Equation {
    terms = List.copyOf(terms);
    right = List.copyOf(right);
  }
}
