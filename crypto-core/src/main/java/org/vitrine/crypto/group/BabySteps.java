package org.vitrine.crypto.group;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A table of the first multiples of the generator, and the search with it.
 *
 * <p>An element stands for four points that differ by points of order dividing four. Multiplying by
 * four makes them one, so that coordinates can be compared: 4·m·G = i·(4·S·G) ± j·(4·G) with 0 ≤ j
 * ≤ B and S = 2·B + 1 for a table of B steps. A point and its negative share their y, so one table
 * serves both signs. Immutable.
 */
final class BabySteps {
  private static final int LARGEST_BLOCK = 256;

  private final int steps;
  private final long stride;
  private final int mask;

  /** Low words of the baby steps' y, by open addressing; a slot of value 0 is free. */
  private final long[] keys;

  /** j + 1 for the baby step j. */
  private final int[] values;

  private final NielsPoint minusStride;

  /**
   * Makes the table.
   *
   * @param steps a power of two
   */
  BabySteps(int steps) {
    this.steps = steps;
    stride = 2L * steps + 1;
    mask = 4 * steps - 1;
    keys = new long[4 * steps];
    values = new int[4 * steps];
    var curve = new CurvePoints();
    NielsPoint step = cleared(curve, Element.BASE);
    var block = new Block(LARGEST_BLOCK);
    var point = new ExtendedPoint();
    for (int first = 0; first <= steps; first += LARGEST_BLOCK) {
      int count = Math.min(LARGEST_BLOCK, steps + 1 - first);
      block.fill(curve, point, step, count);
      for (int k = 0; k < count; k++) {
        insert(block.keys[k], first + k);
      }
    }
    minusStride = cleared(curve, VariableTime.multiply(Scalar.of(stride), Element.BASE).negate());
  }

  /** The m in 0 … max with m·G = element, or nothing if there is none. */
  OptionalLong solve(Element element, long max) {
    var curve = new CurvePoints();
    var point = new ExtendedPoint();
    curve.twiceTimes(point, element.point(), 2);
    long giants = (max + steps) / stride + 1;
    var block = new Block(LARGEST_BLOCK);
    int size = 4;
    for (long first = 0; first < giants; first += size, size = Math.min(2 * size, LARGEST_BLOCK)) {
      block.fill(curve, point, minusStride, size);
      for (int k = 0; k < size; k++) {
        OptionalLong found = look(block.keys[k], (first + k) * stride, max, element);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong look(long key, long middle, long max, Element element) {
    for (int slot = slot(key); values[slot] != 0; slot = (slot + 1) & mask) {
      if (keys[slot] == key) {
        int j = values[slot] - 1;
        for (long m : new long[] {middle + j, middle - j}) {
          // The key is one word of a coordinate: the logarithm itself decides.
          if (m >= 0 && m <= max && FixedBase.BASE.multiply(SecretScalar.of(m)).equals(element)) {
            return OptionalLong.of(m);
          }
        }
      }
    }
    return OptionalLong.empty();
  }

  private void insert(long key, int step) {
    int slot = slot(key);
    while (values[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    values[slot] = step + 1;
  }

  private int slot(long key) {
    return (int) key & mask;
  }

  /** 4·element, prepared for addition. */
  private static NielsPoint cleared(CurvePoints curve, Element element) {
    var point = new ExtendedPoint();
    curve.twiceTimes(point, element.point(), 2);
    return new NielsPoint().setNormalised(point.normalise());
  }

  /** Consecutive points of an arithmetic progression, whose y share one inversion. */
  private static final class Block {
    final long[] keys;
    private final FieldElement[] y;
    private final FieldElement[] z;
    private final FieldElement[] product;

    Block(int capacity) {
      keys = new long[capacity];
      y = new FieldElement[capacity];
      z = new FieldElement[capacity];
      product = new FieldElement[capacity + 1];
      Arrays.setAll(y, i -> new FieldElement());
      Arrays.setAll(z, i -> new FieldElement());
      Arrays.setAll(product, i -> FieldElement.one());
    }

    /** Keys of point, point + step …; leaves {@code point} behind the last. */
    void fill(CurvePoints curve, ExtendedPoint point, NielsPoint step, int count) {
      for (int k = 0; k < count; k++) {
        y[k].set(point.y);
        z[k].set(point.z);
        product[k + 1].multiply(product[k], point.z);
        curve.add(point, point, step);
      }
      FieldElement inverse = FieldPowers.invert(product[count]);
      var affine = new FieldElement();
      for (int k = count - 1; k >= 0; k--) {
        affine.multiply(inverse, product[k]).multiply(affine, y[k]);
        affine.normalise();
        keys[k] = affine.l0 | (affine.l1 << 51);
        inverse.multiply(inverse, z[k]);
      }
    }
  }
}
