package org.vitrine.crypto.proof;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.elgamal.WeightedCiphertext;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.ScalarSum;

/**
 * A ciphertext holds one of the values of a range, without saying which: a disjunction of
 * Chaum–Pedersen proofs (Cramer, Damgård and Schoenmakers; specification §9.2). It is a part of a
 * larger proof, whose single challenge c binds all ciphertexts and all commitments; alone it proves
 * nothing.
 *
 * <p>Branches ascend from the lowest value. For branch v: z_v·G = a_v + c_v·A and z_v·K = b_v +
 * c_v·(B − v·G); the challenges of all branches sum to c, so the last one is not transmitted.
 *
 * @param commitments a_low, b_low … a_high, b_high
 * @param challenges c_low … c_(high−1)
 * @param responses z_low … z_high
 */
public record RangeProof(
    Range range, List<Element> commitments, List<Scalar> challenges, List<Scalar> responses) {
  /** Refuses lists that do not fit the range with an {@link IllegalArgumentException}. */
  public RangeProof {
    int d = range.branches();
    if (commitments.size() != 2L * d || challenges.size() != d - 1 || responses.size() != d) {
      throw new IllegalArgumentException("not a proof of " + d + " branches");
    }
    commitments = List.copyOf(commitments);
    challenges = List.copyOf(challenges);
    responses = List.copyOf(responses);
  }

  /** Length of an encoding in bytes. */
  public static long bytes(Range range) {
    return Encoding.ITEM * (4L * range.branches() - 1);
  }

  /** Length of the commitments with which an encoding begins, in bytes. */
  public static int commitmentBytes(Range range) {
    return Encoding.ITEM * 2 * range.branches();
  }

  /**
   * Reads a_low ‖ b_low ‖ … ‖ b_high ‖ c_low ‖ … ‖ c_(high−1) ‖ z_low ‖ … ‖ z_high.
   *
   * @param range of the contest's rules, never of the proof's maker
   * @throws DecodingException for another length, element or scalar
   */
  public static RangeProof decode(Range range, byte[] bytes) throws DecodingException {
    return decode(range, bytes, ElementReader.oneByOne());
  }

  /**
   * Reads a proof as {@link #decode(Range, byte[])}.
   *
   * @param elements may have seen the commitments, which are the first {@link
   *     #commitmentBytes(Range)} bytes
   */
  public static RangeProof decode(Range range, byte[] bytes, ElementReader elements)
      throws DecodingException {
    int d = range.branches();
    var reader = new Encoding.Reader(bytes, 4L * d - 1, elements);
    var commitments = new Element[2 * d];
    for (int i = 0; i < d; i++) {
      commitments[2 * i] = reader.element("commitments", i, ".pad");
      commitments[2 * i + 1] = reader.element("commitments", i, ".data");
    }
    return new RangeProof(
        range,
        List.of(commitments),
        reader.scalars("challenges", d - 1),
        reader.scalars("responses", d));
  }

  /** The bytes that {@link #decode} reads. */
  public byte[] encode() {
    var scalars = new ArrayList<>(challenges);
    scalars.addAll(responses);
    return Encoding.join(commitments, scalars);
  }

  private static Scalar times(long value, Scalar scalar) {
    return value == 0 ? Scalar.ZERO : value == 1 ? scalar : scalar.multiply(Scalar.of(value));
  }

  /**
   * The two equations of every branch, named {@code "PREFIX, value v, pad"} and {@code "…, data"}.
   *
   * @param prefix which ciphertext this is about
   * @param ciphertext what holds the value, as a linear combination: one ciphertext, or a sum
   * @param c the challenge of the whole proof
   */
  public List<Equation> equations(String prefix, List<WeightedCiphertext> ciphertext, Scalar c) {
    var equations = new ArrayList<Equation>();
    Scalar last = c;
    for (int i = 0; i < range.branches(); i++) {
      Scalar own = i < challenges.size() ? challenges.get(i) : last;
      last = last.subtract(own);
      Scalar minusOwn = own.negate();
      Scalar response = responses.get(i);
      long value = (long) range.low() + i;
      var pads = new ArrayList<Equation.Term>();
      var data = new ArrayList<Equation.Term>();
      for (WeightedCiphertext w : ciphertext) {
        Scalar coefficient =
            w.weight().equals(Scalar.ONE) ? minusOwn : minusOwn.multiply(w.weight());
        pads.add(new Equation.Term(coefficient, w.ciphertext().pad()));
        data.add(new Equation.Term(coefficient, w.ciphertext().data()));
      }
      String name = prefix + ", value " + value;
      equations.add(
          new Equation(
              name + ", pad", response, Scalar.ZERO, pads, List.of(commitments.get(2 * i))));
      equations.add(
          new Equation(
              name + ", data",
              times(value, own),
              response,
              data,
              List.of(commitments.get(2 * i + 1))));
    }
    return equations;
  }

  /**
   * The same equations, added to a combination with weights w and w' for pad and data of each
   * branch. The ciphertext itself is left to the caller, which has to subtract {@code pad} times
   * its pad and {@code data} times its data.
   *
   * @param c the challenge of the whole proof
   * @param pad takes Σ w·c_v
   * @param data takes Σ w'·c_v
   */
  void addTo(LinearCombination.Sums sums, Scalar c, ScalarSum pad, ScalarSum data) {
    Scalar last = c;
    for (int i = 0; i < range.branches(); i++) {
      Scalar own = i < challenges.size() ? challenges.get(i) : last;
      last = last.subtract(own);
      Scalar response = responses.get(i);
      Scalar weight = sums.nextWeight();
      sums.addBase(weight, response);
      pad.addProduct(weight, own);
      sums.subtract(weight, commitments.get(2 * i));
      weight = sums.nextWeight();
      long value = (long) range.low() + i;
      if (value > 0) {
        sums.addBase(weight, times(value, own));
      }
      sums.addKey(weight, response);
      data.addProduct(weight, own);
      sums.subtract(weight, commitments.get(2 * i + 1));
    }
  }
}
