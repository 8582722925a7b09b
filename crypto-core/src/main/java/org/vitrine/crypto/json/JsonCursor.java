package org.vitrine.crypto.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A value and where it stands, for strict decoding: each method either returns the typed value or
 * refuses with the path of the field.
 *
 * {@snippet :
 * JsonCursor c = CanonicalJson.read(bytes, JsonLimits.ENTRY).only("id", "key", "options");
 * String id = c.field("id").string(1, 64);
 * byte[] key = c.field("key").bytes(32);
 * List<Option> options = c.field("options").list(1, 200, Option::decode);
 * }
 */
public final class JsonCursor {
  private final JsonValue value;
  private final FieldPath path;

  /** Where the members of this object stand among the bytes that it was read from, if known. */
  private final Optional<CanonicalMembers> members;

  private JsonCursor(JsonValue value, FieldPath path) {
    this(value, path, Optional.empty());
  }

  private JsonCursor(JsonValue value, FieldPath path, Optional<CanonicalMembers> members) {
    this.value = value;
    this.path = path;
    this.members = members;
  }

  /** A cursor at a whole document, the object of these members. */
  static JsonCursor of(JsonValue value, Optional<CanonicalMembers> members) {
    return new JsonCursor(value, FieldPath.root(), members);
  }

  /** A cursor at the whole of {@code value}. */
  public static JsonCursor of(JsonValue value) {
    return new JsonCursor(value, FieldPath.root());
  }

  /** The value itself, undecoded. */
  public JsonValue value() {
    return value;
  }

  /**
   * The canonical bytes of the field {@code name}, which must be there: those that were read, where
   * canonical bytes were read ({@link CanonicalJson#read}) and this is the whole document.
   */
  public byte[] canonical(String name) throws MalformedException {
    JsonCursor field = field(name);
    return members.isPresent() ? members.get().bytes(object().find(name)) : field.value().encode();
  }

  /** Where this is, such as {@code contests[2].options[0].id}; empty for the whole document. */
  public String path() {
    return path.toString();
  }

  /** An exception that names this field, for a rule that the type above knows. */
  public MalformedException fail(String reason) {
    return new MalformedException(path(), reason);
  }

  /** As {@link #fail(String)}, keeping what made it fail. */
  public MalformedException fail(String reason, Throwable cause) {
    return new MalformedException(path(), reason, cause);
  }

  /** Demands an object with exactly these fields: none missing, none besides. */
  public JsonCursor only(String... keys) throws MalformedException {
    return only(Arrays.asList(keys), List.of());
  }

  /** Demands an object with all of {@code required}, and besides at most {@code optional}. */
  public JsonCursor only(List<String> required, List<String> optional) throws MalformedException {
    JsonObject object = object();
    for (String key : required) {
      if (!object.has(key)) {
        throw new MalformedException(path.key(key).toString(), "is missing");
      }
    }
    if (object.size() > required.size()) {
      for (String key : object.keys()) {
        if (!required.contains(key) && !optional.contains(key)) {
          throw new MalformedException(path.key(key).toString(), "is not a field of this object");
        }
      }
    }
    return this;
  }

  /** The field {@code name}, which must be there. */
  public JsonCursor field(String name) throws MalformedException {
    FieldPath at = path.key(name);
    return object()
        .get(name)
        .map(v -> new JsonCursor(v, at))
        .orElseThrow(() -> new MalformedException(at.toString(), "is missing"));
  }

  /** The field {@code name} if it is there. Most formats write {@code null} instead. */
  public Optional<JsonCursor> optionalField(String name) throws MalformedException {
    return object().get(name).map(v -> new JsonCursor(v, path.key(name)));
  }

  /** Empty for {@code null}, this cursor for everything else. */
  public Optional<JsonCursor> optionalNull() {
    return value == JsonNull.NULL ? Optional.empty() : Optional.of(this);
  }

  /** Empty for {@code null}, else what {@code decoder} makes of the value. */
  public <T> Optional<T> optionalNull(JsonDecoder<T> decoder) throws MalformedException {
    return value == JsonNull.NULL ? Optional.empty() : Optional.of(decoder.decode(this));
  }

  /** What {@code decoder} makes of this value. */
  public <T> T as(JsonDecoder<T> decoder) throws MalformedException {
    return decoder.decode(this);
  }

  /** A string of at most {@code maxLength} characters (UTF-16 code units). */
  public String string(int maxLength) throws MalformedException {
    return string(0, maxLength);
  }

  /** A string of {@code minLength} to {@code maxLength} characters (UTF-16 code units, §4). */
  public String string(int minLength, int maxLength) throws MalformedException {
    String text = text();
    int length = text.length();
    if (length < minLength) {
      throw fail(
          length == 0 ? "must not be empty" : "must have at least " + minLength + " characters");
    }
    if (length > maxLength) {
      throw fail("has " + length + " characters; at most " + maxLength + " are allowed");
    }
    return text;
  }

