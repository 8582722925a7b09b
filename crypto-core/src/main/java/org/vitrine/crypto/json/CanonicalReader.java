package org.vitrine.crypto.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads canonical JSON in one pass over the bytes and refuses everything else where it stands.
 *
 * <p>Nothing is re-encoded for comparison: each rule of the canonical form is checked as the bytes
 * go by, and a property test holds that what is accepted encodes to the same bytes.
 */
final class CanonicalReader {
  private final byte[] in;
  private final int maxDepth;
  private int at;
  private int depth;
  private Optional<CanonicalMembers> members = Optional.empty();

  CanonicalReader(byte[] in, int maxDepth) {
    this.in = in;
    this.maxDepth = maxDepth;
  }

  JsonValue document() throws MalformedException {
    JsonValue value = value(FieldPath.root());
    if (at < in.length) {
      throw fail(FieldPath.root(), "nothing may follow the value, but here is " + describe(in[at]));
    }
    return value;
  }

  /** Where the members of the document stand, once it has been read and is an object. */
  Optional<CanonicalMembers> members() {
    return members;
  }

  private JsonValue value(FieldPath path) throws MalformedException {
    byte b = peek(path);
    return switch (b) {
      case '{' -> object(path);
      case '[' -> array(path);
      case '"' -> string(path);
      case 't' -> literal(path, "true", new JsonBoolean(true));
      case 'f' -> literal(path, "false", new JsonBoolean(false));
      case 'n' -> literal(path, "null", JsonNull.NULL);
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> integer(path);
      case '-' -> throw fail(path, "negative numbers are not accepted");
      default -> throw fail(path, "a value must stand here, but here is " + describe(b));
    };
  }

  private JsonObject object(FieldPath path) throws MalformedException {
    enter(path);
    at++;
    String[] keys = new String[8];
    JsonValue[] values = new JsonValue[8];
    int[] starts = new int[depth == 1 ? 8 : 0];
    int[] ends = new int[starts.length];
    int n = 0;
    if (peek(path) == '}') {
      at++;
    } else {
      do {
        if (peek(path) != '"') {
          throw fail(path, "a key must stand here, but here is " + describe(in[at]));
        }
        int start = at;
        String key = text(path);
        if (n > 0) {
          checkOrder(path, keys[n - 1], key, start);
        }
        FieldPath field = path.key(key);
        expect(field, ':', "a colon must follow the key");
        if (n == keys.length) {
          keys = Arrays.copyOf(keys, 2 * n);
          values = Arrays.copyOf(values, 2 * n);
        }
        keys[n] = key;
        int valueStart = at;
        values[n] = value(field);
        if (depth == 1) {
          starts = n == starts.length ? Arrays.copyOf(starts, 2 * n) : starts;
          ends = n == ends.length ? Arrays.copyOf(ends, 2 * n) : ends;
          starts[n] = valueStart;
          ends[n] = at;
        }
        n++;
      } while (more(path, '}'));
    }
    if (depth == 1) {
      members = Optional.of(new CanonicalMembers(in, starts, ends));
    }
    depth--;
    return new JsonObject(Arrays.copyOf(keys, n), Arrays.copyOf(values, n));
  }

  private void checkOrder(FieldPath path, String previous, String key, int start)
      throws MalformedException {
    int order = previous.compareTo(key);
    if (order >= 0) {
      at = start;
      throw fail(
          path.key(key), order == 0 ? "this key stands here twice" : "keys are not in order");
    }
  }

  private JsonArray array(FieldPath path) throws MalformedException {
    enter(path);
    at++;
    var items = new ArrayList<JsonValue>();
    if (peek(path) == ']') {
      at++;
    } else {
      do {
        items.add(value(path.index(items.size())));
      } while (more(path, ']'));
    }
    depth--;
    return new JsonArray(items);
  }

  /** After an element: true after a comma, false after the closing bracket. */
  private boolean more(FieldPath path, char close) throws MalformedException {
    byte b = peek(path);
    if (b != ',' && b != close) {
      throw fail(path, "a comma or '" + close + "' must stand here, but here is " + describe(b));
    }
    at++;
    return b == ',';
  }

  private void enter(FieldPath path) throws MalformedException {
    if (++depth > maxDepth) {
      throw fail(path, "nested more than " + maxDepth + " deep");
    }
  }

