package org.vitrine.crypto.sign;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** edwards25519 straight from RFC 8032 §5.1, slow and without regard for anything but clarity. */
final class EdwardsReference {
  static final BigInteger P = TWO.pow(255).subtract(BigInteger.valueOf(19));
  static final BigInteger L =
      TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger SQRT_MINUS_ONE = TWO.modPow(P.subtract(ONE).shiftRight(2), P);
  static final Point IDENTITY = new Point(ZERO, ONE);
  static final Point BASE =
      point(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P), false);

  private EdwardsReference() {}

  record Point(BigInteger x, BigInteger y) {
    Point add(Point o) {
      BigInteger dxy = D.multiply(x).multiply(o.x).multiply(y).multiply(o.y).mod(P);
      BigInteger nx = x.multiply(o.y).add(y.multiply(o.x));
      BigInteger ny = y.multiply(o.y).add(x.multiply(o.x));
      return new Point(
          nx.multiply(ONE.add(dxy).modInverse(P)).mod(P),
          ny.multiply(ONE.subtract(dxy).modInverse(P)).mod(P));
    }

    Point times(BigInteger n) {
      Point sum = IDENTITY;
      for (int i = n.bitLength() - 1; i >= 0; i--) {
        sum = sum.add(sum);
        if (n.testBit(i)) {
          sum = sum.add(this);
        }
      }
      return sum;
    }

    byte[] encode() {
      byte[] out = littleEndian(y);
      if (x.testBit(0)) {
        out[31] |= (byte) 0x80;
      }
      return out;
    }
  }

  /** The point with this y, which must exist. */
  static Point point(BigInteger y, boolean xIsOdd) {
    BigInteger yy = y.multiply(y).mod(P);
    BigInteger xx = yy.subtract(ONE).multiply(D.multiply(yy).add(ONE).modInverse(P)).mod(P);
    BigInteger x = xx.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!x.multiply(x).mod(P).equals(xx)) {
      x = x.multiply(SQRT_MINUS_ONE).mod(P);
    }
    if (!x.multiply(x).mod(P).equals(xx)) {
      throw new IllegalArgumentException("no point has this y");
    }
    return new Point(x.testBit(0) == xIsOdd ? x : P.subtract(x).mod(P), y);
  }

  static byte[] littleEndian(BigInteger n) {
    byte[] out = new byte[32];
    for (int i = 0; i < 32; i++) {
      out[i] = n.shiftRight(8 * i).byteValue();
    }
    return out;
  }

  static BigInteger fromLittleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }

  /** k = SHA-512(R ‖ A ‖ M) mod L. */
  static BigInteger challenge(byte[] r, byte[] a, byte[] message) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-512");
      sha.update(r);
      sha.update(a);
      sha.update(message);
      return fromLittleEndian(sha.digest()).mod(L);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
