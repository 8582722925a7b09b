package org.vitrine.crypto.proof;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.group.MultiScalar;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.ScalarSum;

/**
 * Whether many equations hold, by one random linear combination: every equation gets a weight of
 * its own, independent, non-zero and of 128 bits, drawn after the equations are fixed, and the
 * weighted sum of all must be the identity. One instance serves one thread.
 */
final class LinearCombination {
  private static final int WEIGHT_BYTES = 16;

  private final Element key;
  private final SecureRandom random;
  private final MultiScalar terms;

  /**
   * A combination that is summed by one kernel.
   *
   * @param key K
   */
  LinearCombination(Element key, SecureRandom random, Kernel kernel) {
    this.key = key;
    this.random = random;
    this.terms = new MultiScalar(kernel);
  }

  /** Whether all equations hold; if one does not, it says so but for a chance of 2^-127. */
  boolean holds(List<Claim> claims) {
    var weights = new Weights(random, count(claims));
    var base = new ScalarSum();
    var shared = new ScalarSum();
    // An element that occurs in several equations of a claim is multiplied once.
    var merged = new IdentityHashMap<Element, ScalarSum>();
    for (Claim claim : claims) {
      for (Equation e : claim.equations()) {
        Scalar weight = weights.next();
        base.addProduct(weight, e.base());
        if (!e.key().isZero()) {
          shared.addProduct(weight, e.key());
        }
        for (Equation.Term t : e.terms()) {
          merged
              .computeIfAbsent(t.element(), _ -> new ScalarSum())
              .addProduct(weight, t.coefficient());
        }
        for (Element r : e.right()) {
          terms.subtract(weight, r);
        }
      }
      merged.forEach((element, sum) -> terms.add(sum.value(), element));
      merged.clear();
    }
    terms.add(base.value(), Element.BASE);
    terms.add(shared.value(), key);
    return terms.sum().isIdentity();
  }

  static int count(List<Claim> claims) {
    return claims.stream().mapToInt(c -> c.equations().size()).sum();
  }

  /** Independent non-zero weights, drawn in one go. */
  private static final class Weights {
    private final SecureRandom random;
    private final byte[] bytes;
    private int used;

    Weights(SecureRandom random, int count) {
      this.random = random;
      this.bytes = new byte[Math.multiplyExact(count, WEIGHT_BYTES)];
      random.nextBytes(bytes);
    }

    Scalar next() {
      byte[] own = Arrays.copyOfRange(bytes, used, used + WEIGHT_BYTES);
      used += WEIGHT_BYTES;
      Scalar weight = Scalar.fromHalfBytes(own);
      while (weight.isZero()) {
        random.nextBytes(own);
        weight = Scalar.fromHalfBytes(own);
      }
      return weight;
    }
  }
}
