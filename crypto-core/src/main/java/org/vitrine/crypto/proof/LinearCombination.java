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
  private final Scratch scratch = new Scratch();

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
    var sums = new Sums(new Weights(random, count(claims)), terms, scratch);
    for (Claim claim : claims) {
      claim.statement().addTo(sums);
    }
    terms.add(sums.base.value(), Element.BASE);
    terms.add(sums.key.value(), key);
    return terms.sum().isIdentity();
  }

  static int count(List<Claim> claims) {
    int count = 0;
    for (Claim claim : claims) {
      count = Math.addExact(count, claim.count());
    }
    return count;
  }

  /** Sums that are kept from one claim to the next. */
  private static final class Scratch {
    private final ScalarSum[][] sums = {new ScalarSum[0], new ScalarSum[0]};

    ScalarSum[] cleared(int count, int which) {
      ScalarSum[] kept = sums[which];
      if (kept.length < count) {
        int known = kept.length;
        kept = Arrays.copyOf(kept, count);
        for (int i = known; i < count; i++) {
          kept[i] = new ScalarSum();
        }
        sums[which] = kept;
      }
      for (int i = 0; i < count; i++) {
        kept[i].clear();
      }
      return kept;
    }
  }

  /** The combination while it grows: what statements add themselves to. */
  static final class Sums {
    private final Weights weights;
    private final MultiScalar terms;
    private final Scratch scratch;
    private final ScalarSum base = new ScalarSum();
    private final ScalarSum key = new ScalarSum();

    // An element that occurs in several equations of a claim is multiplied once.
    private final IdentityHashMap<Element, ScalarSum> merged = new IdentityHashMap<>();

    private Sums(Weights weights, MultiScalar terms, Scratch scratch) {
      this.weights = weights;
      this.terms = terms;
      this.scratch = scratch;
    }

    /** The weight of the next equation; each is drawn for one equation and used for all of it. */
    Scalar nextWeight() {
      return weights.next();
    }

    /** Adds weight·coefficient·G. */
    void addBase(Scalar weight, Scalar coefficient) {
      base.addProduct(weight, coefficient);
    }

    /** Adds weight·coefficient·K. */
    void addKey(Scalar weight, Scalar coefficient) {
      key.addProduct(weight, coefficient);
    }

    /** Subtracts scalar·element. */
    void subtract(Scalar scalar, Element element) {
      terms.subtract(scalar, element);
    }

    /** So many sums that are zero, and the caller's until it asks for the same {@code which}. */
    ScalarSum[] cleared(int count, int which) {
      return scratch.cleared(count, which);
    }

    /** Adds equations that are written out, those of one claim. */
    void add(List<Equation> equations) {
      for (Equation e : equations) {
        Scalar weight = nextWeight();
        addBase(weight, e.base());
        addKey(weight, e.key());
        for (Equation.Term t : e.terms()) {
          merged
              .computeIfAbsent(t.element(), _ -> new ScalarSum())
              .addProduct(weight, t.coefficient());
        }
        for (Element r : e.right()) {
          subtract(weight, r);
        }
      }
      merged.forEach((element, sum) -> terms.add(sum.value(), element));
      merged.clear();
    }
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
      Scalar weight = Scalar.halfAt(bytes, used);
      used += WEIGHT_BYTES;
      while (weight.isZero()) {
        var other = new byte[WEIGHT_BYTES];
        random.nextBytes(other);
        weight = Scalar.halfAt(other, 0);
      }
      return weight;
    }
  }
}
