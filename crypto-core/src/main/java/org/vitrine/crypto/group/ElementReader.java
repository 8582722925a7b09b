package org.vitrine.crypto.group;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads elements one after the other, faster than {@link Element#decode} if it has seen their
 * encodings before: those it decodes together, or an {@link ElementBatch} did. It accepts and
 * refuses the same bytes, and every refusal is {@link Element#decode}'s own. Mutable; serves one
 * thread.
 */
public final class ElementReader {
  private final byte[] encodings;
  private final @Nullable AffinePoint[] points;
  private int next;

  /**
   * Keeps both arrays, which nobody changes any more, and expects what begins with {@code next}.
   */
  ElementReader(byte[] encodings, @Nullable AffinePoint[] points, int next) {
    this.encodings = encodings;
    this.points = points;
    this.next = next;
  }

  /** Decodes each element when it is read. */
  public static ElementReader oneByOne() {
    return new ElementReader(new byte[0], new @Nullable AffinePoint[0], 0);
  }

  /**
   * Decodes together what is going to be read, with the fastest kernel.
   *
   * @param encodings of 32 bytes, one after the other, in the order in which they will be read;
   *     what is no element matters only when it is read
   */
  public static ElementReader ahead(byte[] encodings) {
    return ahead(encodings, Kernel.current());
  }

  /** The same with a kernel of choice. */
  public static ElementReader ahead(byte[] encodings, Kernel kernel) {
    var batch = new ElementBatch();
    batch.add(encodings, 0, encodings.length / Element.BYTES);
    return batch.decode(kernel).from(0);
  }

  /**
   * The element that these bytes encode; they need not be the ones that were expected.
   *
   * @throws DecodingException as {@link Element#decode} throws it
   */
  public Element read(byte[] bytes) throws DecodingException {
    return read(bytes, 0, bytes.length);
  }

  /**
   * The element that the 32 bytes from {@code offset} on encode, as {@link #read(byte[])}.
   *
   * @throws DecodingException as {@link Element#decode} throws it
   */
  public Element readAt(byte[] bytes, int offset) throws DecodingException {
    return read(bytes, offset, Element.BYTES);
  }

  private Element read(byte[] bytes, int offset, int length) throws DecodingException {
    byte[] own = Arrays.copyOfRange(bytes, offset, offset + length);
    if (next == points.length) {
      return Element.decode(own);
    }
    int from = next * Element.BYTES;
    if (!Arrays.equals(encodings, from, from + Element.BYTES, own, 0, length)) {
      return Element.decode(own);
    }
    AffinePoint point = points[next++];
    return point == null ? Element.decode(own) : Element.decoded(point, own);
  }
}
