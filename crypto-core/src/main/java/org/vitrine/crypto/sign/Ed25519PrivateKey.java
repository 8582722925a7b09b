package org.vitrine.crypto.sign;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 private key. Secret: it prints nothing of itself, compares in constant time and is
 * erased by {@link #close}.
 */
public final class Ed25519PrivateKey implements AutoCloseable {
  private final SecretSeed seed;
  private final Ed25519PublicKey publicKey;

  private Ed25519PrivateKey(SecretSeed seed) {
    this.seed = seed;
    byte[] encoded = new byte[Ed25519PublicKey.LENGTH];
    Ed25519.generatePublicKey(seed.use(), 0, encoded, 0);
    try {
      this.publicKey = Ed25519PublicKey.decode(encoded);
    } catch (KeyFormatException e) {
      // RFC 8032 §5.1.5 makes the scalar from the seed neither zero nor a multiple of the order.
      throw new IllegalStateException("derived an invalid public key", e);
    }
  }

  /** A fresh key. */
  public static Ed25519PrivateKey generate(SecureRandom random) {
    return new Ed25519PrivateKey(SecretSeed.generate(random));
  }

  /**
   * The key of a 32-byte seed (RFC 8032 §5.1.5). The public key is derived anew.
   *
   * @throws KeyFormatException if the seed is not 32 bytes
   */
  public static Ed25519PrivateKey fromSeed(byte[] seed) throws KeyFormatException {
    return new Ed25519PrivateKey(SecretSeed.copyOf(seed));
  }

  /**
   * The key of a seed that was stored together with its public key.
   *
   * @throws KeyFormatException if the seed is not 32 bytes, or gives another public key
   */
  public static Ed25519PrivateKey load(byte[] seed, Ed25519PublicKey expected)
      throws KeyFormatException {
    Ed25519PrivateKey key = fromSeed(seed);
    if (!key.publicKey.equals(expected)) {
      key.close();
      throw new KeyFormatException("the private key does not belong to the public key beside it");
    }
    return key;
  }

  public Ed25519PublicKey publicKey() {
    return publicKey;
  }

  /** The signature of {@code message}, 64 bytes, deterministic (RFC 8032 §5.1.6). */
  public byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519PublicKey.SIGNATURE_LENGTH];
    Ed25519.sign(seed.use(), 0, publicKey.encoded(), 0, message, 0, message.length, signature, 0);
    return signature;
  }

  /** A copy of the seed, for sealing it into a key file. The caller erases it. */
  public byte[] seed() {
    return seed.use().clone();
  }

  /** Erases the seed. Signing afterwards is an {@link IllegalStateException}. */
  @Override
  public void close() {
    seed.forget();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ed25519PrivateKey that && seed.sameAs(that.seed);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }

  @Override
  public String toString() {
    return "Ed25519PrivateKey of " + publicKey;
  }
}
