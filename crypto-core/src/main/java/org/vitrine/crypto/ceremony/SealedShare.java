package org.vitrine.crypto.ceremony;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.json.Base64Url;

/** f_i(j), sealed by trustee i to the key that trustee j published for it (§7, stage 3). */
public final class SealedShare {
  /** Bytes of a sealed share: {@code enc ‖ ciphertext}. */
  public static final int SIZE = 32 + Hpke.OVERHEAD;

  private final byte[] bytes;

  private SealedShare(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Any 80 bytes, as they stand on the board; {@link #open} tells whether there is a share in them.
   *
   * @throws IllegalArgumentException if there are not exactly 80
   */
  public static SealedShare of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a sealed share has 80 bytes, not " + bytes.length);
    }
    return new SealedShare(bytes.clone());
  }

  /** Seals the sender's share for the receiver. */
  public static SealedShare seal(
      Attempt attempt,
      int sender,
      int receiver,
      SharePublicKey key,
      SecretScalar share,
      SecureRandom random) {
    byte[] plaintext = share.toBytes();
    try {
      byte[] info = attempt.shareInfo(sender, receiver);
      return new SealedShare(Hpke.seal(key, info, new byte[0], plaintext, random));
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  /**
   * Opens the share and checks it against the sender's commitments.
   *
   * @param key the receiver's key for this sender
   * @param reveal the sender's
   */
  public ShareOpening open(Attempt attempt, Reveal reveal, int receiver, ShareKey key) {
    Optional<byte[]> plaintext = key.open(attempt.shareInfo(reveal.trustee(), receiver), bytes);
    if (plaintext.isEmpty()) {
      return new ShareOpening.Bad(ShareFault.SEAL);
    }
    SecretScalar share;
    try {
      share = SecretScalar.decode(plaintext.get());
    } catch (DecodingException e) {
      return new ShareOpening.Bad(ShareFault.SCALAR);
    } finally {
      Arrays.fill(plaintext.get(), (byte) 0);
    }
    Element committed = reveal.committedShare(receiver);
    if (!FixedBase.BASE.multiply(share).equals(committed)) {
      share.close();
      return new ShareOpening.Bad(ShareFault.COEFFICIENTS);
    }
    return new ShareOpening.Good(share);
  }

  /** The 80 bytes, a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SealedShare other && Arrays.equals(bytes, other.bytes);
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
