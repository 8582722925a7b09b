package org.vitrine.crypto.group;

import java.util.Arrays;

/**
 * A sum of products of public scalars that is reduced only now and then. Mutable; not thread-safe.
 */
public final class ScalarSum {
  /** So many products keep every limb within what {@link ScalarField#reduce} accepts. */
  private static final int PRODUCTS = 4096;

  /** 128 bits. */
  private static final int HALF_LIMBS = 7;

  private long[] wide = new long[ScalarField.WIDE_LIMBS];
  private int products;

  public ScalarSum() {}

  /** Adds a·b; about half the work if a is below 2^128. */
  public void addProduct(Scalar a, Scalar b) {
    if (products == PRODUCTS) {
      set(ScalarField.reduce(wide));
    }
    ScalarField.addProduct(wide, a.limbs(), a.isHalf() ? HALF_LIMBS : ScalarField.LIMBS, b.limbs());
    products++;
  }

  /** Makes it zero again. */
  public void clear() {
    Arrays.fill(wide, 0);
    products = 0;
  }

  /** The sum so far. */
  public Scalar value() {
    return new Scalar(ScalarField.reduce(wide.clone()));
  }

  private void set(long[] canonical) {
    wide = new long[ScalarField.WIDE_LIMBS];
    System.arraycopy(canonical, 0, wide, 0, ScalarField.LIMBS);
    products = 0;
  }
}
