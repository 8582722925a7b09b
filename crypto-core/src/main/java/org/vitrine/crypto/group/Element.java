package org.vitrine.crypto.group;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An element of ristretto255 (RFC 9496): immutable, always valid.
 *
 * <p>Inside it is one of several points of an elliptic curve that stand for the same element;
 * equality, hash code and encoding do not depend on which.
 */
public final class Element {
  /** Length of an encoding in bytes. */
  public static final int BYTES = 32;

  /** How the identity is encoded. */
  private static final byte[] ZEROS = new byte[BYTES];

  public static final Element IDENTITY = new Element(new ExtendedPoint(), true);

  /** The generator G. */
  public static final Element BASE = base();

  /** The point, if this element was decoded; often nobody needs it in another form. */
  private final @Nullable AffinePoint affine;

  private final boolean normalised;

  /** Never changed once it is here; made from {@code affine} when it is first asked for. */
  private volatile @Nullable ExtendedPoint point;

  private volatile byte @Nullable [] encoding;

  private Element(ExtendedPoint point, boolean normalised) {
    this.affine = null;
    this.point = point;
    this.normalised = normalised;
  }

  /** A decoded element; keeps the bytes. */
  private Element(AffinePoint affine, byte[] encoding) {
    this.affine = affine;
    this.normalised = true;
    this.encoding = encoding;
  }

  /** Takes over a point that the caller does not change any more. */
  static Element of(ExtendedPoint point) {
    return new Element(point, false);
  }

  private static Element base() {
    byte[] bytes =
        HexFormat.of().parseHex("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76");
    try {
      return decode(bytes);
    } catch (DecodingException e) {
      throw new IllegalStateException("the generator of RFC 9496 does not decode", e);
    }
  }

  /**
   * Reads the one canonical encoding of an element, the identity included.
   *
   * @throws DecodingException for another length and for all other bytes (RFC 9496 §4.3.1)
   */
  public static Element decode(byte[] bytes) throws DecodingException {
    return decoded(AffinePoint.of(Ristretto.decode(bytes)), bytes.clone());
  }

  /** The element with this point, which these bytes encode; nobody changes them any more. */
  static Element decoded(AffinePoint point, byte[] bytes) {
    return new Element(point, bytes);
  }

  /**
   * The one-way map of RFC 9496 §4.3.4 from 64 uniform bytes: nobody knows the discrete logarithm
   * of the result.
   */
  public static Element fromUniformBytes(byte[] bytes) {
    if (bytes.length != 64) {
      throw new IllegalArgumentException("the one-way map takes 64 bytes, not " + bytes.length);
    }
    return of(Ristretto.fromUniformBytes(bytes));
  }

  /** The canonical 32 bytes. */
  public byte[] encode() {
    return encoding().clone();
  }

  /** Writes the canonical 32 bytes into an array, from {@code offset} on. */
  public void encodeTo(byte[] target, int offset) {
    System.arraycopy(encoding(), 0, target, offset, BYTES);
  }

  private byte[] encoding() {
    byte[] known = encoding;
    if (known == null) {
      known = Ristretto.encode(point());
      encoding = known;
    }
    return known;
  }

  public Element add(Element other) {
    var sum = new ExtendedPoint();
    new CurvePoints().add(sum, point(), other.point());
    return of(sum);
  }

  public Element subtract(Element other) {
    return add(other.negate());
  }

  public Element negate() {
    var negative = ExtendedPoint.copyOf(point());
    negative.x.negate(negative.x);
    negative.t.negate(negative.t);
    return new Element(negative, normalised);
  }

  /** s·this, constant time for every base: about four times the cost of a {@link FixedBase}. */
  public Element multiply(SecretScalar scalar) {
    return of(SecretMultiplication.multiply(point(), scalar));
  }

  public boolean isIdentity() {
    // Of a decoded element the bytes tell, because each has one encoding only.
    return affine != null ? Arrays.equals(encoding(), ZEROS) : Ristretto.isIdentity(point());
  }

  ExtendedPoint point() {
    ExtendedPoint known = point;
    if (known == null) {
      known = Objects.requireNonNull(affine, "an element has one of both").extended();
      point = known;
    }
    return known;
  }

  /** A point of this element with Z = 1. */
  ExtendedPoint normalisedPoint() {
    return normalised ? point() : ExtendedPoint.copyOf(point()).normalise();
  }

  /** p = a point of this element. */
  void load(ExtendedPoint p) {
    if (affine != null) {
      affine.load(p);
    } else {
      p.set(point());
    }
  }

  /** Writes a point of this element with Z = 1, as {@link AffinePoint#WORDS} longs. */
  void storeAffine(long[] target, int offset) {
    if (affine != null) {
      affine.store(target, offset);
    } else {
      AffinePoint.store(normalisedPoint(), target, offset);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Element e && Ristretto.equal(point(), e.point()));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }

  @Override
  public String toString() {
    return "Element[" + HexFormat.of().formatHex(encoding()) + "]";
  }
}
