package org.vitrine.crypto.group;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A public integer modulo ℓ, the order of the group (specification §3.1): a challenge, a response,
 * a weight, a Lagrange coefficient. Never a secret; those are {@link SecretScalar}.
 */
public final class Scalar {
  /** Length of an encoding in bytes. */
  public static final int BYTES = 32;

  public static final Scalar ZERO = of(0);
  public static final Scalar ONE = of(1);

  /** ℓ. */
  static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final int LIMB_BITS = 21;

  private static final long[] ORDER_LIMBS = {
    1430509, 1626855, 1442968, 997804, 1960495, 683900, 0, 0, 0, 0, 0, 2097152
  };

  private final long[] limbs;

  Scalar(long[] limbs) {
    this.limbs = limbs;
  }

  /** Any signed integer modulo ℓ: {@code of(-1)} is ℓ − 1. */
  public static Scalar of(long value) {
    if (value >>> LIMB_BITS == 0) {
      var small = new long[ScalarField.LIMBS];
      small[0] = value;
      return new Scalar(small);
    }
    return new Scalar(ScalarField.ofLong(value));
  }

  /**
   * Reads 32 little-endian bytes of an integer below ℓ.
   *
   * @throws DecodingException for another length or an integer that is not below ℓ
   */
  public static Scalar decode(byte[] bytes) throws DecodingException {
    if (bytes.length != BYTES) {
      throw new DecodingException("", "a scalar has 32 bytes, not " + bytes.length);
    }
    if (!ScalarField.isCanonical(bytes)) {
      throw new DecodingException("", "not a canonical scalar: not below the group's order");
    }
    return new Scalar(ScalarField.ofCanonicalBytes(bytes));
  }

  /** The little-endian integer of 64 bytes modulo ℓ: {@code wide(x)} of specification §3.1. */
  public static Scalar fromWideBytes(byte[] bytes) {
    if (bytes.length != 64) {
      throw new IllegalArgumentException("wide reduction takes 64 bytes, not " + bytes.length);
    }
    return new Scalar(ScalarField.ofBytes(bytes));
  }

  /** The little-endian integer of 16 bytes: a weight of half length. */
  public static Scalar fromHalfBytes(byte[] bytes) {
    if (bytes.length != 16) {
      throw new IllegalArgumentException("a half-length scalar takes 16 bytes");
    }
    return halfAt(bytes, 0);
  }

  /** The little-endian integer of the 16 bytes from {@code offset} on: a weight of half length. */
  public static Scalar halfAt(byte[] bytes, int offset) {
    return new Scalar(
        ScalarField.ofHalf(
            LittleEndian.longAt(bytes, offset), LittleEndian.longAt(bytes, offset + 8)));
  }

  public byte[] encode() {
    return ScalarField.toBytes(limbs);
  }

  public Scalar add(Scalar other) {
    return new Scalar(ScalarField.add(limbs, other.limbs));
  }

  public Scalar subtract(Scalar other) {
    var difference = new long[ScalarField.LIMBS];
    for (int i = 0; i < ScalarField.LIMBS; i++) {
      difference[i] = limbs[i] - other.limbs[i];
    }
    carry(difference);
    if (difference[ScalarField.LIMBS - 1] < 0) {
      for (int i = 0; i < ScalarField.LIMBS; i++) {
        difference[i] += ORDER_LIMBS[i];
      }
      carry(difference);
    }
    return new Scalar(difference);
  }

  /** Brings all limbs but the last one into range; the last one takes the sign. */
  private static void carry(long[] limbs) {
    for (int i = 0; i < ScalarField.LIMBS - 1; i++) {
      limbs[i + 1] += limbs[i] >> LIMB_BITS;
      limbs[i] &= (1L << LIMB_BITS) - 1;
    }
  }

  public Scalar multiply(Scalar other) {
    return new Scalar(ScalarField.multiply(limbs, other.limbs));
  }

  public Scalar negate() {
    return ZERO.subtract(this);
  }

  /**
   * 1/this modulo ℓ, variable time.
   *
   * @throws ArithmeticException for zero
   */
  public Scalar invert() {
    byte[] bigEndian = toBigInteger().modInverse(ORDER).toByteArray();
    var littleEndian = new byte[BYTES];
    for (int i = 0; i < bigEndian.length; i++) {
      littleEndian[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return new Scalar(ScalarField.ofBytes(littleEndian));
  }

  /** The integer in 0 … ℓ − 1. */
  public BigInteger toBigInteger() {
    byte[] bytes = encode();
    for (int i = 0; i < BYTES / 2; i++) {
      byte b = bytes[i];
      bytes[i] = bytes[BYTES - 1 - i];
      bytes[BYTES - 1 - i] = b;
    }
    return new BigInteger(1, bytes);
  }

  public boolean isZero() {
    return equals(ZERO);
  }

  /** Whether it is below 2^128. */
  boolean isHalf() {
    return limbs[6] < 4 && (limbs[7] | limbs[8] | limbs[9] | limbs[10] | limbs[11]) == 0;
  }

  long[] limbs() {
    return limbs;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Scalar s && Arrays.equals(limbs, s.limbs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }

  @Override
  public String toString() {
    return "Scalar[" + HexFormat.of().formatHex(encode()) + "]";
  }
}
