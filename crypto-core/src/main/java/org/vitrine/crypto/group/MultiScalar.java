package org.vitrine.crypto.group;

/**
 * Collects terms scalar·element and computes their sum, variable time: for verification only, so it
 * takes public scalars only. Reusable; not thread-safe.
 *
 * <p>Scalars below 2^128 (random weights) cost about half of others.
 */
public final class MultiScalar {
  private final Arithmetic arithmetic;
  private final TermList full = new TermList();
  private final TermList half = new TermList();

  /** Sums with the fastest kernel. */
  public MultiScalar() {
    this(Kernel.current());
  }

  public MultiScalar(Kernel kernel) {
    this.arithmetic = kernel.arithmetic();
  }

  /** Adds the term scalar·element. */
  public void add(Scalar scalar, Element element) {
    add(scalar, element, false);
  }

  /** Subtracts the term scalar·element; a short scalar stays short. */
  public void subtract(Scalar scalar, Element element) {
    add(scalar, element, true);
  }

  private void add(Scalar scalar, Element element, boolean negative) {
    (scalar.isHalf() ? half : full).add(scalar, element, negative);
  }

  /** Number of terms added since the last sum. */
  public int size() {
    return full.size() + half.size();
  }

  /** The sum of all terms, the identity if there are none. Forgets the terms. */
  public Element sum() {
    var r = new ExtendedPoint();
    arithmetic.sum(r, full, half);
    full.clear();
    half.clear();
    return Element.of(r);
  }
}
