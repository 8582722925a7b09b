package org.vitrine.crypto.group;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.crypto.group.vector.PointDecoder;
import org.vitrine.crypto.group.vector.PointSums;

/** Many values at a time, by the package {@code vector}; short sums one term at a time. */
final class VectorArithmetic implements Arithmetic {
  private static final String MODULE = "jdk.incubator.vector";
  private static final int LEAST_LANES = 4;

  private static final ScalarArithmetic SCALAR = new ScalarArithmetic();

  private final int lanes;

  private VectorArithmetic(int lanes) {
    this.lanes = lanes;
  }

  /** Nothing where the module is missing, or where registers are too short for it to be faster. */
  static Optional<VectorArithmetic> find() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.empty();
    }
    int lanes = PointSums.lanes();
    return lanes < LEAST_LANES ? Optional.empty() : Optional.of(new VectorArithmetic(lanes));
  }

  int lanes() {
    return lanes;
  }

  @Override
  public @Nullable AffinePoint[] decode(byte[] encodings, int count) {
    var words = new long[count * PointDecoder.WORDS];
    var accepted = new boolean[count];
    new PointDecoder().decode(encodings, count, words, accepted);
    var points = new @Nullable AffinePoint[count];
    for (int i = 0; i < count; i++) {
      if (accepted[i]) {
        points[i] = AffinePoint.of(words, i * PointDecoder.WORDS);
      }
    }
    return points;
  }

  @Override
  public void sum(ExtendedPoint r, TermList full, TermList half) {
    if (VectorPippenger.isShort(full.size(), half.size())) {
      SCALAR.sum(r, full, half);
    } else {
      VectorPippenger.sum(r, full, half);
    }
  }
}
