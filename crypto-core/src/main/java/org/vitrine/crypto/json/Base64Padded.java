package org.vitrine.crypto.json;

import java.util.Arrays;
import java.util.Base64;

/**
 * Standard base64 with padding (RFC 4648 §4), as the transparency-log formats write it. As strict
 * as {@link Base64Url}: one text for each byte string.
 */
public final class Base64Padded {
  private static final Base64.Encoder ENCODER = Base64.getEncoder();
  private static final Base64.Decoder DECODER = Base64.getDecoder();

  private Base64Padded() {}

  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /**
   * Reads what {@link #encode} gives.
   *
   * @throws MalformedException if {@code text} is not exactly what {@link #encode} gives
   */
  public static byte[] decode(String text) throws MalformedException {
    if (text.length() % 4 != 0) {
      throw new MalformedException("", "the length of base64 must be a multiple of 4");
    }
    byte[] bytes;
    try {
      bytes = DECODER.decode(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("", "is not base64", e);
    }
    int rest = bytes.length % 3;
    byte[] tail = Arrays.copyOfRange(bytes, bytes.length - rest, bytes.length);
    if (rest != 0 && !text.endsWith(ENCODER.encodeToString(tail))) {
      throw new MalformedException("", "the unused bits at the end of the base64 are not zero");
    }
    return bytes;
  }
}
