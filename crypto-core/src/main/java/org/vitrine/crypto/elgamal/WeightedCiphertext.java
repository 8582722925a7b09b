package org.vitrine.crypto.elgamal;

import java.util.List;
import org.vitrine.crypto.group.Scalar;

/** A ciphertext and a public factor: a summand of a linear combination. */
public record WeightedCiphertext(Ciphertext ciphertext, Scalar weight) {
  /** The ciphertext itself. */
  public static WeightedCiphertext once(Ciphertext ciphertext) {
    return new WeightedCiphertext(ciphertext, Scalar.ONE);
  }

  /** Σ weight·ciphertext. */
  public static Ciphertext sum(List<WeightedCiphertext> summands) {
    Ciphertext sum = Ciphertext.ZERO;
    for (WeightedCiphertext s : summands) {
      sum = sum.add(s.weight.equals(Scalar.ONE) ? s.ciphertext : s.ciphertext.scale(s.weight));
    }
    return sum;
  }
}
