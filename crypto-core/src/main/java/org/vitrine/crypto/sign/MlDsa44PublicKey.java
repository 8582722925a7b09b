package org.vitrine.crypto.sign;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/** An ML-DSA-44 public key (FIPS 204): pure mode, empty context. */
public final class MlDsa44PublicKey {
  /** Bytes of a public key. */
  public static final int LENGTH = 1312;

  /** Bytes of a signature. */
  public static final int SIGNATURE_LENGTH = 2420;

  private final byte[] encoded;

  private MlDsa44PublicKey(byte[] encoded) {
    this.encoded = encoded;
  }

  /**
   * The key that these bytes stand for. Every string of 1312 bytes is a key (FIPS 204 algorithm
   * 23).
   *
   * @throws KeyFormatException if they are not 1312 bytes
   */
  public static MlDsa44PublicKey decode(byte[] bytes) throws KeyFormatException {
    if (bytes.length != LENGTH) {
      throw new KeyFormatException("an ML-DSA-44 public key must be 1312 bytes");
    }
    return new MlDsa44PublicKey(bytes.clone());
  }

  /** The 1312 bytes. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Checks a signature of {@link #SIGNATURE_LENGTH} bytes over {@code message}. */
  public SignatureCheck verify(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return new SignatureCheck.Invalid("must be 2420 bytes, but is " + signature.length);
    }
    var verifier = new MLDSASigner();
    verifier.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, encoded));
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature)
        ? new SignatureCheck.Valid()
        : new SignatureCheck.Invalid("does not belong to this message and key");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MlDsa44PublicKey that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "mldsa44:" + HexFormat.of().formatHex(encoded, 0, 16) + "…";
  }
}
