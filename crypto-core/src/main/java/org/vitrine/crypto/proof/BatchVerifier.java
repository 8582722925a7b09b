package org.vitrine.crypto.proof;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.proof.Verification.Failure;

/**
 * Checks many claims by one {@link LinearCombination}. If it does not hold, the claims are halved
 * until the failing ones are found, and those are checked equation by equation.
 *
 * <p>Sound because the weights are drawn inside {@link #verify}, after the claims are fixed: a set
 * with a wrong equation passes with probability at most 2^-127. About 600 to 1,000 ballots a batch
 * are fastest. One instance serves one thread.
 *
 * <p>The vector kernel is watched by the scalar one: failures are named by the scalar kernel only,
 * and of the claims of each batch that hold, a random sample is checked again by it, beginning with
 * the encodings.
 */
public final class BatchVerifier implements ClaimVerifier {
  private final Optional<PublicKey> key;
  private final SecureRandom random;
  private final Kernel kernel;
  private final LinearCombination combination;

  private BatchVerifier(Optional<PublicKey> key, SecureRandom random, Kernel kernel) {
    this.key = key;
    this.random = random;
    this.kernel = kernel;
    Element k = key.map(PublicKey::element).orElse(Element.IDENTITY);
    this.combination = new LinearCombination(k, random, kernel);
  }

  /**
   * For claims about ciphertexts under {@code key}, with the fastest kernel.
   *
   * @param random of the verifier itself, unknown to whoever made the claims
   */
  public static BatchVerifier of(PublicKey key, SecureRandom random) {
    return of(key, random, Kernel.current());
  }

  /** For claims about ciphertexts under {@code key}, with a kernel of choice. */
  public static BatchVerifier of(PublicKey key, SecureRandom random, Kernel kernel) {
    return new BatchVerifier(Optional.of(key), random, kernel);
  }

  /** For claims without an encryption key: signatures, knowledge of keys, partial decryptions. */
  public static BatchVerifier withoutKey(SecureRandom random) {
    return new BatchVerifier(Optional.empty(), random, Kernel.current());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if two kernels disagree, so that there is no verdict
   */
  @Override
  public Verification verify(List<Claim> claims) {
    Element k = ClaimVerifier.keyFor(key, claims);
    var failures = new ArrayList<Failure>();
    if (!combination.holds(claims)) {
      bisect(k, claims, 0, failures);
    }
    if (kernel != Kernel.SCALAR) {
      new Recheck(k, random).sample(without(failures, claims));
    }
    return failures.isEmpty()
        ? new Verification.Valid(claims.size(), LinearCombination.count(claims))
        : new Verification.Invalid(failures);
  }

  private static List<Claim> without(List<Failure> failures, List<Claim> claims) {
    if (failures.isEmpty()) {
      return claims;
    }
    Set<Integer> failing = failures.stream().map(Failure::index).collect(Collectors.toSet());
    return IntStream.range(0, claims.size())
        .filter(i -> !failing.contains(i))
        .mapToObj(claims::get)
        .toList();
  }

  /** Finds the failures in claims that are known not to hold together. */
  private void bisect(Element k, List<Claim> claims, int offset, List<Failure> failures) {
    if (claims.size() == 1) {
      List<Failure> found = SingleVerifier.failures(k, offset, claims.getFirst());
      if (found.isEmpty()) {
        throw Recheck.disagreement(
            claims.getFirst().name(), "together they do not hold, but each equation does");
      }
      failures.addAll(found);
      return;
    }
    int middle = claims.size() / 2;
    List<Claim> low = claims.subList(0, middle);
    List<Claim> high = claims.subList(middle, claims.size());
    boolean lowHolds = combination.holds(low);
    if (!lowHolds) {
      bisect(k, low, offset, failures);
    }
    // If the lower half holds, the failure is in the upper one, without asking.
    if (lowHolds || !combination.holds(high)) {
      bisect(k, high, offset + middle, failures);
    }
  }
}
