package org.vitrine.crypto.group;

import java.math.BigInteger;
import java.util.Random;

/** The field, the curve and ristretto255's encoding once more in plain BigInteger arithmetic. */
final class Reference {
  static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger I = root(P.subtract(BigInteger.ONE));

  private Reference() {}

  /** An affine point. */
  record Point(BigInteger x, BigInteger y) {
    static final Point NEUTRAL = new Point(BigInteger.ZERO, BigInteger.ONE);

    Point plus(Point q) {
      BigInteger xy = D.multiply(x).multiply(q.x).multiply(y).multiply(q.y).mod(P);
      BigInteger nx = x.multiply(q.y).add(y.multiply(q.x));
      BigInteger ny = y.multiply(q.y).add(x.multiply(q.x));
      return new Point(
          nx.multiply(BigInteger.ONE.add(xy).modInverse(P)).mod(P),
          ny.multiply(BigInteger.ONE.subtract(xy).modInverse(P)).mod(P));
    }

    Point times(BigInteger k) {
      Point r = NEUTRAL;
      for (int i = k.bitLength() - 1; i >= 0; i--) {
        r = r.plus(r);
        if (k.testBit(i)) {
          r = r.plus(this);
        }
      }
      return r;
    }
  }

  static Point point(Element e) {
    ExtendedPoint p = e.normalisedPoint();
    return new Point(value(p.x), value(p.y));
  }

  /** The element that an affine point stands for. */
  static Element element(Point p) {
    var r = new ExtendedPoint();
    r.setAffine(field(p.x), field(p.y));
    return Element.of(r);
  }

  /** The points of order dividing four: all of them stand for the identity. */
  static Point[] fourTorsion() {
    BigInteger zero = BigInteger.ZERO;
    return new Point[] {
      Point.NEUTRAL,
      new Point(zero, P.subtract(BigInteger.ONE)),
      new Point(I, zero),
      new Point(P.subtract(I), zero)
    };
  }

  static BigInteger value(FieldElement f) {
    return littleEndian(f.encode());
  }

  static FieldElement field(BigInteger v) {
    return new FieldElement().decode(bytes(v.mod(P), 32), 0);
  }

  static BigInteger littleEndian(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }

  static byte[] bytes(BigInteger v, int length) {
    byte[] bigEndian = v.toByteArray();
    var bytes = new byte[length];
    for (int i = 0; i < Math.min(length, bigEndian.length); i++) {
      bytes[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return bytes;
  }

  static byte[] randomBytes(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  static SecretScalar randomSecret(Random random) {
    return SecretScalar.fromWideBytes(randomBytes(random, 64));
  }

  static Scalar randomScalar(Random random) {
    return Scalar.fromWideBytes(randomBytes(random, 64));
  }

  static Element randomElement(Random random) {
    return Element.fromUniformBytes(randomBytes(random, 64));
  }

  /** √a for the one use here, a = −1: 2^((p−1)/4). */
  private static BigInteger root(BigInteger minusOne) {
    BigInteger r =
        BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).divide(BigInteger.valueOf(4)), P);
    if (!r.multiply(r).mod(P).equals(minusOne)) {
      throw new IllegalStateException("not a root of -1");
    }
    return r;
  }
}
