package org.vitrine.crypto.ceremony;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.jspecify.annotations.Nullable;
import org.vitrine.crypto.json.Base64Url;

/**
 * An X25519 public key (RFC 7748) that one trustee publishes for one sender of one attempt (§7,
 * stage 1). Never of small order.
 */
public final class SharePublicKey {
  /** Bytes of a key. */
  public static final int SIZE = 32;

  private final byte[] bytes;

  private SharePublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The key with these bytes, or nothing if it is not canonical (u below 2^255 − 19) or of small
   * order. No private key has a public key that is not canonical, so nobody could complain with it.
   *
   * @throws IllegalArgumentException if there are not exactly 32 bytes
   */
  public static Optional<SharePublicKey> of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("an X25519 key has 32 bytes, not " + bytes.length);
    }
    return isCanonical(bytes) && !isSmallOrder(bytes)
        ? Optional.of(new SharePublicKey(bytes.clone()))
        : Optional.empty();
  }

  /** Whether the little-endian integer is below p = 2^255 − 19: 0xed, 30 times 0xff, 0x7f. */
  private static boolean isCanonical(byte[] key) {
    int top = key[SIZE - 1] & 0xff;
    if (top != 0x7f) {
      return top < 0x7f;
    }
    for (int i = SIZE - 2; i > 0; i--) {
      if (key[i] != (byte) 0xff) {
        return true;
      }
    }
    return (key[0] & 0xff) < 0xed;
  }

  /**
   * Whether X25519 with this key gives zero. One clamped scalar answers for all of them: they are
   * multiples of the cofactors 8 and 4, and none is a multiple of the prime order of the curve or
   * of its twist.
   */
  static boolean isSmallOrder(byte[] key) {
    return !X25519.calculateAgreement(new byte[SIZE], 0, key, 0, new byte[SIZE], 0);
  }

  /** The 32 bytes, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SharePublicKey other && Arrays.equals(bytes, other.bytes);
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
