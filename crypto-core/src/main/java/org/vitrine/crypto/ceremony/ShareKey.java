package org.vitrine.crypto.ceremony;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;

/**
 * A trustee's X25519 private key for the share of one sender in one attempt (§7, stage 1).
 *
 * <p>It becomes public only in a complaint about that sender; otherwise it is erased once the
 * combined share is saved.
 */
public final class ShareKey implements AutoCloseable {
  /** Bytes of a key. */
  public static final int SIZE = 32;

  private final byte[] bytes;
  private boolean closed;

  private ShareKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A fresh key. */
  public static ShareKey random(SecureRandom random) {
    return new ShareKey(new X25519PrivateKeyParameters(random).getEncoded());
  }

  /**
   * The key with these bytes, as {@link #toBytes} gave them or as a complaint shows them. Every 32
   * bytes are a key.
   *
   * @throws IllegalArgumentException if there are not exactly 32 bytes
   */
  public static ShareKey of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("an X25519 key has 32 bytes, not " + bytes.length);
    }
    return new ShareKey(bytes.clone());
  }

  /** The public key that is published for the sender. */
  public SharePublicKey publicKey() {
    return SharePublicKey.of(parameters().generatePublicKey().getEncoded())
        .orElseThrow(() -> new AssertionError("no multiple of the base point is of small order"));
  }

  /** The 32 bytes, to be sealed or to be published in a complaint. */
  public byte[] toBytes() {
    if (closed) {
      throw new IllegalStateException("the share key was destroyed");
    }
    return bytes.clone();
  }

  /** The plaintext, or nothing if the bytes were not sealed to this key with this info. */
  Optional<byte[]> open(byte[] info, byte[] sealed) {
    return Hpke.open(parameters(), info, new byte[0], sealed);
  }

  private X25519PrivateKeyParameters parameters() {
    return new X25519PrivateKeyParameters(toBytes());
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }

  /** Constant time in the content. */
  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof ShareKey other && MessageDigest.isEqual(toBytes(), other.toBytes());
  }

  /** The same for all keys, so that it reveals nothing. */
  @Override
  public int hashCode() {
    return ShareKey.class.hashCode();
  }

  @Override
  public String toString() {
    return "ShareKey[hidden]";
  }
}
