package org.vitrine.crypto.ballot;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Hkdf;
import org.vitrine.crypto.hash.Transcript;

/**
 * The 32 bytes from which the randomness of one ballot's ciphertexts comes (§9.7). Whoever has them
 * reads the ballot: they are erased when the ballot is cast, and shown when it is opened.
 */
public final class BallotSeed implements AutoCloseable {
  /** Bytes of a seed. */
  public static final int SIZE = 32;

  private final byte[] bytes;
  private boolean closed;

  private BallotSeed(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A fresh seed, for one ballot. */
  public static BallotSeed random(SecureRandom random) {
    var bytes = new byte[SIZE];
    random.nextBytes(bytes);
    return new BallotSeed(bytes);
  }

  /**
   * The seed with these bytes.
   *
   * @throws IllegalArgumentException if there are not exactly 32
   */
  public static BallotSeed of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a ballot's seed has 32 bytes, not " + bytes.length);
    }
    return new BallotSeed(bytes.clone());
  }

  /** The 32 bytes, for an opening. */
  public byte[] toBytes() {
    if (closed) {
      throw new IllegalStateException("the ballot's seed was destroyed");
    }
    return bytes.clone();
  }

  /** r of one ciphertext. */
  SecretScalar randomness(Digest election, Element credential, String contest, String option) {
    byte[] info =
        Transcript.of("vitrine/1/randomness")
            .item("election", election.bytes())
            .item("credential", credential)
            .item("contest", contest)
            .item("option", option)
            .bytes();
    byte[] ikm = toBytes();
    byte[] wide = Hkdf.sha512(ikm, new byte[0], info, 64);
    try {
      return SecretScalar.fromWideBytes(wide);
    } finally {
      Arrays.fill(ikm, (byte) 0);
      Arrays.fill(wide, (byte) 0);
    }
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }

  /** Constant time in the content. */
  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof BallotSeed other && MessageDigest.isEqual(toBytes(), other.toBytes());
  }

  /** The same for all seeds, so that it reveals nothing. */
  @Override
  public int hashCode() {
    return BallotSeed.class.hashCode();
  }

  @Override
  public String toString() {
    return "BallotSeed[hidden]";
  }
}
