package org.vitrine.crypto.group;

import java.util.Optional;

/**
 * The arithmetic of verification: decoding and long sums of public elements, variable time. There
 * are two kinds, and they give the same results: {@link #SCALAR} works on one value at a time and
 * runs everywhere; the vector kernel works on four or eight at a time, and needs the module {@code
 * jdk.incubator.vector} and a processor with registers of 256 bits.
 *
 * <p>Secrets never come here: see the package's description.
 */
public final class Kernel {
  /** One value at a time. */
  public static final Kernel SCALAR = new Kernel("scalar", 1, new ScalarArithmetic());

  private final String name;
  private final int lanes;
  private final Arithmetic arithmetic;

  Kernel(String name, int lanes, Arithmetic arithmetic) {
    this.name = name;
    this.lanes = lanes;
    this.arithmetic = arithmetic;
  }

  /** The fastest kernel that this process has. */
  public static Kernel current() {
    return Fastest.KERNEL;
  }

  /** The vector kernel, if this process has one. */
  public static Optional<Kernel> vector() {
    return Fastest.VECTOR;
  }

  /** What to call it in a report: {@code "scalar"}, or {@code "vector, 8 lanes"}. */
  public String name() {
    return name;
  }

  /** How many values it works on at a time. */
  public int lanes() {
    return lanes;
  }

  Arithmetic arithmetic() {
    return arithmetic;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Found when it is first asked for. */
  private static final class Fastest {
    static final Optional<Kernel> VECTOR =
        VectorArithmetic.find()
            .map(v -> new Kernel("vector, " + v.lanes() + " lanes", v.lanes(), v));
    static final Kernel KERNEL = VECTOR.orElse(SCALAR);
  }
}
