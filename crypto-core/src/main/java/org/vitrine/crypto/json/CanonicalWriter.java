package org.vitrine.crypto.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes values in their canonical form (RFC 8785 §3.2). */
final class CanonicalWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private byte[] out = new byte[1024];
  private int length;

  byte[] toBytes() {
    return Arrays.copyOf(out, length);
  }

  void write(JsonValue value) {
    switch (value) {
      case JsonObject object -> writeObject(object);
      case JsonArray(var items) -> {
        put('[');
        for (int i = 0; i < items.size(); i++) {
          if (i > 0) {
            put(',');
          }
          write(items.get(i));
        }
        put(']');
      }
      case JsonString(var text) -> writeString(text);
      case JsonInteger(var number) ->
          put(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
      case JsonBoolean(var truth) -> put(truth ? TRUE : FALSE);
      case JsonNull n -> put(NULL);
    }
  }

  private void writeObject(JsonObject object) {
    put('{');
    for (int i = 0; i < object.size(); i++) {
      if (i > 0) {
        put(',');
      }
      writeString(object.keyAt(i));
      put(':');
      write(object.valueAt(i));
    }
    put('}');
  }

  private void writeString(String text) {
    put('"');
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if (b >= 0 && (b < 0x20 || b == '"' || b == '\\')) {
        put(utf8, from, i);
        escape(b);
        from = i + 1;
      }
    }
    put(utf8, from, utf8.length);
    put('"');
  }

  private void escape(byte b) {
    put('\\');
    switch (b) {
      case '"', '\\' -> put(b);
      case '\b' -> put('b');
      case '\t' -> put('t');
      case '\n' -> put('n');
      case '\f' -> put('f');
      case '\r' -> put('r');
      default -> {
        put('u');
        put('0');
        put('0');
        put(HEX[b >> 4]);
        put(HEX[b & 15]);
      }
    }
  }

  private void put(int b) {
    ensure(1);
    out[length++] = (byte) b;
  }

  private void put(byte[] bytes) {
    put(bytes, 0, bytes.length);
  }

  private void put(byte[] bytes, int from, int to) {
    ensure(to - from);
    System.arraycopy(bytes, from, out, length, to - from);
    length += to - from;
  }

  private void ensure(int more) {
    if (out.length - length < more) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, Math.addExact(length, more)));
    }
  }
}
