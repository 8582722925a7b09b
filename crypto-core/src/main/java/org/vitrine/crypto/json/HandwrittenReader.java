package org.vitrine.crypto.json;

import java.util.ArrayList;
import java.util.TreeMap;

/** Reads RFC 8259 JSON as far as it has a canonical form. Errors say line and column. */
final class HandwrittenReader {
  private final String in;
  private final int maxDepth;
  private int at;
  private int depth;

  HandwrittenReader(String in, int maxDepth) {
    this.in = in;
    this.maxDepth = maxDepth;
  }

  JsonValue document() throws MalformedException {
    // Some editors begin a file with a byte-order mark; RFC 8259 §8.1 lets a reader ignore it.
    if (in.startsWith("\ufeff")) {
      at++;
    }
    JsonValue value = value(FieldPath.root());
    skipSpace();
    if (at < in.length()) {
      throw fail(FieldPath.root(), "nothing may follow the value");
    }
    return value;
  }

  private JsonValue value(FieldPath path) throws MalformedException {
    char c = next(path);
    if (c == '{') {
      return object(path);
    }
    if (c == '[') {
      return array(path);
    }
    if (c == '"') {
      return new JsonString(text(path));
    }
    if (c == '-') {
      throw fail(path, "negative numbers are not accepted");
    }
    if (c >= '0' && c <= '9') {
      return integer(path);
    }
    if (c == '/' || c == '#') {
      throw fail(path, "JSON has no comments");
    }
    return word(path);
  }

  private JsonObject object(FieldPath path) throws MalformedException {
    enter(path);
    at++;
    var fields = new TreeMap<String, JsonValue>();
    if (next(path) == '}') {
      at++;
    } else {
      do {
        if (next(path) != '"') {
          throw fail(path, "a key in double quotes must stand here");
        }
        int start = at;
        String key = text(path);
        FieldPath field = path.key(key);
        if (fields.containsKey(key)) {
          at = start;
          throw fail(field, "this key stands here twice");
        }
        if (next(field) != ':') {
          throw fail(field, "a colon must follow the key");
        }
        at++;
        fields.put(key, value(field));
      } while (more(path, '}'));
    }
    depth--;
    return JsonObject.of(fields);
  }

  private JsonArray array(FieldPath path) throws MalformedException {
    enter(path);
    at++;
    var items = new ArrayList<JsonValue>();
    if (next(path) == ']') {
      at++;
    } else {
      do {
        items.add(value(path.index(items.size())));
      } while (more(path, ']'));
    }
    depth--;
    return new JsonArray(items);
  }

  private boolean more(FieldPath path, char close) throws MalformedException {
    char c = next(path);
    if (c != ',' && c != close) {
      throw fail(path, "a comma or '" + close + "' must stand here");
    }
    at++;
    return c == ',';
  }

  private void enter(FieldPath path) throws MalformedException {
    if (++depth > maxDepth) {
      throw fail(path, "nested more than " + maxDepth + " deep");
    }
  }

  private JsonValue word(FieldPath path) throws MalformedException {
    int start = at;
    int end = at;
    while (end < in.length() && in.charAt(end) >= 'a' && in.charAt(end) <= 'z') {
      end++;
    }
    at = end;
    return switch (in.substring(start, end)) {
      case "true" -> new JsonBoolean(true);
      case "false" -> new JsonBoolean(false);
      case "null" -> JsonNull.NULL;
      default -> {
        at = start;
        throw fail(path, "a value must stand here");
      }
    };
  }

  private JsonInteger integer(FieldPath path) throws MalformedException {
    int start = at;
    long number = 0;
    while (at < in.length() && in.charAt(at) >= '0' && in.charAt(at) <= '9') {
      number = number * 10 + (in.charAt(at++) - '0');
      if (number > JsonInteger.MAX) {
        throw fail(path, "the number is larger than 2^53-1");
      }
    }
    if (in.charAt(start) == '0' && at - start > 1) {
      throw fail(path, "a number may not begin with a zero");
    }
    if (at < in.length() && ".eE".indexOf(in.charAt(at)) >= 0) {
      throw fail(path, "only integers are accepted, without fraction or exponent");
    }
    return new JsonInteger(number);
  }

  private String text(FieldPath path) throws MalformedException {
    int start = at++;
    var text = new StringBuilder();
    while (peek(path) != '"') {
      char c = in.charAt(at);
      if (c < 0x20) {
        throw fail(path, "a line break or control character must be escaped in text");
      }
      text.append(c == '\\' ? escaped(path) : c);
      at++;
    }
    at++;
    String result = text.toString();
    if (UnicodeText.hasLoneSurrogate(result)) {
      at = start;
      throw fail(path, "the text holds a lone surrogate");
    }
    return UnicodeText.toNfc(result);
  }

  private char escaped(FieldPath path) throws MalformedException {
    at++;
    return switch (peek(path)) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'u' -> {
        int c = 0;
        for (int i = 0; i < 4; i++) {
          at++;
          char digit = peek(path);
          int value = digit < 0x80 ? Character.digit(digit, 16) : -1;
          if (value < 0) {
            throw fail(path, "four hexadecimal digits must follow \\u");
          }
          c = c << 4 | value;
        }
        yield (char) c;
      }
      default -> throw fail(path, "there is no such escape");
    };
  }

  private char next(FieldPath path) throws MalformedException {
    skipSpace();
    return peek(path);
  }

  private void skipSpace() {
    while (at < in.length() && " \t\n\r".indexOf(in.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek(FieldPath path) throws MalformedException {
    if (at >= in.length()) {
      throw fail(path, "the file ends in the middle");
    }
    return in.charAt(at);
  }

  private MalformedException fail(FieldPath path, String reason) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < at && i < in.length(); i++) {
      if (in.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new MalformedException(
        path.toString(), "line " + line + ", column " + (at - lineStart + 1) + ": " + reason);
  }
}
