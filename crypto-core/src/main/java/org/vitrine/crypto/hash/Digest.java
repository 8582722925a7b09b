package org.vitrine.crypto.hash;

import java.util.Arrays;
import org.vitrine.crypto.json.Base64Url;

/** A SHA-256 value: 32 bytes that name an entry, a ballot, an election or a tree (§1). */
public final class Digest implements Comparable<Digest> {
  /** Bytes of a digest. */
  public static final int SIZE = Sha256.BYTES;

  /** 32 zero bytes: what entry 0 names as its predecessor (§5). */
  public static final Digest ZERO = new Digest(new byte[SIZE]);

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes 32 bytes as they are.
   *
   * @throws IllegalArgumentException if there are not exactly 32
   */
  public static Digest of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
    }
    return new Digest(bytes.clone());
  }

  /** SHA-256 of the parts, one after the other. */
  public static Digest sha256(byte[]... parts) {
    return new Digest(Sha256.of(parts));
  }

  /** The 32 bytes, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** base64url without padding, 43 characters, as it stands in JSON. */
  public String encode() {
    return Base64Url.encode(bytes);
  }

  @Override
  public int compareTo(Digest other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Digest other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return (bytes[0] & 0xff) << 24
        | (bytes[1] & 0xff) << 16
        | (bytes[2] & 0xff) << 8
        | (bytes[3] & 0xff);
  }

  @Override
  public String toString() {
    return encode();
  }
}
