package org.vitrine.authority.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a form that holds a passphrase, as characters that can be erased: the server's own
 * way of reading forms would leave copies in strings.
 */
final class SecretForm implements AutoCloseable {
  private static final int LARGEST = 16_384;

  private final Map<String, char[]> fields;

  private SecretForm(Map<String, char[]> fields) {
    this.fields = fields;
  }

  /**
   * The request's body, {@code application/x-www-form-urlencoded}; what is malformed is left out.
   */
  static SecretForm of(HttpServletRequest request) throws IOException {
    return decode(request.getInputStream().readNBytes(LARGEST));
  }

  /** The fields; the bytes are erased. */
  static SecretForm decode(byte[] body) {
    try {
      return new SecretForm(fields(body));
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  private static Map<String, char[]> fields(byte[] body) {
    var fields = new HashMap<String, char[]>();
    int start = 0;
    while (start < body.length) {
      int end = start;
      int equals = -1;
      while (end < body.length && body[end] != '&') {
        if (body[end] == '=' && equals < 0) {
          equals = end;
        }
        end++;
      }
      if (equals >= 0) {
        char[] name = characters(body, start, equals);
        fields.put(new String(name), characters(body, equals + 1, end));
      }
      start = end + 1;
    }
    return fields;
  }

  private static char[] characters(byte[] body, int from, int to) {
    byte[] bytes = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      if (body[i] == '%' && i + 2 < to) {
        bytes[length++] =
            (byte) (Character.digit(body[i + 1], 16) << 4 | Character.digit(body[i + 2], 16));
        i += 2;
      } else {
        bytes[length++] = body[i] == '+' ? (byte) ' ' : body[i];
      }
    }
    CharBuffer decoded = CharBuffer.allocate(0);
    try {
      decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      char[] characters = new char[decoded.remaining()];
      decoded.get(characters);
      return characters;
    } catch (CharacterCodingException e) {
      return new char[0];
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(decoded.array(), '\0');
    }
  }

  /** A field that holds no secret; empty if it is not there. */
  String text(String name) {
    return new String(fields.getOrDefault(name, new char[0]));
  }

  /** A copy of a secret field, for whoever erases it; empty if it is not there. */
  char[] secret(String name) {
    return fields.getOrDefault(name, new char[0]).clone();
  }

  @Override
  public void close() {
    fields.values().forEach(value -> Arrays.fill(value, '\0'));
  }
}
