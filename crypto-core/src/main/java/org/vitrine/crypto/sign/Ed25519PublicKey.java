package org.vitrine.crypto.sign;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 public key (RFC 8032 §5.1) that leaves no room for interpretation: canonical and of
 * prime order (§3.5).
 *
 * <p>Implementations differ on keys and signatures with a part of small order. Here such keys do
 * not exist, and a signature must satisfy the equation without cofactor, so that all verifiers
 * agree.
 */
public final class Ed25519PublicKey {
  /** Bytes of a public key. */
  public static final int LENGTH = 32;

  /** Bytes of a signature. */
  public static final int SIGNATURE_LENGTH = 64;

  private static final byte[] IDENTITY = identity();

  private final byte[] encoded;
  private final Ed25519.PublicPoint point;

  private Ed25519PublicKey(byte[] encoded, Ed25519.PublicPoint point) {
    this.encoded = encoded;
    this.point = point;
  }

  /**
   * The key that these 32 bytes stand for.
   *
   * @throws KeyFormatException if they are not the canonical encoding of a point of prime order
   */
  public static Ed25519PublicKey decode(byte[] bytes) throws KeyFormatException {
    if (bytes.length != LENGTH) {
      throw new KeyFormatException("an Ed25519 public key must be 32 bytes");
    }
    byte[] encoded = bytes.clone();
    Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(encoded, 0);
    if (point == null) {
      throw new KeyFormatException(
          "is not an Ed25519 public key: not canonical, or not a point of prime order");
    }
    return new Ed25519PublicKey(encoded, point);
  }

  /** The 32 bytes. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** Checks a signature of {@link #SIGNATURE_LENGTH} bytes over {@code message}. */
  public SignatureCheck verify(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return new SignatureCheck.Invalid("must be 64 bytes, but is " + signature.length);
    }
    // Bouncy Castle checks a multiple of the equation, which forgives a part of small order in R.
    // Where R has none, that multiple and the equation itself are the same.
    if (!isOfPrimeOrderOrZero(signature)) {
      return new SignatureCheck.Invalid("has a commitment that is not canonical or of prime order");
    }
    return Ed25519.verify(signature, 0, point, message, 0, message.length)
        ? new SignatureCheck.Valid()
        : new SignatureCheck.Invalid("does not belong to this message and key");
  }

  private static boolean isOfPrimeOrderOrZero(byte[] signature) {
    return Arrays.equals(signature, 0, LENGTH, IDENTITY, 0, LENGTH)
        || Ed25519.validatePublicKeyFull(signature, 0);
  }

  private static byte[] identity() {
    byte[] identity = new byte[LENGTH];
    identity[0] = 1;
    return identity;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ed25519PublicKey that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "ed25519:" + HexFormat.of().formatHex(encoded);
  }
}
