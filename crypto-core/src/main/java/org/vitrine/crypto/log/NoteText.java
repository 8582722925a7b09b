package org.vitrine.crypto.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Padded;
import org.vitrine.crypto.json.MalformedException;

/** The small pieces of which the line-based formats of §11 consist. */
final class NoteText {
  private static final int MAX_NAME_BYTES = 255;

  private NoteText() {}

  /** UTF-8 without control characters but newline, of at most {@code maxBytes}. */
  static String decode(byte[] bytes, int maxBytes) throws MalformedException {
    if (bytes.length > maxBytes) {
      throw new MalformedException(
          "", bytes.length + " bytes long; at most " + maxBytes + " are accepted");
    }
    for (byte b : bytes) {
      if (b >= 0 && b < 0x20 && b != '\n') {
        throw new MalformedException("", "control characters other than newline are not accepted");
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("", "is not UTF-8 text", e);
    }
  }

  /** A decimal number up to 2^63-1 without sign or leading zeroes. */
  static long number(String path, String digits) throws MalformedException {
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= 19
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && (digits.length() == 1 || digits.charAt(0) != '0');
    if (plain) {
      try {
        return Long.parseLong(digits);
      } catch (NumberFormatException e) {
        throw new MalformedException(path, "the number is larger than 2^63-1", e);
      }
    }
    throw new MalformedException(
        path, "must be a number in decimal digits, without sign or leading zeroes");
  }

  /** A hash as 44 characters of base64. */
  static Digest hash(String path, String base64) throws MalformedException {
    byte[] bytes = base64(path, base64);
    if (bytes.length != Digest.SIZE) {
      throw new MalformedException(path, "a hash must be 32 bytes, but is " + bytes.length);
    }
    return Digest.of(bytes);
  }

  static byte[] base64(String path, String text) throws MalformedException {
    try {
      return Base64Padded.decode(text);
    } catch (MalformedException e) {
      throw new MalformedException(path, e.reason(), e);
    }
  }

  /** Empty for a usable key name (or origin), else what is wrong with it. */
  static String nameFault(String name) {
    if (name.isEmpty()) {
      return "a key name must not be empty";
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
      return "a key name has at most 255 bytes";
    }
    boolean bad =
        name.codePoints()
            .anyMatch(
                c ->
                    c == '+'
                        || c < 0x20
                        || c == 0x85
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.SURROGATE);
    return bad ? "a key name must not hold white space, a plus sign or control characters" : "";
  }

  static void checkName(String path, String name) throws MalformedException {
    String fault = nameFault(name);
    if (!fault.isEmpty()) {
      throw new MalformedException(path, fault);
    }
  }

  /** For names that the program chose itself. */
  static String requireName(String name) {
    String fault = nameFault(name);
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException(fault);
    }
    return name;
  }
}
