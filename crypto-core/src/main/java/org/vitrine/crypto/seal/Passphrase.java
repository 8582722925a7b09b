package org.vitrine.crypto.seal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/** How a typed passphrase becomes bytes: UTF-8 of its NFC, the same on every keyboard. */
final class Passphrase {
  private Passphrase() {}

  /**
   * The bytes, which the caller erases.
   *
   * @throws IllegalArgumentException if the passphrase is empty or not text
   */
  static byte[] bytes(char[] passphrase) {
    if (passphrase.length == 0) {
      throw new IllegalArgumentException("the passphrase must not be empty");
    }
    CharBuffer text = CharBuffer.wrap(passphrase);
    // Normalizing leaves a string behind that cannot be erased; most passphrases need none.
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      text = CharBuffer.wrap(Normalizer.normalize(text, Normalizer.Form.NFC));
    }
    // Room for the longest encoding, so that no copy of it is left behind anywhere else.
    var encoded = ByteBuffer.allocate(4 * text.remaining());
    CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(text, encoded, true);
    byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    if (!result.isUnderflow()) {
      throw new IllegalArgumentException("the passphrase is not text");
    }
    return bytes;
  }
}
