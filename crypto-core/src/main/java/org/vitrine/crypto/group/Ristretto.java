package org.vitrine.crypto.group;

/**
 * Decoding, encoding, comparison and the one-way map of RFC 9496 §4.3, in the RFC's symbols.
 * Constant time but for the refusal of a bad encoding.
 */
final class Ristretto {
  private static final FieldElement ONE = FieldElement.one();
  private static final FieldElement ZERO = new FieldElement();

  private static final FieldElement SQRT_AD_MINUS_ONE =
      FieldElement.ofDecimal(
          "25063068953384623474111414158702152701244531502492656460079210482610430750235");
  private static final FieldElement INVSQRT_A_MINUS_D =
      FieldElement.ofDecimal(
          "54469307008909316920995813868745141605393597292927456921205312896311721017578");
  private static final FieldElement ONE_MINUS_D_SQ =
      FieldElement.ofDecimal(
          "1159843021668779879193775521855586647937357759715417654439879720876111806838");
  private static final FieldElement D_MINUS_ONE_SQ =
      FieldElement.ofDecimal(
          "40440834346308536858101042469323190826248399146238708352240133220865137265952");

  private Ristretto() {}

  /** §4.3.1; the result has Z = 1. */
  static ExtendedPoint decode(byte[] bytes) throws DecodingException {
    if (bytes.length != Element.BYTES) {
      throw new DecodingException("", "an element has 32 bytes, not " + bytes.length);
    }
    var s = new FieldElement().decode(bytes, 0);
    byte[] canonical = s.encode();
    int difference = 0;
    for (int i = 0; i < Element.BYTES; i++) {
      difference |= canonical[i] ^ bytes[i];
    }
    if (difference != 0) {
      throw new DecodingException("", "not a canonical element: not below the field's order");
    }
    if ((bytes[0] & 1) != 0) {
      throw new DecodingException("", "not a canonical element: negative");
    }
    var ss = new FieldElement().square(s);
    var u1 = new FieldElement().subtract(ONE, ss);
    var u2 = new FieldElement().add(ONE, ss);
    var u2Squared = new FieldElement().square(u2);
    var v = new FieldElement().square(u1);
    v.multiply(v, CurvePoints.D);
    v.negate(v).subtract(v, u2Squared);
    var invsqrt = new FieldElement();
    long wasSquare = FieldPowers.squareRootOfRatio(invsqrt, ONE, u2Squared.multiply(v, u2Squared));
    var denX = u2.multiply(invsqrt, u2);
    var denY = invsqrt.multiply(invsqrt, denX).multiply(invsqrt, v);
    var p = new ExtendedPoint();
    p.x.add(s, s).multiply(p.x, denX).absolute();
    p.y.multiply(u1, denY);
    p.t.multiply(p.x, p.y);
    if (wasSquare == 0 || p.t.isNegative() == 1 || p.y.isZero() == 1) {
      throw new DecodingException("", "not an element of the group");
    }
    return p;
  }

  /** §4.3.2. */
  static byte[] encode(ExtendedPoint p) {
    var t1 = new FieldElement().add(p.z, p.y);
    var u1 = new FieldElement().subtract(p.z, p.y);
    u1.multiply(u1, t1);
    var u2 = new FieldElement().multiply(p.x, p.y);
    var invsqrt = new FieldElement();
    t1.square(u2).multiply(t1, u1);
    FieldPowers.squareRootOfRatio(invsqrt, ONE, t1);
    var den1 = u1.multiply(invsqrt, u1);
    var den2 = u2.multiply(invsqrt, u2);
    var zInv = new FieldElement().multiply(den1, den2);
    zInv.multiply(zInv, p.t);
    var ix = new FieldElement().multiply(p.x, FieldPowers.SQRT_MINUS_ONE);
    var iy = new FieldElement().multiply(p.y, FieldPowers.SQRT_MINUS_ONE);
    var enchanted = den1.multiply(den1, INVSQRT_A_MINUS_D);
    long rotate = t1.multiply(p.t, zInv).isNegative();
    var x = FieldElement.copyOf(p.x).assignIf(iy, rotate);
    var y = FieldElement.copyOf(p.y).assignIf(ix, rotate);
    var denInv = den2.assignIf(enchanted, rotate);
    y.negateIf(t1.multiply(x, zInv).isNegative());
    return y.subtract(p.z, y).multiply(y, denInv).absolute().encode();
  }

  /** §4.3.3. */
  static boolean equal(ExtendedPoint p, ExtendedPoint q) {
    var l = new FieldElement();
    var r = new FieldElement();
    long crossed = FieldElement.equal(l.multiply(p.x, q.y), r.multiply(p.y, q.x));
    long straight = FieldElement.equal(l.multiply(p.y, q.y), r.multiply(p.x, q.x));
    return (crossed | straight) == 1;
  }

  /** §4.3.4: the sum of the maps of both halves. */
  static ExtendedPoint fromUniformBytes(byte[] bytes) {
    ExtendedPoint p = map(new FieldElement().decode(bytes, 0));
    ExtendedPoint q = map(new FieldElement().decode(bytes, 32));
    new CurvePoints().add(p, p, q);
    return p;
  }

  private static ExtendedPoint map(FieldElement t) {
    var minusOne = new FieldElement().negate(ONE);
    var r = new FieldElement().square(t);
    r.multiply(r, FieldPowers.SQRT_MINUS_ONE);
    var u = new FieldElement().add(r, ONE);
    u.multiply(u, ONE_MINUS_D_SQ);
    var v = new FieldElement().multiply(r, CurvePoints.D);
    v.subtract(minusOne, v);
    var rPlusD = new FieldElement().add(r, CurvePoints.D);
    v.multiply(v, rPlusD);
    var s = new FieldElement();
    long notSquare = 1 - FieldPowers.squareRootOfRatio(s, u, v);
    var sPrime = new FieldElement().multiply(s, t).absolute();
    sPrime.negate(sPrime);
    s.assignIf(sPrime, notSquare);
    var c = minusOne.assignIf(r, notSquare);
    var n = r.subtract(r, ONE).multiply(r, c);
    n.multiply(n, D_MINUS_ONE_SQ).subtract(n, v);
    var w0 = new FieldElement().add(s, s);
    w0.multiply(w0, v);
    var w1 = n.multiply(n, SQRT_AD_MINUS_ONE);
    var ss = new FieldElement().square(s);
    var w2 = new FieldElement().subtract(ONE, ss);
    var w3 = new FieldElement().add(ONE, ss);
    var p = new ExtendedPoint();
    p.x.multiply(w0, w3);
    p.y.multiply(w2, w1);
    p.z.multiply(w1, w3);
    p.t.multiply(w0, w2);
    return p;
  }

  /** Whether p stands for the identity: it is in the coset of the neutral point. */
  static boolean isIdentity(ExtendedPoint p) {
    return (FieldElement.equal(p.x, ZERO) | FieldElement.equal(p.y, ZERO)) == 1;
  }
}
