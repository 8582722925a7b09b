package org.vitrine.crypto.proof;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.elgamal.EncryptionKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Transcript;

/**
 * Makes a {@link RangeProof} in two steps, because many share one challenge: commit, put the {@link
 * #commitments} of all into the transcript, respond.
 *
 * <p>No branch is treated differently from the others, so nothing tells which one is real. Every
 * branch v draws u_v and c_v and commits to a_v = u_v·G, b_v = u_v·K − c_v·(m − v)·G, which is the
 * simulation with z_v = u_v + c_v·r for v ≠ m, and a fresh honest commitment for v = m, where the
 * c_v drawn has no effect. The response adds to every c_v the missing rest of the challenge times
 * the bit [v = m].
 */
public final class RangeProver {
  private final Range range;
  private final SecretScalar r;
  private final List<Branch> branches;
  private boolean used;

  /** One value: its nonce, the challenge drawn for it, and the bit that says whether it is m. */
  private record Branch(
      SecretScalar nonce, SecretScalar challenge, SecretScalar real, Element a, Element b) {}

  private RangeProver(Range range, SecretScalar r, List<Branch> branches) {
    this.range = range;
    this.r = r;
    this.branches = branches;
  }

  /**
   * Commits, constant time in r and m; three fixed-base multiplications per value.
   *
   * @param r the randomness of the ciphertext; of a sum, the sum of its randomness
   * @param m the value that it holds
   * @param statement what no other proof has, secret or not: with r and fresh randomness it hedges
   *     every secret number of this one, so that a generator that repeats itself gives two proofs
   *     nothing in common
   * @throws IllegalArgumentException if m is not in the range: there is nothing to prove
   */
  public static RangeProver commit(
      EncryptionKey key,
      SecretScalar r,
      int m,
      Range range,
      Transcript statement,
      SecureRandom random) {
    if (m < range.low() || m > range.high()) {
      throw new IllegalArgumentException("the value is outside the range it is to be proved for");
    }
    var branches = new ArrayList<Branch>();
    for (int i = 0; i < range.branches(); i++) {
      long difference = (long) m - range.low() - i;
      Transcript branch = statement.item("branch", i);
      SecretScalar nonce = Nonce.of(r, branch.item("number", "nonce"), random);
      SecretScalar challenge = Nonce.of(r, branch.item("number", "challenge"), random);
      try (SecretScalar offset = challenge.multiply(SecretScalar.of(difference))) {
        Element a = FixedBase.BASE.multiply(nonce);
        Element b = key.multiples().multiply(nonce).subtract(FixedBase.BASE.multiply(offset));
        SecretScalar real = SecretScalar.of(isZero(difference));
        branches.add(new Branch(nonce, challenge, real, a, b));
      }
    }
    // A copy, which the response may overwrite.
    return new RangeProver(range, r.add(Scalar.ZERO), branches);
  }

  /** 1 for zero, else 0, without a branch. */
  private static long isZero(long x) {
    return ((x | -x) >>> 63) ^ 1;
  }

  /** a_low, b_low … a_high, b_high, to be bound by the challenge. */
  public List<Element> commitments() {
    return branches.stream().flatMap(b -> List.of(b.a, b.b).stream()).toList();
  }

  /**
   * Answers the challenge, once: a second answer would reveal the value, so it is refused.
   *
   * @throws IllegalStateException on the second call
   */
  public RangeProof respond(Scalar c) {
    if (used) {
      throw new IllegalStateException("a commitment answers one challenge only");
    }
    used = true;
    SecretScalar rest = SecretScalar.of(0).add(c);
    for (Branch b : branches) {
      rest = rest.subtract(b.challenge);
    }
    var challenges = new ArrayList<Scalar>();
    var responses = new ArrayList<Scalar>();
    for (Branch b : branches) {
      SecretScalar own = b.challenge.add(b.real.multiply(rest));
      challenges.add(own.reveal());
      responses.add(b.nonce.add(own.multiply(r)).reveal());
      b.nonce.close();
      b.challenge.close();
      b.real.close();
    }
    rest.close();
    r.close();
    challenges.removeLast();
    return new RangeProof(range, commitments(), challenges, responses);
  }
}
