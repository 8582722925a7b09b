package org.vitrine.crypto.proof;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Transcript;

/**
 * One s is the logarithm of P to G and of every image to its base: Chaum and Pedersen's proof,
 * composed over any number of bases (specification §3.4).
 *
 * @param keyCommitment a = w·G
 * @param commitments b_j = w·A_j
 * @param response z = w + c·s
 */
public record EqualityProof(Element keyCommitment, List<Element> commitments, Scalar response) {
  /** A base A and its image D = s·A. */
  public record Image(Element base, Element image) {}

  public EqualityProof {
    if (commitments.isEmpty()) {
      throw new IllegalArgumentException("an equality proof is about one base at least");
    }
    commitments = List.copyOf(commitments);
  }

  /**
   * Proves the statement, constant time in s.
   *
   * @param context everything that the proof is bound to besides the statement
   * @param key s·G
   * @param images at least one, each (A, s·A)
   */
  public static EqualityProof prove(
      Transcript context, SecretScalar s, Element key, List<Image> images, SecureRandom random) {
    Transcript statement = statement(context, key, images);
    try (SecretScalar w = Nonce.of(s, statement, random)) {
      Element a = FixedBase.BASE.multiply(w);
      List<Element> b = images.stream().map(i -> i.base().multiply(w)).toList();
      Scalar c = challenge(statement, a, b);
      return new EqualityProof(a, b, w.add(s.multiply(c)).reveal());
    }
  }

  /** Length of an encoding in bytes. */
  public static int bytes(int images) {
    return Encoding.ITEM * (images + 2);
  }

  /**
   * Reads a ‖ b_1 ‖ … ‖ b_n ‖ z.
   *
   * @param images n, which the statement knows
   * @throws DecodingException for another length, element or scalar
   */
  public static EqualityProof decode(byte[] bytes, int images) throws DecodingException {
    var reader = new Encoding.Reader(bytes, images + 2L);
    Element a = reader.element("keyCommitment");
    var b = new ArrayList<Element>();
    for (int j = 0; j < images; j++) {
      b.add(reader.element("commitments[" + j + "]"));
    }
    return new EqualityProof(a, b, reader.scalar("response"));
  }

  /** a ‖ b_1 ‖ … ‖ b_n ‖ z. */
  public byte[] encode() {
    var elements = new ArrayList<Element>();
    elements.add(keyCommitment);
    elements.addAll(commitments);
    return Encoding.join(elements, List.of(response));
  }

  /**
   * The equations z·G − c·P = a (named {@code key}) and z·A_j − c·D_j = b_j (named {@code image j},
   * from 1).
   *
   * @throws IllegalArgumentException if the number of images is not the proof's
   */
  public Claim claim(String name, Transcript context, Element key, List<Image> images) {
    if (images.size() != commitments.size()) {
      throw new IllegalArgumentException(
          "a proof about " + commitments.size() + " bases for " + images.size());
    }
    Scalar c = challenge(statement(context, key, images), keyCommitment, commitments);
    Scalar minusC = c.negate();
    var equations = new ArrayList<Equation>();
    equations.add(
        new Equation(
            "key",
            response,
            Scalar.ZERO,
            List.of(new Equation.Term(minusC, key)),
            List.of(keyCommitment)));
    for (int j = 0; j < images.size(); j++) {
      Image i = images.get(j);
      equations.add(
          new Equation(
              "image " + (j + 1),
              Scalar.ZERO,
              Scalar.ZERO,
              List.of(new Equation.Term(response, i.base()), new Equation.Term(minusC, i.image())),
              List.of(commitments.get(j))));
    }
    return new Claim(name, equations);
  }

  /** Verifies this proof alone. */
  public Verification verify(Transcript context, Element key, List<Image> images) {
    return SingleVerifier.withoutKey().verify(List.of(claim("proof", context, key, images)));
  }

  private static Transcript statement(Transcript context, Element key, List<Image> images) {
    Transcript t = context.item("key", key);
    for (Image i : images) {
      t = t.item("base", i.base()).item("image", i.image());
    }
    return t;
  }

  private static Scalar challenge(Transcript statement, Element a, List<Element> b) {
    Transcript t = statement.item("commitment", a);
    for (Element e : b) {
      t = t.item("commitment", e);
    }
    return t.challenge();
  }
}
