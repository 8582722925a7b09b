package org.vitrine.crypto.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.group.Reference.P;
import static org.vitrine.crypto.group.vector.FieldBridge.BLOCK;
import static org.vitrine.crypto.group.vector.FieldBridge.LANES;
import static org.vitrine.crypto.group.vector.FieldBridge.OFFSET;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.group.vector.FieldBridge;

/** The bounds are those of docs/vector-kernel.md. */
@Tag("vector")
@DisplayName("The vector field agrees with integer arithmetic and with the scalar field")
final class VectorFieldTest {
  private static final long LIMB = (1L << 50) + (1L << 14);
  private static final long PRODUCT_COLUMN = 1L << 57;
  private static final long COLUMN = (1L << 60) - (1L << 50);
  private static final int RANDOM_BLOCKS = 4_000_000 / LANES;

  private final SplittableRandom random = new SplittableRandom(20261101);
  private final double[] a = new double[BLOCK];
  private final double[] b = new double[BLOCK];
  private final double[] r = new double[BLOCK];
  private final double[] s = new double[BLOCK];
  private final long[] c = new long[BLOCK];
  private final long[] d = new long[BLOCK];

  private static BigInteger exact(double[] block, int lane) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 4; i >= 0; i--) {
      double limb = block[i * LANES + lane];
      assertTrue(limb == Math.rint(limb) && Math.abs(limb) <= LIMB, () -> "limb " + limb);
      sum = sum.shiftLeft(51).add(BigInteger.valueOf((long) limb));
    }
    return sum;
  }

  private static BigInteger exact(long[] columns, int lane, long bound) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 4; i >= 0; i--) {
      long column = columns[i * LANES + lane] - OFFSET;
      assertTrue(Math.abs(column) <= bound, () -> "column " + column);
      sum = sum.shiftLeft(51).add(BigInteger.valueOf(column));
    }
    return sum;
  }

  private static void assertSame(BigInteger expected, BigInteger actual) {
    assertEquals(expected.mod(P), actual.mod(P));
  }

  /** All limbs at their bounds, one of 32 patterns of signs. */
  private static void extreme(double[] block, int lane, int signs) {
    for (int i = 0; i < 5; i++) {
      block[i * LANES + lane] = (signs >> i & 1) == 0 ? LIMB : -LIMB;
    }
  }

  private void randomLimbs(double[] block) {
    if (random.nextInt(8) == 0) {
      for (int lane = 0; lane < LANES; lane++) {
        extreme(block, lane, random.nextInt(32));
      }
      return;
    }
    for (int i = 0; i < BLOCK; i++) {
      // Now and then a limb near a bound, near zero or near a power of two.
      block[i] =
          switch (random.nextInt(16)) {
            case 0 -> LIMB - random.nextInt(4);
            case 1 -> random.nextInt(4) - LIMB;
            case 2 -> random.nextInt(-3, 4);
            case 3 -> (1L << random.nextInt(51)) * (random.nextBoolean() ? 1 : -1);
            default -> random.nextLong(-LIMB, LIMB + 1);
          };
    }
  }

  private void checkProducts() {
    FieldBridge.product(c, a, b);
    FieldBridge.reduce(r, c);
    FieldBridge.squareTimes(s, a, 1);
    for (int lane = 0; lane < LANES; lane++) {
      BigInteger x = exact(a, lane);
      BigInteger product = x.multiply(exact(b, lane));
      assertSame(product, exact(c, lane, PRODUCT_COLUMN));
      assertSame(product, exact(r, lane));
      assertSame(x.multiply(x), exact(s, lane));
    }
  }

  @Test
  @DisplayName("products and squares of limbs at their bounds, for all patterns of signs")
  void extremeProducts() {
    for (int left = 0; left < 32; left++) {
      for (int right = 0; right < 32; right += LANES) {
        for (int lane = 0; lane < LANES; lane++) {
          extreme(a, lane, left);
          extreme(b, lane, (right + lane) & 31);
        }
        checkProducts();
      }
    }
  }

  @Test
  @DisplayName("products and squares of limbs that are halves of the split, where rounding ties")
  void ties() {
    long[] sizes = {
      1L << 50, (1L << 50) - 1, (1L << 50) + 1, 1L << 49, 1L << 25, 1L << 26, 3L << 24
    };
    for (long left : sizes) {
      for (long right : sizes) {
        for (int i = 0; i < BLOCK; i++) {
          a[i] = random.nextBoolean() ? left : -left;
          b[i] = random.nextBoolean() ? right : -right;
        }
        checkProducts();
      }
    }
  }

  @Test
  @DisplayName("products and squares of random limbs, against integers")
  void randomProducts() {
    for (int i = 0; i < 20_000; i++) {
      randomLimbs(a);
      randomLimbs(b);
      checkProducts();
    }
  }

  @Test
  @DisplayName("products and squares of millions of random limbs, against the scalar field")
  void manyProducts() {
    var x = new FieldElement();
    var y = new FieldElement();
    var z = new FieldElement();
    for (int i = 0; i < RANDOM_BLOCKS; i++) {
      randomLimbs(a);
      randomLimbs(b);
      FieldBridge.product(c, a, b);
      FieldBridge.reduce(r, c);
      FieldBridge.squareTimes(s, a, 1);
      for (int lane = 0; lane < LANES; lane++) {
        load(x, a, lane);
        load(y, b, lane);
        y.multiply(x, y);
        assertEquals(1, FieldElement.equal(y, load(z, r, lane)));
        x.square(x);
        assertEquals(1, FieldElement.equal(x, load(z, s, lane)));
      }
    }
  }

  private static FieldElement load(FieldElement r, double[] block, int lane) {
    r.assign(
        (long) block[lane],
        (long) block[LANES + lane],
        (long) block[2 * LANES + lane],
        (long) block[3 * LANES + lane],
        (long) block[4 * LANES + lane]);
    return r;
  }

  @Test
  @DisplayName("repeated squarings")
  void squarings() {
    for (int n : new int[] {1, 2, 5, 50, 100}) {
      randomLimbs(a);
      FieldBridge.squareTimes(s, a, n);
      for (int lane = 0; lane < LANES; lane++) {
        BigInteger power = exact(a, lane).modPow(BigInteger.TWO.pow(n), P);
        assertSame(power, exact(s, lane));
      }
    }
  }

  /** Columns of every size up to a bound, extremes included. */
  private void randomColumns(long[] columns, long bound) {
    for (int i = 0; i < BLOCK; i++) {
      long column =
          switch (random.nextInt(8)) {
            case 0 -> bound;
            case 1 -> -bound;
            case 2 -> (random.nextLong(-512, 512) << 51) + random.nextLong(-2, 3);
            case 3 -> (random.nextLong(-512, 511) << 51) + (1L << 50) + random.nextLong(-2, 3);
            default -> random.nextLong(-bound, bound + 1);
          };
      columns[i] = Math.clamp(column, -bound, bound) + OFFSET;
    }
  }

  @Test
  @DisplayName("carries of columns up to their bounds give limbs within theirs")
  void carries() {
    for (int i = 0; i < 20_000; i++) {
      randomColumns(c, COLUMN);
      FieldBridge.reduce(r, c);
      for (int lane = 0; lane < LANES; lane++) {
        assertSame(exact(c, lane, COLUMN), exact(r, lane));
      }
    }
  }

  @Test
  @DisplayName("sums and differences of columns")
  void sums() {
    for (int i = 0; i < 20_000; i++) {
      randomColumns(c, COLUMN / 2);
      randomColumns(d, COLUMN / 2);
      FieldBridge.sumAndDifference(r, s, c, d);
      for (int lane = 0; lane < LANES; lane++) {
        BigInteger x = exact(c, lane, COLUMN);
        BigInteger y = exact(d, lane, COLUMN);
        assertSame(x.add(y), exact(r, lane));
        assertSame(x.subtract(y), exact(s, lane));
      }
      FieldBridge.twice(d);
      for (int lane = 0; lane < LANES; lane++) {
        // d as it was is half the difference of sum and difference.
        assertSame(exact(r, lane).subtract(exact(s, lane)), exact(d, lane, COLUMN));
      }
    }
  }

  @Test
  @DisplayName("limbs as columns")
  void spread() {
    for (int i = 0; i < 1_000; i++) {
      randomLimbs(a);
      FieldBridge.spread(c, a);
      for (int lane = 0; lane < LANES; lane++) {
        assertEquals(exact(a, lane), exact(c, lane, LIMB));
      }
    }
  }

  private void checkCanonical() {
    FieldBridge.canonical(c, a);
    for (int lane = 0; lane < LANES; lane++) {
      BigInteger value = BigInteger.ZERO;
      for (int i = 4; i >= 0; i--) {
        long limb = c[i * LANES + lane];
        assertTrue(limb >= 0 && limb < 1L << 51, () -> "limb " + limb);
        value = value.shiftLeft(51).add(BigInteger.valueOf(limb));
      }
      assertEquals(exact(a, lane).mod(P), value);
    }
  }

  @Test
  @DisplayName("the canonical form of limbs at their bounds and at random")
  void canonical() {
    for (int signs = 0; signs < 32; signs++) {
      for (int lane = 0; lane < LANES; lane++) {
        extreme(a, lane, (signs + lane) & 31);
      }
      checkCanonical();
    }
    for (int i = 0; i < 20_000; i++) {
      randomLimbs(a);
      checkCanonical();
    }
  }

  @Test
  @DisplayName("the canonical form of numbers around multiples of p")
  void aroundMultiplesOfP() {
    for (int multiple = -1; multiple <= 1; multiple++) {
      for (int delta = -40; delta <= 40; delta++) {
        BigInteger value = P.multiply(BigInteger.valueOf(multiple)).add(BigInteger.valueOf(delta));
        BigInteger rest = value;
        for (int i = 0; i < 5; i++) {
          BigInteger modulus = BigInteger.ONE.shiftLeft(51);
          BigInteger limb = rest.mod(modulus);
          // Balanced limbs, but for the top one, which comes back as 19.
          if (limb.testBit(50)) {
            limb = limb.subtract(modulus);
          }
          rest = rest.subtract(limb).shiftRight(51);
          for (int lane = 0; lane < LANES; lane++) {
            a[i * LANES + lane] = limb.doubleValue();
          }
        }
        for (int lane = 0; lane < LANES; lane++) {
          a[lane] += 19 * rest.intValueExact();
        }
        checkCanonical();
        assertEquals(value.mod(P), exact(a, 0).mod(P));
      }
    }
  }
}
