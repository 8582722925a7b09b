package org.vitrine.crypto.group;

/**
 * Cuts scalars into windows of signed digits of equal width. Adding Σ 2^(w·i + w − 1) to a scalar
 * makes every window's digit independent of the others: the digit is the window's value minus 2^(w
 * − 1).
 *
 * @param width w of a window, in bits
 * @param full windows of a full-length scalar; {@code half} if there is none
 * @param half windows of a half-length scalar
 */
record Windows(int width, int full, int half) {
  private static final int FULL_BITS = 253;
  private static final int HALF_BITS = 128;
  private static final int MAX_WIDTH = 14;

  /**
   * The windows with the least cost for so many terms.
   *
   * @param least width
   * @param bucket what one of the 2^(w − 1) buckets costs in a window, in additions of a term
   * @param window what a window costs besides, in additions of a term
   */
  static Windows best(int fullTerms, int halfTerms, int least, double bucket, double window) {
    Windows best = of(least, fullTerms);
    for (int w = least + 1; w <= MAX_WIDTH; w++) {
      Windows other = of(w, fullTerms);
      if (other.cost(fullTerms, halfTerms, bucket, window)
          < best.cost(fullTerms, halfTerms, bucket, window)) {
        best = other;
      }
    }
    return best;
  }

  private static Windows of(int width, int fullTerms) {
    int half = count(HALF_BITS, width);
    return new Windows(width, fullTerms == 0 ? half : count(FULL_BITS, width), half);
  }

  /** Two bits more than the scalar has leave room for the signed digits. */
  private static int count(int bits, int width) {
    return (bits + 2 + width - 1) / width;
  }

  /** In additions of a term. */
  double cost(int fullTerms, int halfTerms, double bucket, double window) {
    return full * (fullTerms + bucket * (1 << (width - 1)) + window) + (double) half * halfTerms;
  }

  /** Makes the digits of all terms independent of each other. */
  void prepare(TermList fullTerms, TermList halfTerms) {
    fullTerms.addToScalars(offset(full));
    halfTerms.addToScalars(offset(half));
  }

  private long[] offset(int windows) {
    var words = new long[TermList.SCALAR_WORDS];
    for (int i = 0; i < windows; i++) {
      int bit = width * i + width - 1;
      words[bit >> 6] |= 1L << (bit & 63);
    }
    return words;
  }

  /** The digit of a prepared term in a window, −2^(w − 1) … 2^(w − 1) − 1. */
  int digit(TermList terms, int index, int window) {
    return terms.window(index, window * width, width) - (1 << (width - 1));
  }
}
