package org.vitrine.crypto.record;

import java.util.Arrays;
import java.util.Optional;
import org.vitrine.crypto.ballot.CredentialSignature;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.json.Base64Url;

/** 64 bytes with which an author signed: Ed25519, or Schnorr for credentials (§3.5). */
public final class Signature {
  /** Bytes of a signature. */
  public static final int SIZE = 64;

  private final byte[] bytes;

  /** What the bytes are as a credential's signature, if that is known. */
  private final Optional<CredentialSignature> decoded;

  private Signature(byte[] bytes, Optional<CredentialSignature> decoded) {
    this.bytes = bytes;
    this.decoded = decoded;
  }

  /**
   * Takes 64 bytes as they are; whether they verify is another question.
   *
   * @throws IllegalArgumentException if there are not exactly 64
   */
  public static Signature of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a signature has 64 bytes, not " + bytes.length);
    }
    return new Signature(bytes.clone(), Optional.empty());
  }

  /** The same for bytes that are known to be this signature of a credential. */
  static Signature decoded(byte[] bytes, CredentialSignature decoded) {
    return new Signature(bytes.clone(), Optional.of(decoded));
  }

  /**
   * The signature as a credential's, without decoding it again if it was decoded with its
   * submission.
   *
   * @throws DecodingException as {@link CredentialSignature#decode(byte[])} throws it
   */
  public CredentialSignature ofCredential() throws DecodingException {
    return decoded.isPresent() ? decoded.get() : CredentialSignature.decode(bytes);
  }

  /** The 64 bytes, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Signature other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return Base64Url.encode(bytes);
  }
}
