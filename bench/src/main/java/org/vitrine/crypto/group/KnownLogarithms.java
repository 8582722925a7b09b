package org.vitrine.crypto.group;

import java.util.List;

/**
 * Encodings of elements whose logarithms are known, fast and in variable time: for {@code bench},
 * which makes whole elections of voters that do not exist, and knows every secret in them. No
 * application has this class, and none may: its time and its memory accesses show the logarithms.
 *
 * <p>A table holds 1 … 512 times 2^(10i)·G for every i, so that a multiplication is 26 additions.
 * What is multiplied is half the logarithm: the encoding of a double takes no square root, only an
 * inversion, which many elements share.
 */
public final class KnownLogarithms {
  private static final int BITS = 10;
  private static final int ENTRIES = 1 << (BITS - 1);
  private static final int WINDOWS = 26;
  private static final Scalar HALF = Scalar.of(2).invert();

  /** 1/√(a − d): the root of RFC 9496 §4.1. */
  private static final FieldElement INVSQRT_A_MINUS_D =
      FieldElement.ofDecimal(
          "54469307008909316920995813868745141605393597292927456921205312896311721017578");

  private KnownLogarithms() {}

  /** A scalar of 32 bytes that a hash gave, modulo ℓ. */
  public static Scalar scalar(byte[] hash) {
    if (hash.length != Scalar.BYTES) {
      throw new IllegalArgumentException("a hash of 32 bytes is wanted, not " + hash.length);
    }
    return new Scalar(ScalarField.ofBytes(hash));
  }

  /**
   * The encodings of x·G for every x, one after the other, 32 bytes each.
   *
   * @throws IllegalArgumentException if an x is zero
   */
  public static byte[] encode(List<Scalar> logarithms) {
    int n = logarithms.size();
    var doubles = new Doubled[n];
    var before = new FieldElement[n];
    var product = FieldElement.one();
    var curve = new CurvePoints();
    for (int i = 0; i < n; i++) {
      doubles[i] = new Doubled(multiply(curve, logarithms.get(i).multiply(HALF)));
      if (doubles[i].product.isZero() == 1) {
        throw new IllegalArgumentException("logarithm " + i + " is zero");
      }
      before[i] = FieldElement.copyOf(product);
      product.multiply(product, doubles[i].product);
    }
    FieldElement inverse = FieldPowers.invert(product);
    var bytes = new byte[n * Element.BYTES];
    var own = new FieldElement();
    for (int i = n - 1; i >= 0; i--) {
      own.multiply(inverse, before[i]);
      System.arraycopy(doubles[i].encode(own), 0, bytes, i * Element.BYTES, Element.BYTES);
      inverse.multiply(inverse, doubles[i].product);
    }
    return bytes;
  }

  private static ExtendedPoint multiply(CurvePoints curve, Scalar x) {
    long[] words = ScalarField.toWords(x.limbs());
    var sum = new ExtendedPoint();
    var entry = new NielsPoint();
    int carry = 0;
    for (int i = 0; i < WINDOWS; i++) {
      int digit = bits(words, i * BITS) + carry;
      carry = digit > ENTRIES ? 1 : 0;
      digit -= carry << BITS;
      if (digit > 0) {
        curve.add(sum, sum, entry.load(Table.WORDS, place(i, digit)));
      } else if (digit < 0) {
        curve.add(sum, sum, entry.loadNegative(Table.WORDS, place(i, -digit)));
      }
    }
    return sum;
  }

  private static int bits(long[] words, int from) {
    int word = from >> 6;
    int shift = from & 63;
    long bits = words[word] >>> shift;
    if (shift > 64 - BITS && word + 1 < words.length) {
      bits |= words[word + 1] << (64 - shift);
    }
    return (int) bits & ((1 << BITS) - 1);
  }

  private static int place(int window, int multiple) {
    return (window * ENTRIES + multiple - 1) * NielsPoint.WORDS;
  }

  /** Made when it is first asked for, in a tenth of a second. */
  private static final class Table {
    static final long[] WORDS = make();

    private static long[] make() {
      var words = new long[WINDOWS * ENTRIES * NielsPoint.WORDS];
      var curve = new CurvePoints();
      var niels = new NielsPoint();
      var power = ExtendedPoint.copyOf(Element.BASE.point());
      for (int i = 0; i < WINDOWS; i++) {
        var step = new CachedPoint().set(power);
        var multiple = ExtendedPoint.copyOf(power);
        for (int j = 1; j <= ENTRIES; j++) {
          niels.setNormalised(ExtendedPoint.copyOf(multiple).normalise());
          niels.store(words, place(i, j));
          curve.add(multiple, multiple, step);
        }
        curve.twiceTimes(power, power, BITS);
      }
      return words;
    }
  }

  /**
   * 2P as x = e/f, y = g/h. On this curve f² + e² = g² and h² − g² = (a − d)·e², which is why the
   * root in RFC 9496 §4.3.2 is known: 1/√(u1·u2²) = 1/√(a − d) / (e·f·(e·f·g·h)).
   */
  private static final class Doubled {
    private final FieldElement e = new FieldElement();
    private final FieldElement f = new FieldElement();
    private final FieldElement g = new FieldElement();
    private final FieldElement h = new FieldElement();
    private final FieldElement eg = new FieldElement();
    private final FieldElement fh = new FieldElement();

    /** e·f·g·h, zero for the identity only. */
    final FieldElement product = new FieldElement();

    Doubled(ExtendedPoint p) {
      var xx = new FieldElement().square(p.x);
      var yy = new FieldElement().square(p.y);
      e.multiply(p.x, p.y);
      e.add(e, e);
      f.subtract(yy, xx);
      g.add(yy, xx);
      h.square(p.z);
      h.add(h, h).subtract(h, f);
      eg.multiply(e, g);
      fh.multiply(f, h);
      product.multiply(eg, fh);
    }

    /**
     * RFC 9496 §4.3.2.
     *
     * @param inverse of {@link #product}
     */
    byte[] encode(FieldElement inverse) {
      var oneByFh = new FieldElement().multiply(eg, inverse);
      var s = new FieldElement();
      if (new FieldElement().multiply(eg, oneByFh).isNegative() == 1) {
        // x = i·g/h, y = i·e/f; s = (f ∓ i·e)/g
        var ie = new FieldElement().multiply(e, FieldPowers.SQRT_MINUS_ONE);
        var x = new FieldElement().multiply(g, FieldPowers.SQRT_MINUS_ONE);
        x.multiply(x, f).multiply(x, oneByFh);
        ie.negateIf(x.isNegative());
        var oneByG = new FieldElement().multiply(e, fh);
        oneByG.multiply(oneByG, inverse);
        s.subtract(f, ie).multiply(s, oneByG);
      } else {
        // x = e/f, y = g/h; s = (h ∓ g)/(e·√(a − d))
        var x = new FieldElement().multiply(e, h);
        x.multiply(x, oneByFh);
        var y = FieldElement.copyOf(g);
        y.negateIf(x.isNegative());
        var oneByE = new FieldElement().multiply(g, fh);
        oneByE.multiply(oneByE, inverse);
        s.subtract(h, y).multiply(s, oneByE);
        s.multiply(s, INVSQRT_A_MINUS_D);
      }
      return s.absolute().encode();
    }
  }
}
