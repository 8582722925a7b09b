package org.vitrine.crypto.group;

import java.util.Arrays;
import org.vitrine.crypto.group.vector.PointSums;

/**
 * Points and public scalars of a sum, in flat arrays that grow and are reused. A point lies as
 * limbs of x, y and x·y, until {@link #prepare} makes it a {@link NielsPoint}.
 */
final class TermList {
  /** Four words of the scalar and one for what signed windows carry out of it. */
  static final int SCALAR_WORDS = 5;

  private static final int LIMBS = 5;

  private final NielsPoint niels = new NielsPoint();
  private final ExtendedPoint point = new ExtendedPoint();
  private long[] points = new long[16 * NielsPoint.WORDS];
  private long[] scalars = new long[16 * SCALAR_WORDS];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void add(Scalar scalar, Element element, boolean negative) {
    if (scalars.length < (size + 1) * SCALAR_WORDS) {
      int capacity = Math.multiplyExact(2, size);
      points = Arrays.copyOf(points, Math.multiplyExact(capacity, NielsPoint.WORDS));
      scalars = Arrays.copyOf(scalars, capacity * SCALAR_WORDS);
    }
    int offset = size * NielsPoint.WORDS;
    element.storeAffine(points, offset);
    if (negative) {
      for (int i = 0; i < LIMBS; i++) {
        points[offset + i] = -points[offset + i];
        points[offset + 2 * LIMBS + i] = -points[offset + 2 * LIMBS + i];
      }
    }
    ScalarField.toWords(scalar.limbs(), scalars, size * SCALAR_WORDS);
    scalars[size * SCALAR_WORDS + 4] = 0;
    size++;
  }

  /** Prepares all points for addition, once. */
  void prepare() {
    for (int offset = 0; offset < size * NielsPoint.WORDS; offset += NielsPoint.WORDS) {
      point.x.load(points, offset);
      point.y.load(points, offset + LIMBS);
      point.t.load(points, offset + 2 * LIMBS);
      niels.setNormalised(point).store(points, offset);
    }
  }

  /** Loads a prepared point into {@code r}, negated or not. */
  void point(NielsPoint r, int index, boolean negative) {
    if (negative) {
      r.loadNegative(points, index * NielsPoint.WORDS);
    } else {
      r.load(points, index * NielsPoint.WORDS);
    }
  }

  /** Hands all points over, which are not prepared. */
  void addPointsTo(PointSums sums) {
    sums.add(points, size);
  }

  /** {@code width} bits (at most 15) of a scalar from {@code bit} on. */
  int window(int index, int bit, int width) {
    int word = index * SCALAR_WORDS + (bit >> 6);
    int shift = bit & 63;
    long low = scalars[word] >>> shift;
    long high = shift + width > 64 ? scalars[word + 1] << (64 - shift) : 0;
    return (int) ((low | high) & ((1L << width) - 1));
  }

  /** Adds a constant of {@link #SCALAR_WORDS} words to every scalar. */
  void addToScalars(long[] constant) {
    for (int i = 0; i < size; i++) {
      long carry = 0;
      for (int j = 0; j < SCALAR_WORDS; j++) {
        long x = scalars[i * SCALAR_WORDS + j];
        long sum = x + constant[j];
        long overflow = Long.compareUnsigned(sum, x) < 0 ? 1 : 0;
        sum += carry;
        overflow += carry == 1 && sum == 0 ? 1 : 0;
        scalars[i * SCALAR_WORDS + j] = sum;
        carry = overflow;
      }
    }
  }
}
