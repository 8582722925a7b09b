package org.vitrine.crypto.log;

import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.sign.Ed25519PublicKey;

/**
 * A witness's Ed25519 key, type 0x04: it signs a time and the note's text. The name is not signed,
 * so no two cosigners may share a key.
 *
 * @param name the cosigner's name
 * @param publicKey the key
 */
public record Ed25519CosignerKey(String name, Ed25519PublicKey publicKey) implements VerifierKey {
  static final int TYPE = 0x04;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is not a key name
   */
  public Ed25519CosignerKey {
    NoteText.requireName(name);
  }

  @Override
  public int type() {
    return TYPE;
  }

  @Override
  public byte[] publicKeyBytes() {
    return publicKey.encoded();
  }

  @Override
  public NoteCheck check(String text, byte[] signature) {
    Optional<TimedSignature> timed = TimedSignature.split(signature);
    if (timed.isEmpty()) {
      return new NoteCheck.Unsigned("is not a cosignature: it holds no time");
    }
    long time = timed.get().time();
    byte[] message = CosignedMessage.ed25519(text, time);
    return NoteCheck.of(publicKey.verify(message, timed.get().signature()), OptionalLong.of(time));
  }

  @Override
  public String toString() {
    return vkey();
  }
}
