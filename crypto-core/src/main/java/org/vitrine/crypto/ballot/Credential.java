package org.vitrine.crypto.ballot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Arrays;
import org.vitrine.crypto.codes.CredentialCode;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Hkdf;
import org.vitrine.crypto.proof.SchnorrProof;

/**
 * A voter's signing key, derived from the credential code in the voter's letter (§8.1). Its public
 * key is what stands on the roll.
 */
public final class Credential implements AutoCloseable {
  private static final byte[] INFO = "vitrine/1/credential".getBytes(US_ASCII);

  private final SecretScalar secret;
  private final Element publicKey;

  private Credential(SecretScalar secret) {
    this.secret = secret;
    this.publicKey = FixedBase.BASE.multiply(secret);
  }

  /** The credential of a code in an election: its identifier binds it (§8.1). */
  public static Credential derive(CredentialCode code, Digest election) {
    byte[] ikm = code.bytes();
    byte[] wide = Hkdf.sha512(ikm, election.bytes(), INFO, 64);
    try {
      return new Credential(SecretScalar.fromWideBytes(wide));
    } finally {
      Arrays.fill(ikm, (byte) 0);
      Arrays.fill(wide, (byte) 0);
    }
  }

  /** X = x·G. */
  public Element publicKey() {
    return publicKey;
  }

  /** Signs, with a nonce from the key, the message and fresh randomness (§3.5). */
  public CredentialSignature sign(byte[] message, SecureRandom random) {
    return new CredentialSignature(
        SchnorrProof.prove(CredentialSignature.context(message), secret, publicKey, random));
  }

  @Override
  public void close() {
    secret.close();
  }

  /** Names the public key and nothing of the secret. */
  @Override
  public String toString() {
    return "Credential[" + publicKey + "]";
  }
}
