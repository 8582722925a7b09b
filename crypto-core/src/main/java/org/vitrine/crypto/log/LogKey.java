package org.vitrine.crypto.log;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.vitrine.crypto.sign.Ed25519PublicKey;

/**
 * A log's Ed25519 key, type 0x01: it signs the note's text.
 *
 * @param name the log's origin
 * @param publicKey the key
 */
public record LogKey(String name, Ed25519PublicKey publicKey) implements VerifierKey {
  static final int TYPE = 0x01;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is not a key name
   */
  public LogKey {
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
    return NoteCheck.of(
        publicKey.verify(text.getBytes(StandardCharsets.UTF_8), signature), OptionalLong.empty());
  }

  @Override
  public String toString() {
    return vkey();
  }
}
