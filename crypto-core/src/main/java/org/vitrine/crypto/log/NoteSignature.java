package org.vitrine.crypto.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.vitrine.crypto.json.Base64Padded;
import org.vitrine.crypto.json.MalformedException;

/**
 * One signature line of a note: {@code — <name> base64(key id ‖ signature)}. Nothing about it is
 * verified.
 */
public final class NoteSignature {
  /** U+2014 and a space. */
  private static final String PREFIX = "— ";

  private static final int KEY_ID_LENGTH = 4;

  private final String name;
  private final int keyId;
  private final byte[] signature;

  /**
   * A signature by the key with this name and id.
   *
   * @throws IllegalArgumentException if the name is not a key name or the signature is empty
   */
  public NoteSignature(String name, int keyId, byte[] signature) {
    if (signature.length == 0) {
      throw new IllegalArgumentException("a signature is not empty");
    }
    this.name = NoteText.requireName(name);
    this.keyId = keyId;
    this.signature = signature.clone();
  }

  public String name() {
    return name;
  }

  /** The key id, four bytes big-endian. */
  public int keyId() {
    return keyId;
  }

  /** What follows the key id: a signature, for cosignatures with its timestamp before it. */
  public byte[] signature() {
    return signature.clone();
  }

  boolean isBy(VerifierKey key) {
    return keyId == key.keyId() && name.equals(key.name());
  }

  /** The line with its newline. */
  public String line() {
    byte[] bytes =
        ByteBuffer.allocate(KEY_ID_LENGTH + signature.length).putInt(keyId).put(signature).array();
    return PREFIX + name + " " + Base64Padded.encode(bytes) + "\n";
  }

  /** Reads a line without its newline. */
  static NoteSignature parse(String path, String line) throws MalformedException {
    int space = line.indexOf(' ', PREFIX.length());
    if (!line.startsWith(PREFIX) || space < 0) {
      throw new MalformedException(path, "a signature line must be '— <name> <base64>'");
    }
    String name = line.substring(PREFIX.length(), space);
    NoteText.checkName(path, name);
    byte[] bytes = NoteText.base64(path, line.substring(space + 1));
    if (bytes.length <= KEY_ID_LENGTH) {
      throw new MalformedException(path, "the signature is too short to hold a key id");
    }
    return new NoteSignature(
        name,
        ByteBuffer.wrap(bytes).getInt(),
        Arrays.copyOfRange(bytes, KEY_ID_LENGTH, bytes.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that
        && name.equals(that.name)
        && keyId == that.keyId
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + keyId) + Arrays.hashCode(signature);
  }

  @Override
  public String toString() {
    return "signature of " + name + "+" + HexFormat.of().toHexDigits(keyId);
  }
}