  /** One of the given words. */
  public String oneOf(String... words) throws MalformedException {
    String text = text();
    if (!Arrays.asList(words).contains(text)) {
      throw fail("must be one of " + String.join(", ", words));
    }
    return text;
  }

  /** Exactly the given word, such as a format's name. */
  public void literal(String word) throws MalformedException {
    if (!text().equals(word)) {
      throw fail("must be \"" + word + "\"");
    }
  }

  /** An integer from {@code min} to {@code max}. */
  public long integer(long min, long max) throws MalformedException {
    if (!(value instanceof JsonInteger(long number))) {
      throw wrongKind("an integer");
    }
    if (number < min || number > max) {
      throw fail("must be between " + min + " and " + max + ", but is " + number);
    }
    return number;
  }

  /** As {@link #integer}, for bounds that fit an {@code int}. */
  public int intValue(int min, int max) throws MalformedException {
    return (int) integer(min, max);
  }

  public boolean bool() throws MalformedException {
    if (!(value instanceof JsonBoolean(boolean truth))) {
      throw wrongKind("true or false");
    }
    return truth;
  }

  /** A byte string of exactly {@code length} bytes. */
  public byte[] bytes(int length) throws MalformedException {
    String text = text();
    if (text.length() != Base64Url.encodedLength(length)) {
      throw fail("must be " + length + " bytes in base64url without padding");
    }
    return decodeBytes(text);
  }

  /** A byte string of {@code minLength} to {@code maxLength} bytes. */
  public byte[] bytes(int minLength, int maxLength) throws MalformedException {
    String text = text();
    if (text.length() < Base64Url.encodedLength(minLength)
        || text.length() > Base64Url.encodedLength(maxLength)) {
      throw fail(
          "must be " + minLength + " to " + maxLength + " bytes in base64url without padding");
    }
    return decodeBytes(text);
  }

  private byte[] decodeBytes(String text) throws MalformedException {
    try {
      return Base64Url.decode(text);
    } catch (MalformedException e) {
      throw fail(e.reason(), e);
    }
  }

  /** The items of an array of at most {@code maxItems}. */
  public List<JsonCursor> array(int maxItems) throws MalformedException {
    return array(0, maxItems);
  }

  /** The items of an array of {@code minItems} to {@code maxItems}. */
  public List<JsonCursor> array(int minItems, int maxItems) throws MalformedException {
    if (!(value instanceof JsonArray(List<JsonValue> items))) {
      throw wrongKind("an array");
    }
    checkCount(items.size(), minItems, maxItems, "items");
    var cursors = new ArrayList<JsonCursor>(items.size());
    for (JsonValue item : items) {
      cursors.add(new JsonCursor(item, path.index(cursors.size())));
    }
    return Collections.unmodifiableList(cursors);
  }

  /** The items of an array of {@code minItems} to {@code maxItems}, each decoded. */
  public <T> List<T> list(int minItems, int maxItems, JsonDecoder<T> decoder)
      throws MalformedException {
    var decoded = new ArrayList<T>();
    for (JsonCursor item : array(minItems, maxItems)) {
      decoded.add(decoder.decode(item));
    }
    return List.copyOf(decoded);
  }

  /** An object that is used as a map: any keys, at most {@code maxItems} of them, in key order. */
  public SequencedMap<String, JsonCursor> map(int maxItems) throws MalformedException {
    return map(maxItems, cursor -> cursor);
  }

  /** As {@link #map(int)}, with each value decoded. */
  public <T> SequencedMap<String, T> map(int maxItems, JsonDecoder<T> decoder)
      throws MalformedException {
    JsonObject object = object();
    checkCount(object.size(), 0, maxItems, "fields");
    var decoded = new LinkedHashMap<String, T>();
    for (int i = 0; i < object.size(); i++) {
      String key = object.keyAt(i);
      decoded.put(key, decoder.decode(new JsonCursor(object.valueAt(i), path.key(key))));
    }
    return Collections.unmodifiableSequencedMap(decoded);
  }

  /** This value as an object. */
  public JsonObject object() throws MalformedException {
    if (!(value instanceof JsonObject object)) {
      throw wrongKind("an object");
    }
    return object;
  }

  private String text() throws MalformedException {
    if (!(value instanceof JsonString(String text))) {
      throw wrongKind("a string");
    }
    return text;
  }

  private void checkCount(int count, int min, int max, String what) throws MalformedException {
    if (count < min) {
      throw fail(count == 0 ? "must not be empty" : "has " + count + " " + what + "; needs " + min);
    }
    if (count > max) {
      throw fail("has " + count + " " + what + "; at most " + max + " are allowed");
    }
  }

  private MalformedException wrongKind(String expected) {
    return fail("must be " + expected + ", but is " + value.kind());
  }
}
