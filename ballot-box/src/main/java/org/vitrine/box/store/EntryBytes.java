package org.vitrine.box.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.vitrine.crypto.hash.Digest;

/** The canonical bytes of an entry together with their SHA-256, the entry hash (§5). */
public final class EntryBytes {
  /** The longest entry that the board takes (§5). */
  public static final int MAX = 65_535;

  private final byte[] bytes;
  private final Digest hash;

  private EntryBytes(byte[] bytes) {
    this.bytes = bytes;
    this.hash = Digest.sha256(bytes);
  }

  /**
   * Takes a copy of the bytes and hashes it.
   *
   * @throws IllegalArgumentException if there are none or more than {@link #MAX}
   */
  public static EntryBytes of(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > MAX) {
      throw new IllegalArgumentException(
          "an entry has 1 to " + MAX + " bytes, not " + bytes.length);
    }
    return new EntryBytes(bytes.clone());
  }

  /** The bytes, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** SHA-256 of the bytes. */
  public Digest hash() {
    return hash;
  }

  /** Writes the bytes, nothing before or after them. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** The array itself, for the database driver, which reads it only. */
  byte[] array() {
    return bytes;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof EntryBytes other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return "entry " + hash + " of " + bytes.length + " bytes";
  }
}
