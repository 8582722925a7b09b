package org.vitrine.crypto.record;

import java.util.Arrays;
import org.vitrine.crypto.json.Base64Url;

/** 64 bytes with which an author signed: Ed25519, or Schnorr for credentials (§3.5). */
public final class Signature {
  /** Bytes of a signature. */
  public static final int SIZE = 64;

  private final byte[] bytes;

  private Signature(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes 64 bytes as they are; whether they verify is another question.
   *
   * @throws IllegalArgumentException if there are not exactly 64
   */
  public static Signature of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a signature has 64 bytes, not " + bytes.length);
    }
    return new Signature(bytes.clone());
  }

  /** The 64 bytes, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Signature other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return Base64Url.encode(bytes);
  }
}
