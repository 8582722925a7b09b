package org.vitrine.crypto.group;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A secret integer modulo ℓ: a key, a share, the randomness of a ciphertext, a nonce.
 *
 * <p>All arithmetic and comparison is constant time. Nothing variable-time accepts this type, and
 * its content never shows in {@link #toString}. {@link #close} overwrites it; a closed scalar
 * refuses every use. (The Java runtime may have copied the limbs before; zeroising shortens the
 * time they lie in memory and is no guarantee.)
 */
public final class SecretScalar implements AutoCloseable {
  private final long[] limbs;
  private boolean closed;

  private SecretScalar(long[] limbs) {
    this.limbs = limbs;
  }

  /** A uniform scalar, by wide reduction of 64 random bytes. */
  public static SecretScalar random(SecureRandom random) {
    var bytes = new byte[64];
    random.nextBytes(bytes);
    try {
      return fromWideBytes(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The little-endian integer of 64 bytes modulo ℓ: {@code wide(x)} of specification §3.1. */
  public static SecretScalar fromWideBytes(byte[] bytes) {
    if (bytes.length != 64) {
      throw new IllegalArgumentException("wide reduction takes 64 bytes, not " + bytes.length);
    }
    return new SecretScalar(ScalarField.ofBytes(bytes));
  }

  /** Any signed integer modulo ℓ, in a time that does not depend on it. */
  public static SecretScalar of(long value) {
    return new SecretScalar(ScalarField.ofLong(value));
  }

  /**
   * Reads the 32 bytes that {@link #toBytes} gave.
   *
   * @throws DecodingException for another length or an integer that is not below ℓ
   */
  public static SecretScalar decode(byte[] bytes) throws DecodingException {
    if (bytes.length != Scalar.BYTES) {
      throw new DecodingException("", "a scalar has 32 bytes, not " + bytes.length);
    }
    if (!ScalarField.isCanonical(bytes)) {
      throw new DecodingException("", "not a canonical scalar: not below the group's order");
    }
    return new SecretScalar(ScalarField.ofCanonicalBytes(bytes));
  }

  public SecretScalar add(SecretScalar other) {
    return new SecretScalar(ScalarField.add(limbs(), other.limbs()));
  }

  public SecretScalar add(Scalar other) {
    return new SecretScalar(ScalarField.add(limbs(), other.limbs()));
  }

  public SecretScalar subtract(SecretScalar other) {
    return new SecretScalar(ScalarField.subtract(limbs(), other.limbs()));
  }

  public SecretScalar multiply(SecretScalar other) {
    return new SecretScalar(ScalarField.multiply(limbs(), other.limbs()));
  }

  public SecretScalar multiply(Scalar other) {
    return new SecretScalar(ScalarField.multiply(limbs(), other.limbs()));
  }

  public SecretScalar negate() {
    return new SecretScalar(ScalarField.subtract(new long[ScalarField.LIMBS], limbs()));
  }

  /**
   * Makes the value public: for a response that goes into a proof, and for nothing else. This is
   * the only way from a secret to a public scalar.
   */
  public Scalar reveal() {
    return new Scalar(limbs().clone());
  }

  /** The 32 canonical bytes, to be sealed; the caller overwrites them after use. */
  public byte[] toBytes() {
    return ScalarField.toBytes(limbs());
  }

  long[] limbs() {
    if (closed) {
      throw new IllegalStateException("the secret scalar was destroyed");
    }
    return limbs;
  }

  @Override
  public void close() {
    Arrays.fill(limbs, 0);
    closed = true;
  }

  /** Constant time in the content. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof SecretScalar s)) {
      return false;
    }
    long[] a = limbs();
    long[] b = s.limbs();
    long difference = 0;
    for (int i = 0; i < ScalarField.LIMBS; i++) {
      difference |= a[i] ^ b[i];
    }
    return difference == 0;
  }

  /** The same for all secrets, so that it reveals nothing. */
  @Override
  public int hashCode() {
    return SecretScalar.class.hashCode();
  }

  @Override
  public String toString() {
    return "SecretScalar[hidden]";
  }
}
