package org.vitrine.crypto.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON as people write and read it: any whitespace, any order of keys, any escapes.
 *
 * <p>For files that a person edits, such as a draft manifest. What it gives has a canonical form
 * all the same, so it still refuses fractions, negative numbers, duplicate keys and broken text.
 * Text is brought into NFC, because an editor does not show the difference. Never use it for bytes
 * that are hashed or signed: that is {@link CanonicalJson}.
 */
public final class Json {
  private Json() {}

  /**
   * Reads a file that a person may have written.
   *
   * @throws MalformedException if it is not JSON, or has no canonical form; the reason begins with
   *     the line and column
   */
  public static JsonValue parse(byte[] utf8, JsonLimits limits) throws MalformedException {
    if (utf8.length > limits.maxBytes()) {
      throw new MalformedException(
          "", utf8.length + " bytes long; at most " + limits.maxBytes() + " are accepted");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("", "the file is not UTF-8 text", e);
    }
    return new HandwrittenReader(text, limits.maxDepth()).document();
  }

  /** Text for people: two spaces of indentation, keys in canonical order, no newline at the end. */
  public static String pretty(JsonValue value) {
    var out = new StringBuilder();
    pretty(out, value, 0);
    return out.toString();
  }

  private static void pretty(StringBuilder out, JsonValue value, int depth) {
    switch (value) {
      case JsonObject object when object.size() > 0 -> {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
          newline(out, i == 0 ? "" : ",", depth + 1);
          out.append(compact(new JsonString(object.keyAt(i)))).append(": ");
          pretty(out, object.valueAt(i), depth + 1);
        }
        newline(out, "", depth);
        out.append('}');
      }
      case JsonArray(var items) when !items.isEmpty() -> {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
          newline(out, i == 0 ? "" : ",", depth + 1);
          pretty(out, items.get(i), depth + 1);
        }
        newline(out, "", depth);
        out.append(']');
      }
      case JsonObject o -> out.append("{}");
      case JsonArray a -> out.append("[]");
      case JsonString s -> out.append(compact(s));
      case JsonInteger(var number) -> out.append(number);
      case JsonBoolean(var truth) -> out.append(truth);
      case JsonNull n -> out.append("null");
    }
  }

  private static String compact(JsonValue value) {
    return new String(value.encode(), StandardCharsets.UTF_8);
  }

  private static void newline(StringBuilder out, String before, int depth) {
    out.append(before).append('\n').append("  ".repeat(depth));
  }
}
