package org.vitrine.crypto.proof;

import java.security.SecureRandom;
import java.util.List;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Transcript;

/**
 * Knowledge of x with X = x·G (specification §3.3). With a message in the context it is a
 * signature.
 *
 * @param commitment R = w·G
 * @param response z = w + c·x
 */
public record SchnorrProof(Element commitment, Scalar response) {
  /** Length of an encoding in bytes. */
  public static final int BYTES = 2 * Encoding.ITEM;

  /**
   * Proves knowledge of x.
   *
   * @param context everything that the proof is bound to besides the statement
   * @param statement x·G
   */
  public static SchnorrProof prove(
      Transcript context, SecretScalar x, Element statement, SecureRandom random) {
    try (SecretScalar w = Nonce.of(x, context.item("statement", statement), random)) {
      Element commitment = FixedBase.BASE.multiply(w);
      Scalar c = challenge(context, statement, commitment);
      return new SchnorrProof(commitment, w.add(x.multiply(c)).reveal());
    }
  }

  /**
   * Reads R ‖ z.
   *
   * @throws DecodingException for another length, element or scalar
   */
  public static SchnorrProof decode(byte[] bytes) throws DecodingException {
    return decode(bytes, ElementReader.oneByOne());
  }

  /**
   * Reads R ‖ z as {@link #decode(byte[])}.
   *
   * @param elements may have seen R, the first 32 bytes
   */
  public static SchnorrProof decode(byte[] bytes, ElementReader elements) throws DecodingException {
    var reader = new Encoding.Reader(bytes, 2, elements);
    return new SchnorrProof(reader.element("commitment"), reader.scalar("response"));
  }

  /** R ‖ z. */
  public byte[] encode() {
    return Encoding.join(List.of(commitment), List.of(response));
  }

  /** The one equation z·G − c·X = R, to be verified alone or with others. */
  public Claim claim(String name, Transcript context, Element statement) {
    return new Claim(name, List.of(equation("response", context, statement)));
  }

  /** The same equation under a name of its own, as part of a larger claim. */
  public Equation equation(String name, Transcript context, Element statement) {
    Scalar c = challenge(context, statement, commitment);
    return new Equation(
        name,
        response,
        Scalar.ZERO,
        List.of(new Equation.Term(c.negate(), statement)),
        List.of(commitment));
  }

  /** Verifies this proof alone. */
  public Verification verify(Transcript context, Element statement) {
    return SingleVerifier.withoutKey().verify(List.of(claim("proof", context, statement)));
  }

  private static Scalar challenge(Transcript context, Element statement, Element commitment) {
    return context.item("statement", statement).item("commitment", commitment).challenge();
  }
}
