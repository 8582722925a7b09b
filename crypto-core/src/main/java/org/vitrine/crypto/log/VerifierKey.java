package org.vitrine.crypto.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.vitrine.crypto.hash.Sha256;
import org.vitrine.crypto.json.Base64Padded;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.sign.Ed25519PublicKey;
import org.vitrine.crypto.sign.KeyFormatException;
import org.vitrine.crypto.sign.MlDsa44PublicKey;

/**
 * A named key that checks signatures on notes (§11.1), written as {@code name+hex(key
 * id)+base64(type ‖ public key)}.
 */
public sealed interface VerifierKey permits LogKey, Ed25519CosignerKey, MlDsa44CosignerKey {
  /** The name that stands in signature lines; for a log's keys it is the origin. */
  String name();

  /** The type byte: 0x01, 0x04 or 0x06. */
  int type();

  /** The public key's bytes, without type. */
  byte[] publicKeyBytes();

  /** Checks what stands after the key id in a signature line. The text is a note's. */
  NoteCheck check(String text, byte[] signature);

  /** The first four bytes, big-endian, of SHA-256(name ‖ 0x0A ‖ type ‖ public key). */
  default int keyId() {
    byte[] name = (name() + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(Sha256.of(name, typeAndKey())).getInt();
  }

  /** The verifier key as text. */
  default String vkey() {
    return name()
        + "+"
        + HexFormat.of().toHexDigits(keyId())
        + "+"
        + Base64Padded.encode(typeAndKey());
  }

  private byte[] typeAndKey() {
    byte[] key = publicKeyBytes();
    return ByteBuffer.allocate(1 + key.length).put((byte) type()).put(key).array();
  }

  /**
   * Reads a verifier key.
   *
   * @throws MalformedException if it is not one, its key id is not that of its key, or its type is
   *     none of 0x01, 0x04 and 0x06
   */
  static VerifierKey parse(String vkey) throws MalformedException {
    int first = vkey.indexOf('+');
    // Base64 may hold plus signs too: only the first two separate.
    int second = first < 0 ? -1 : vkey.indexOf('+', first + 1);
    if (second < 0) {
      throw new MalformedException("", "a verifier key must be <name>+<key id>+<base64>");
    }
    String name = vkey.substring(0, first);
    NoteText.checkName("", name);
    byte[] bytes = NoteText.base64("", vkey.substring(second + 1));
    if (bytes.length < 2) {
      throw new MalformedException("", "the verifier key holds no key");
    }
    VerifierKey key = decode(name, bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length));
    String keyId = HexFormat.of().toHexDigits(key.keyId());
    if (!keyId.equals(vkey.substring(first + 1, second))) {
      throw new MalformedException("", "the key id does not belong to the key; it is " + keyId);
    }
    return key;
  }

  private static VerifierKey decode(String name, int type, byte[] key) throws MalformedException {
    try {
      return switch (type) {
        case LogKey.TYPE -> new LogKey(name, Ed25519PublicKey.decode(key));
        case Ed25519CosignerKey.TYPE -> new Ed25519CosignerKey(name, Ed25519PublicKey.decode(key));
        case MlDsa44CosignerKey.TYPE -> new MlDsa44CosignerKey(name, MlDsa44PublicKey.decode(key));
        default ->
            throw new MalformedException(
                "", String.format("keys of type 0x%02x are not known here", type & 0xff));
      };
    } catch (KeyFormatException e) {
      throw new MalformedException("", e.reason(), e);
    }
  }
}
