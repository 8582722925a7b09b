package org.vitrine.crypto.group;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encodings of elements that come from many places and are decoded together, which fills all lanes
 * of a {@link Kernel}. Who adds encodings remembers the {@link #size} before, and reads from there:
 *
 * {@snippet :
 * int first = batch.size();
 * batch.add(encodings, 0, 2);
 * // … others add theirs …
 * ElementReader mine = batch.decode(Kernel.current()).from(first);
 * }
 *
 * Mutable; for one thread.
 */
public final class ElementBatch {
  private byte[] encodings = new byte[64 * Element.BYTES];
  private int size;

  public ElementBatch() {}

  /** How many encodings were added. */
  public int size() {
    return size;
  }

  /**
   * Appends encodings of 32 bytes that stand one after the other; what is no element matters only
   * when it is read.
   *
   * @param from where in {@code bytes} the first one begins
   * @throws IndexOutOfBoundsException if {@code bytes} ends before the last one does
   */
  public void add(byte[] bytes, int from, int count) {
    int needed = Math.multiplyExact(Math.addExact(size, count), Element.BYTES);
    if (needed > encodings.length) {
      encodings = Arrays.copyOf(encodings, Math.max(needed, Math.multiplyExact(2, needed)));
    }
    System.arraycopy(bytes, from, encodings, size * Element.BYTES, count * Element.BYTES);
    size += count;
  }

  /** Decodes everything that was added; what is added later is not part of it. */
  public Decoded decode(Kernel kernel) {
    byte[] own = Arrays.copyOf(encodings, size * Element.BYTES);
    return new Decoded(own, kernel.arithmetic().decode(own, size));
  }

  /** What the encodings stand for. Immutable and shared. */
  public static final class Decoded {
    private final byte[] encodings;
    private final @Nullable AffinePoint[] points;

    private Decoded(byte[] encodings, @Nullable AffinePoint[] points) {
      this.encodings = encodings;
      this.points = points;
    }

    /**
     * Reads what was added from the {@code first} encoding on, counted from 0.
     *
     * @throws IndexOutOfBoundsException if so many were not added
     */
    public ElementReader from(int first) {
      if (first < 0 || first > points.length) {
        throw new IndexOutOfBoundsException(first + " of " + points.length + " encodings");
      }
      return new ElementReader(encodings, points, first);
    }
  }
}
