package org.vitrine.crypto.ballot;

import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.SchnorrProof;
import org.vitrine.crypto.proof.Verification;

/**
 * A signature by a credential (§3.5): knowledge of its logarithm, bound to a message.
 *
 * @param proof R ‖ z
 */
public record CredentialSignature(SchnorrProof proof) {
  /** Bytes of a signature. */
  public static final int SIZE = SchnorrProof.BYTES;

  /**
   * Reads R ‖ z.
   *
   * @throws DecodingException for another length or bytes that are no element and scalar
   */
  public static CredentialSignature decode(byte[] bytes) throws DecodingException {
    return new CredentialSignature(SchnorrProof.decode(bytes));
  }

  /**
   * Reads R ‖ z as {@link #decode(byte[])}.
   *
   * @param elements may have seen R, the first 32 bytes
   */
  public static CredentialSignature decode(byte[] bytes, ElementReader elements)
      throws DecodingException {
    return new CredentialSignature(SchnorrProof.decode(bytes, elements));
  }

  /** R ‖ z. */
  public byte[] encode() {
    return proof.encode();
  }

  static Transcript context(byte[] message) {
    return Transcript.of("vitrine/1/credential-signature")
        .item("group", "ristretto255")
        .item("message", message);
  }

  /**
   * The signature's one equation, to be verified with others.
   *
   * @param name of what is signed, in reports
   */
  public Claim claim(String name, Element credential, byte[] message) {
    return proof.claim(name, context(message), credential);
  }

  /** Verifies this signature alone. */
  public Verification verify(Element credential, byte[] message) {
    return proof.verify(context(message), credential);
  }
}
