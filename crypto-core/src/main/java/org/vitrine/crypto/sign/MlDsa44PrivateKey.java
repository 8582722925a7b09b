package org.vitrine.crypto.sign;

import java.security.SecureRandom;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/**
 * An ML-DSA-44 private key (FIPS 204), kept as its 32-byte seed. Secret: it prints nothing of
 * itself, compares in constant time and is erased by {@link #close}.
 */
public final class MlDsa44PrivateKey implements AutoCloseable {
  private final SecretSeed seed;
  private final MLDSAPrivateKeyParameters expanded;
  private final MlDsa44PublicKey publicKey;

  private MlDsa44PrivateKey(SecretSeed seed) {
    this.seed = seed;
    this.expanded = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed.use());
    try {
      this.publicKey = MlDsa44PublicKey.decode(expanded.getPublicKey());
    } catch (KeyFormatException e) {
      throw new IllegalStateException("derived an invalid public key", e);
    }
  }

  /** A fresh key. */
  public static MlDsa44PrivateKey generate(SecureRandom random) {
    return new MlDsa44PrivateKey(SecretSeed.generate(random));
  }

  /**
   * The key of a 32-byte seed (FIPS 204 algorithm 6). The public key is derived anew.
   *
   * @throws KeyFormatException if the seed is not 32 bytes
   */
  public static MlDsa44PrivateKey fromSeed(byte[] seed) throws KeyFormatException {
    return new MlDsa44PrivateKey(SecretSeed.copyOf(seed));
  }

  /**
   * The key of a seed that was stored together with its public key.
   *
   * @throws KeyFormatException if the seed is not 32 bytes, or gives another public key
   */
  public static MlDsa44PrivateKey load(byte[] seed, MlDsa44PublicKey expected)
      throws KeyFormatException {
    MlDsa44PrivateKey key = fromSeed(seed);
    if (!key.publicKey.equals(expected)) {
      key.close();
      throw new KeyFormatException("the private key does not belong to the public key beside it");
    }
    return key;
  }

  public MlDsa44PublicKey publicKey() {
    return publicKey;
  }

  /** The hedged signature of {@code message}, 2420 bytes: the form to use. */
  public byte[] sign(byte[] message, SecureRandom random) {
    seed.use();
    return sign(message, new ParametersWithRandom(expanded, random));
  }

  /** The deterministic signature of {@code message}, 2420 bytes, for reproducible vectors. */
  public byte[] signDeterministically(byte[] message) {
    seed.use();
    return sign(message, expanded);
  }

  private static byte[] sign(byte[] message, CipherParameters key) {
    var signer = new MLDSASigner();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("signing failed", e);
    }
  }

  /** A copy of the seed, for sealing it into a key file. The caller erases it. */
  public byte[] seed() {
    return seed.use().clone();
  }

  /** Erases the seed and what was derived from it. Signing afterwards is an error. */
  @Override
  public void close() {
    seed.forget();
    expanded.destroy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MlDsa44PrivateKey that && seed.sameAs(that.seed);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }

  @Override
  public String toString() {
    return "MlDsa44PrivateKey of " + publicKey;
  }
}
