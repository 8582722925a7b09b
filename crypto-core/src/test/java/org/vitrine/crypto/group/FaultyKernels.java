package org.vitrine.crypto.group;

import org.jspecify.annotations.Nullable;

/** Kernels that err, as only a fault of the machine could make one, for tests of who watches. */
public final class FaultyKernels {
  private static final Arithmetic SCALAR = Kernel.SCALAR.arithmetic();

  private FaultyKernels() {}

  /** Every sum is the identity, so that everything seems to hold. */
  public static Kernel credulous() {
    return new Kernel("credulous", 1, new Summing(Element.IDENTITY));
  }

  /** No sum is the identity, so that nothing seems to hold. */
  public static Kernel distrustful() {
    return new Kernel("distrustful", 1, new Summing(Element.BASE));
  }

  /** Errs never, but is not taken for the scalar kernel. */
  public static Kernel unerring() {
    return new Kernel("unerring", 1, SCALAR);
  }

  /** An element that was decoded wrongly: it is not the one that it encodes to. */
  public static Element decodedWrongly(Element element, byte[] encoding) {
    return Element.decoded(AffinePoint.of(element.normalisedPoint()), encoding);
  }

  private record Summing(Element answer) implements Arithmetic {
    @Override
    public @Nullable AffinePoint[] decode(byte[] encodings, int count) {
      return SCALAR.decode(encodings, count);
    }

    @Override
    public void sum(ExtendedPoint r, TermList full, TermList half) {
      r.set(answer.point());
    }
  }
}
