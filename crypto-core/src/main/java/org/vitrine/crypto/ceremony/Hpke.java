package org.vitrine.crypto.ceremony;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * Hybrid public key encryption (RFC 9180) with the one suite there is (§7): base mode,
 * DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305, single shot.
 *
 * <p>A sealed message is {@code enc ‖ ciphertext}: 48 bytes more than the plaintext.
 */
final class Hpke {
  /** Bytes of {@code enc}, the ephemeral public key. */
  static final int ENCAPSULATION = 32;

  /** Bytes that sealing adds: the encapsulation and the authentication tag. */
  static final int OVERHEAD = ENCAPSULATION + 16;

  private Hpke() {}

  /** Seals the plaintext to the key, with a fresh ephemeral key. */
  static byte[] seal(
      SharePublicKey receiver,
      byte[] info,
      byte[] associatedData,
      byte[] plaintext,
      SecureRandom random) {
    return seal(
        receiver, info, associatedData, plaintext, pair(new X25519PrivateKeyParameters(random)));
  }

  static byte[] seal(
      SharePublicKey receiver,
      byte[] info,
      byte[] associatedData,
      byte[] plaintext,
      AsymmetricCipherKeyPair ephemeral) {
    try {
      var context =
          suite().setupBaseS(new X25519PublicKeyParameters(receiver.bytes()), info, ephemeral);
      byte[] encapsulation = context.getEncapsulation();
      byte[] ciphertext = context.seal(associatedData, plaintext);
      byte[] sealed = Arrays.copyOf(encapsulation, encapsulation.length + ciphertext.length);
      System.arraycopy(ciphertext, 0, sealed, encapsulation.length, ciphertext.length);
      return sealed;
    } catch (InvalidCipherTextException e) {
      throw new AssertionError("sealing checks no tag", e);
    }
  }

  /** The plaintext, or nothing if the bytes were not sealed to this key with this info. */
  static Optional<byte[]> open(
      X25519PrivateKeyParameters receiver, byte[] info, byte[] associatedData, byte[] sealed) {
    byte[] encapsulation = Arrays.copyOf(sealed, ENCAPSULATION);
    byte[] ciphertext = Arrays.copyOfRange(sealed, ENCAPSULATION, sealed.length);
    if (SharePublicKey.isSmallOrder(encapsulation)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          suite().setupBaseR(encapsulation, pair(receiver), info).open(associatedData, ciphertext));
    } catch (InvalidCipherTextException e) {
      return Optional.empty();
    }
  }

  private static HPKE suite() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
  }

  private static AsymmetricCipherKeyPair pair(X25519PrivateKeyParameters key) {
    return new AsymmetricCipherKeyPair(key.generatePublicKey(), key);
  }
}
