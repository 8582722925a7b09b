package org.vitrine.crypto.ceremony;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.proof.SchnorrProof;

/**
 * A trustee's secret polynomial f(x) = a_0 + a_1·x + … + a_{t−1}·x^{t−1} of one attempt (§7).
 *
 * <p>To be erased once the attempt is over; what remains is the {@link TrusteeSecret}.
 */
public final class Polynomial implements AutoCloseable {
  private final List<SecretScalar> coefficients;

  private Polynomial(List<SecretScalar> coefficients) {
    this.coefficients = List.copyOf(coefficients);
  }

  /** A fresh polynomial with the attempt's number of coefficients. */
  public static Polynomial random(Attempt attempt, SecureRandom random) {
    var coefficients = new ArrayList<SecretScalar>();
    for (int k = 0; k < attempt.threshold(); k++) {
      coefficients.add(SecretScalar.random(random));
    }
    return new Polynomial(coefficients);
  }

  /**
   * Reads the bytes that {@link #toBytes} gave.
   *
   * @throws DecodingException for bytes that are not one or more canonical scalars
   */
  public static Polynomial decode(byte[] bytes) throws DecodingException {
    if (bytes.length == 0 || bytes.length % Scalar.BYTES != 0) {
      throw new DecodingException("", "a polynomial is 32 bytes per coefficient");
    }
    var coefficients = new ArrayList<SecretScalar>();
    for (int at = 0; at < bytes.length; at += Scalar.BYTES) {
      byte[] coefficient = Arrays.copyOfRange(bytes, at, at + Scalar.BYTES);
      coefficients.add(SecretScalar.decode(coefficient));
      Arrays.fill(coefficient, (byte) 0);
    }
    return new Polynomial(coefficients);
  }

  /** a_0 ‖ … ‖ a_{t−1}, to be sealed; the caller overwrites the bytes after use. */
  public byte[] toBytes() {
    var bytes = new byte[coefficients.size() * Scalar.BYTES];
    for (int k = 0; k < coefficients.size(); k++) {
      byte[] coefficient = coefficients.get(k).toBytes();
      System.arraycopy(coefficient, 0, bytes, k * Scalar.BYTES, Scalar.BYTES);
      Arrays.fill(coefficient, (byte) 0);
    }
    return bytes;
  }

  /**
   * The commitments to the coefficients with their proofs of knowledge (§7, stage 2). The proofs
   * are random: the trustee commits to one reveal, keeps it and publishes the same.
   *
   * @throws IllegalArgumentException if the attempt wants another number of coefficients
   */
  public Reveal reveal(Attempt attempt, int trustee, SecureRandom random) {
    if (attempt.threshold() != coefficients.size()) {
      throw new IllegalArgumentException(
          coefficients.size() + " coefficients where " + attempt.threshold() + " are needed");
    }
    var commitments = new ArrayList<Element>();
    var proofs = new ArrayList<SchnorrProof>();
    for (int k = 0; k < coefficients.size(); k++) {
      Element commitment = FixedBase.BASE.multiply(coefficients.get(k));
      commitments.add(commitment);
      proofs.add(
          SchnorrProof.prove(
              attempt.coefficientContext(trustee, k), coefficients.get(k), commitment, random));
    }
    return new Reveal(attempt.number(), trustee, commitments, proofs);
  }

  /** f(trustee), the share of that trustee: constant time in the coefficients. */
  public SecretScalar evaluate(int trustee) {
    if (trustee < 1) {
      throw new IllegalArgumentException("trustees are numbered from 1, not " + trustee);
    }
    Scalar x = Scalar.of(trustee);
    SecretScalar sum = SecretScalar.of(0);
    for (SecretScalar coefficient : coefficients.reversed()) {
      SecretScalar product = sum.multiply(x);
      sum.close();
      sum = product.add(coefficient);
      product.close();
    }
    return sum;
  }

  @Override
  public void close() {
    coefficients.forEach(SecretScalar::close);
  }

  @Override
  public String toString() {
    return "Polynomial[hidden]";
  }
}
