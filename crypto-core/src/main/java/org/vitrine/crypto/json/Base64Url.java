package org.vitrine.crypto.json;

import java.util.Base64;

/**
 * Byte strings in JSON: base64url (RFC 4648 §5) without padding. Every byte string has one text and
 * every accepted text stands for one byte string: unused bits at the end are zero.
 */
public final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Base64Url() {}

  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /** The number of characters that {@code length} bytes take. */
  public static int encodedLength(int length) {
    return Math.toIntExact((length * 4L + 2) / 3);
  }

  /**
   * Reads what {@link #encode} gives.
   *
   * @throws MalformedException if {@code text} is not exactly what {@link #encode} gives
   */
  public static byte[] decode(String text) throws MalformedException {
    if (text.indexOf('=') >= 0) {
      throw new MalformedException("", "base64url must not be padded");
    }
    if (text.length() % 4 == 1) {
      throw new MalformedException("", "is not a whole number of bytes in base64url");
    }
    byte[] bytes;
    try {
      bytes = DECODER.decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedException(
          "", "holds a character that is not in the base64url alphabet", e);
    }
    if (!hasZeroTail(text, bytes)) {
      throw new MalformedException("", "the unused bits at the end of the base64url are not zero");
    }
    return bytes;
  }

  private static boolean hasZeroTail(String text, byte[] bytes) {
    int rest = bytes.length % 3;
    if (rest == 0) {
      return true;
    }
    // Two characters hold one byte and 4 unused bits, three hold two bytes and 2 unused bits.
    int unused = rest == 1 ? 4 : 2;
    int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
    return (last & ((1 << unused) - 1)) == 0;
  }
}
