package org.vitrine.crypto.group;

import org.jspecify.annotations.Nullable;

/** What a {@link Kernel} does: public values only, variable time. */
interface Arithmetic {
  /**
   * Decodes {@code count} encodings of 32 bytes that stand one after the other.
   *
   * @return the point of each, or null for what is not the encoding of an element
   */
  @Nullable AffinePoint[] decode(byte[] encodings, int count);

  /** r = the sum of the terms of both lists, the second one's scalars below 2^128; changes them. */
  void sum(ExtendedPoint r, TermList full, TermList half);
}
