package org.vitrine.crypto.seal;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Bytes that nobody else may see. They are not printed, are compared in constant time and are
 * erased by {@link #close}.
 */
public final class SecretBytes implements AutoCloseable {
  private final byte[] bytes;
  private boolean erased;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the array as it is: the caller gives it away. */
  static SecretBytes owning(byte[] bytes) {
    return new SecretBytes(bytes);
  }

  public int length() {
    return bytes.length;
  }

  /**
   * A copy of the bytes. The caller erases it.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public byte[] copy() {
    if (erased) {
      throw new IllegalStateException("these secret bytes have been erased");
    }
    return bytes.clone();
  }

  /** Erases the bytes. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    erased = true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretBytes that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "SecretBytes of length " + bytes.length;
  }
}
