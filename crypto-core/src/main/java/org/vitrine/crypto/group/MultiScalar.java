package org.vitrine.crypto.group;

/**
 * Collects terms scalar·element and computes their sum, variable time: for verification only, so it
 * takes public scalars only. Reusable; not thread-safe.
 *
 * <p>Scalars below 2^128 (random weights) cost about half of others. Up to {@value #STRAUS_LIMIT}
 * full-length terms it interleaves them (Straus), beyond that it sorts them into buckets
 * (Pippenger).
 */
public final class MultiScalar {
  private static final int STRAUS_LIMIT = 160;

  private final TermList full = new TermList();
  private final TermList half = new TermList();

  public MultiScalar() {}

  /** Adds the term scalar·element. */
  public void add(Scalar scalar, Element element) {
    add(scalar, element, false);
  }

  /** Subtracts the term scalar·element; a short scalar stays short. */
  public void subtract(Scalar scalar, Element element) {
    add(scalar, element, true);
  }

  private void add(Scalar scalar, Element element, boolean negative) {
    (scalar.isHalf() ? half : full)
        .add(ScalarField.toWords(scalar.limbs()), element.normalisedPoint(), negative);
  }

  /** Number of terms added since the last sum. */
  public int size() {
    return full.size() + half.size();
  }

  /** The sum of all terms, the identity if there are none. Forgets the terms. */
  public Element sum() {
    var r = new ExtendedPoint();
    if (full.size() + half.size() / 2 <= STRAUS_LIMIT) {
      Straus.sum(r, full, half);
    } else {
      Pippenger.sum(r, full, half);
    }
    full.clear();
    half.clear();
    return Element.of(r);
  }
}
