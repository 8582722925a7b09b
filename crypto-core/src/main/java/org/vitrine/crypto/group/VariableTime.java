package org.vitrine.crypto.group;

import java.util.List;

/** Multiplication of public values in variable time, for verification. Secrets do not fit in. */
public final class VariableTime {
  private VariableTime() {}

  /** scalar·element. */
  public static Element multiply(Scalar scalar, Element element) {
    var terms = new MultiScalar();
    terms.add(scalar, element);
    return terms.sum();
  }

  /**
   * Σ scalars[i]·elements[i].
   *
   * @throws IllegalArgumentException if the lists differ in length
   */
  public static Element multiScalar(List<Scalar> scalars, List<Element> elements) {
    if (scalars.size() != elements.size()) {
      throw new IllegalArgumentException(
          scalars.size() + " scalars for " + elements.size() + " elements");
    }
    var terms = new MultiScalar();
    for (int i = 0; i < scalars.size(); i++) {
      terms.add(scalars.get(i), elements.get(i));
    }
    return terms.sum();
  }
}
