package org.vitrine.crypto.elgamal;

import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;

/** A public key with precomputed multiples: what encrypts. Immutable and shared. */
public final class EncryptionKey {
  private final PublicKey publicKey;
  private final FixedBase multiples;

  private EncryptionKey(PublicKey publicKey) {
    this.publicKey = publicKey;
    this.multiples = FixedBase.of(publicKey.element());
  }

  /** Precomputes the multiples: once per key, about 2 ms. */
  public static EncryptionKey of(PublicKey publicKey) {
    return new EncryptionKey(publicKey);
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /** K's multiples, for proofs about ciphertexts. */
  public FixedBase multiples() {
    return multiples;
  }

  /**
   * (r·G, m·G + r·K), constant time in r and m.
   *
   * @param r fresh and uniform; whoever knows it can read the value
   */
  public Ciphertext encrypt(SecretScalar r, long m) {
    try (SecretScalar value = SecretScalar.of(m)) {
      return new Ciphertext(
          FixedBase.BASE.multiply(r), FixedBase.BASE.multiply(value).add(multiples.multiply(r)));
    }
  }
}