  private JsonValue literal(FieldPath path, String word, JsonValue value)
      throws MalformedException {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= in.length || in[at + i] != word.charAt(i)) {
        throw fail(path, "a value must stand here; only true, false and null begin like this");
      }
    }
    at += word.length();
    return value;
  }

  private JsonInteger integer(FieldPath path) throws MalformedException {
    int start = at;
    long number = 0;
    while (at < in.length && in[at] >= '0' && in[at] <= '9') {
      number = number * 10 + (in[at++] - '0');
      if (number > JsonInteger.MAX) {
        throw fail(path, "the number is larger than 2^53-1");
      }
      if (at - start == 2 && in[start] == '0') {
        throw fail(path, "a number may not begin with a zero");
      }
    }
    if (at < in.length && (in[at] == '.' || in[at] == 'e' || in[at] == 'E')) {
      throw fail(path, "only integers are accepted, without fraction or exponent");
    }
    return new JsonInteger(number);
  }

  private JsonString string(FieldPath path) throws MalformedException {
    return new JsonString(text(path));
  }

  private String text(FieldPath path) throws MalformedException {
    int start = ++at;
    int i = start;
    // Signed bytes: everything that is not plain ASCII is below 0x20 too.
    while (i < in.length && in[i] >= 0x20 && in[i] != '"' && in[i] != '\\') {
      i++;
    }
    at = i;
    if (i < in.length && in[i] == '"') {
      at++;
      return new String(in, start, i - start, StandardCharsets.ISO_8859_1);
    }
    var text = new StringBuilder(Math.max(32, 2 * (i - start)));
    text.append(new String(in, start, i - start, StandardCharsets.ISO_8859_1));
    while (peek(path) != '"') {
      byte b = in[at];
      if (b == '\\') {
        escape(path, text);
      } else if (b >= 0x20) {
        text.append((char) b);
        at++;
      } else if (b >= 0) {
        throw fail(path, "a control character must be escaped");
      } else {
        text.appendCodePoint(codePoint(path));
      }
    }
    String result = text.toString();
    if (!UnicodeText.isNfc(result)) {
      at = start;
      throw fail(path, "the text is not in Unicode normalization form C");
    }
    at++;
    return result;
  }

  /** RFC 8785 §3.2.2.2: exactly one way to write each character. */
  private void escape(FieldPath path, StringBuilder text) throws MalformedException {
    int start = at++;
    char c =
        switch (peek(path)) {
          case '"' -> '"';
          case '\\' -> '\\';
          case 'b' -> '\b';
          case 't' -> '\t';
          case 'n' -> '\n';
          case 'f' -> '\f';
          case 'r' -> '\r';
          case 'u' -> control(path);
          default -> {
            at = start;
            throw fail(path, "this character may not be escaped");
          }
        };
    at++;
    text.append(c);
  }

  private char control(FieldPath path) throws MalformedException {
    boolean plain = in.length - at >= 5 && in[at + 1] == '0' && in[at + 2] == '0';
    int high = plain ? in[at + 3] - '0' : -1;
    int low = plain ? hexDigit(in[at + 4]) : -1;
    if (high < 0 || high > 1 || low < 0) {
      throw fail(path, "only control characters are escaped like this, in lower-case hex");
    }
    int c = high * 16 + low;
    if (c == '\b' || c == '\t' || c == '\n' || c == '\f' || c == '\r') {
      throw fail(path, "this control character has a short escape");
    }
    at += 4;
    return (char) c;
  }

  private static int hexDigit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
  }

  /** One character outside ASCII. RFC 3629 §4: no overlong form, no surrogate, nothing above. */
  private int codePoint(FieldPath path) throws MalformedException {
    int lead = in[at] & 0xff;
    int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    boolean good = lead >= 0xc2 && lead <= 0xf4 && in.length - at > more;
    int c = lead & (0x3f >> more);
    for (int i = 1; good && i <= more; i++) {
      good = (in[at + i] & 0xc0) == 0x80;
      c = c << 6 | (in[at + i] & 0x3f);
    }
    int least = more == 3 ? 0x10000 : more == 2 ? 0x800 : 0x80;
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    if (!good || c < least || c > Character.MAX_CODE_POINT || surrogate) {
      throw fail(path, "these bytes are not UTF-8");
    }
    at += more + 1;
    return c;
  }

  private void expect(FieldPath path, char c, String reason) throws MalformedException {
    byte b = peek(path);
    if (b != c) {
      throw fail(path, reason + ", but here is " + describe(b));
    }
    at++;
  }

  private byte peek(FieldPath path) throws MalformedException {
    if (at >= in.length) {
      throw fail(path, "the input ends in the middle");
    }
    return in[at];
  }

  private static String describe(byte b) {
    return switch (b) {
      case ' ', '\t', '\n', '\r' -> "whitespace";
      case (byte) 0xef -> "a byte-order mark or another character outside ASCII";
      default ->
          b > 0x20 && b < 0x7f ? "'" + (char) b + "'" : String.format("the byte 0x%02x", b & 0xff);
    };
  }

  private MalformedException fail(FieldPath path, String reason) {
    return new MalformedException(path.toString(), "byte " + at + ": " + reason);
  }
}
