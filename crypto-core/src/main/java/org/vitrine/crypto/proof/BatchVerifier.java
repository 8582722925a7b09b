package org.vitrine.crypto.proof;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.MultiScalar;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.ScalarSum;
import org.vitrine.crypto.proof.Verification.Failure;

/**
 * Checks many claims by one random linear combination: every equation gets a weight of its own,
 * independent, non-zero and of 128 bits, and the weighted sum of all must be the identity. If it is
 * not, the claims are halved until the failing ones are found, and those are checked equation by
 * equation.
 *
 * <p>Sound because the weights are drawn inside {@link #verify}, after the claims are fixed: a set
 * with a wrong equation passes with probability at most 2^-127. About 600 to 1,000 ballots a batch
 * are fastest. One instance serves one thread.
 */
public final class BatchVerifier implements ClaimVerifier {
  private static final int WEIGHT_BYTES = 16;

  private final Optional<PublicKey> key;
  private final SecureRandom random;
  private final MultiScalar terms = new MultiScalar();

  private BatchVerifier(Optional<PublicKey> key, SecureRandom random) {
    this.key = key;
    this.random = random;
  }

  /**
   * For claims about ciphertexts under {@code key}.
   *
   * @param random of the verifier itself, unknown to whoever made the claims
   */
  public static BatchVerifier of(PublicKey key, SecureRandom random) {
    return new BatchVerifier(Optional.of(key), random);
  }

  /** For claims without an encryption key: signatures, knowledge of keys, partial decryptions. */
  public static BatchVerifier withoutKey(SecureRandom random) {
    return new BatchVerifier(Optional.empty(), random);
  }

  @Override
  public Verification verify(List<Claim> claims) {
    Element k = ClaimVerifier.keyFor(key, claims);
    var failures = new ArrayList<Failure>();
    if (!holds(k, claims)) {
      bisect(k, claims, 0, failures);
    }
    return failures.isEmpty()
        ? new Verification.Valid(claims.size(), count(claims))
        : new Verification.Invalid(failures);
  }

  /** Finds the failures in claims that are known not to hold together. */
  private void bisect(Element k, List<Claim> claims, int offset, List<Failure> failures) {
    if (claims.size() == 1) {
      List<Failure> found = SingleVerifier.failures(k, offset, claims.getFirst());
      if (found.isEmpty()) {
        throw new IllegalStateException(
            "the sum of " + claims.getFirst().name() + " fails, but each of its equations holds");
      }
      failures.addAll(found);
      return;
    }
    int middle = claims.size() / 2;
    List<Claim> low = claims.subList(0, middle);
    List<Claim> high = claims.subList(middle, claims.size());
    boolean lowHolds = holds(k, low);
    if (!lowHolds) {
      bisect(k, low, offset, failures);
    }
    // If the lower half holds, the failure is in the upper one, without asking.
    if (lowHolds || !holds(k, high)) {
      bisect(k, high, offset + middle, failures);
    }
  }

  private boolean holds(Element k, List<Claim> claims) {
    var weights = new Weights(random, count(claims));
    var base = new ScalarSum();
    var shared = new ScalarSum();
    for (Claim claim : claims) {
      // An element that occurs in several equations of a claim is multiplied once.
      var merged = new IdentityHashMap<Element, ScalarSum>();
      for (Equation e : claim.equations()) {
        Scalar weight = weights.next();
        base.addProduct(weight, e.base());
        shared.addProduct(weight, e.key());
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
    }
    terms.add(base.value(), Element.BASE);
    terms.add(shared.value(), k);
    return terms.sum().isIdentity();
  }

  private static int count(List<Claim> claims) {
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
