package org.vitrine.crypto.ceremony;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.VariableTime;

/**
 * A polynomial in the exponent: what everybody can compute from the commitments to its
 * coefficients.
 *
 * @param coefficients C_0 … C_{t−1}
 */
record CommittedPolynomial(List<Element> coefficients) {
  /** f(j)·G = Σ j^k·C_k, variable time. */
  Element at(int j) {
    var powers = new ArrayList<Scalar>();
    Scalar power = Scalar.ONE;
    for (int k = 0; k < coefficients.size(); k++) {
      powers.add(power);
      power = power.multiply(Scalar.of(j));
    }
    return VariableTime.multiScalar(powers, coefficients);
  }
}
