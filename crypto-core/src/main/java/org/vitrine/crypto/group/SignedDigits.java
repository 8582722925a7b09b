package org.vitrine.crypto.group;

/** A secret scalar as 64 digits of radix 16 in −8 … 8, the lowest first, constant time. */
final class SignedDigits {
  static final int COUNT = 64;

  private SignedDigits() {}

  static byte[] of(SecretScalar scalar) {
    byte[] bytes = ScalarField.toBytes(scalar.limbs());
    var digits = new byte[COUNT];
    for (int i = 0; i < 32; i++) {
      digits[2 * i] = (byte) (bytes[i] & 15);
      digits[2 * i + 1] = (byte) ((bytes[i] >> 4) & 15);
      bytes[i] = 0;
    }
    // The scalar is below 2^253, so the last digit absorbs its carry: it ends at 2 or less.
    int carry = 0;
    for (int i = 0; i < COUNT - 1; i++) {
      int digit = digits[i] + carry;
      carry = (digit + 8) >> 4;
      digits[i] = (byte) (digit - (carry << 4));
    }
    digits[COUNT - 1] += (byte) carry;
    return digits;
  }

  /** 1 for a negative digit, else 0. */
  static long sign(byte digit) {
    return (long) digit >>> 63;
  }

  static long magnitude(byte digit) {
    long mask = digit >> 7;
    return (digit ^ mask) - mask;
  }

  /** 1 if a = b for small non-negative values, else 0, without a branch. */
  static long equal(long a, long b) {
    return ((a ^ b) - 1) >>> 63;
  }
}
