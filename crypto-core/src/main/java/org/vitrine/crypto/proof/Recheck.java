package org.vitrine.crypto.proof;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Kernel;

/**
 * The scalar kernel's second look at claims that the vector kernel let pass: a random sample, that
 * nobody can foresee, is decoded, its equations are written out, and these are combined once more.
 * It guards against a fault of the vector kernel, of its compilation, of the processor or of the
 * sums of a {@link Statement}, which would not stay with one claim.
 */
final class Recheck {
  /** One claim of so many is looked at, and one at least. */
  private static final int ONE_OF = 256;

  private final SecureRandom random;
  private final LinearCombination combination;

  Recheck(Element key, SecureRandom random) {
    this.random = random;
    this.combination = new LinearCombination(key, random, Kernel.SCALAR);
  }

  /**
   * Looks at a sample.
   *
   * @throws IllegalStateException if it does not hold
   */
  void sample(List<Claim> claims) {
    if (claims.isEmpty()) {
      return;
    }
    var sample = new ArrayList<Claim>();
    for (int i = 0; i <= (claims.size() - 1) / ONE_OF; i++) {
      sample.add(claims.get(random.nextInt(claims.size())).writtenOut());
    }
    for (Claim claim : sample) {
      for (Equation equation : claim.equations()) {
        equation.terms().forEach(term -> decodeAgain(claim, term.element()));
        equation.right().forEach(element -> decodeAgain(claim, element));
      }
    }
    if (!combination.holds(sample)) {
      throw disagreement(
          String.join(", ", sample.stream().map(Claim::name).toList()),
          "they hold only with others");
    }
  }

  private static void decodeAgain(Claim claim, Element element) {
    try {
      if (!Element.decode(element.encode()).equals(element)) {
        throw disagreement(claim.name(), "an element decodes to another one");
      }
    } catch (DecodingException e) {
      IllegalStateException disagreement = disagreement(claim.name(), "an element does not decode");
      disagreement.initCause(e);
      throw disagreement;
    }
  }

  static IllegalStateException disagreement(String claims, String what) {
    return new IllegalStateException(
        "the kernels of verification disagree about "
            + claims
            + ": "
            + what
            + "; verify again without the module jdk.incubator.vector, and report this");
  }
}
