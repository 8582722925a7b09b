package org.vitrine.crypto.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A map from keys to values. Keys are sorted by UTF-16 code units (RFC 8785 §3.2.3), which is the
 * order of {@link String#compareTo}.
 */
public final class JsonObject implements JsonValue {
  private final String[] keys;
  private final JsonValue[] values;

  /** Takes the arrays as they are: the caller has sorted and checked the keys and keeps neither. */
  JsonObject(String[] keys, JsonValue[] values) {
    this.keys = keys;
    this.values = values;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * An object with these fields.
   *
   * @throws IllegalArgumentException if a key is not well-formed text in NFC
   */
  public static JsonObject of(Map<String, ? extends JsonValue> fields) {
    var builder = new Builder();
    fields.forEach(builder::put);
    return builder.build();
  }

  public int size() {
    return keys.length;
  }

  public boolean has(String key) {
    return find(key) >= 0;
  }

  public Optional<JsonValue> get(String key) {
    int i = find(key);
    return i < 0 ? Optional.empty() : Optional.of(values[i]);
  }

  /** The keys, sorted. */
  public List<String> keys() {
    return Collections.unmodifiableList(Arrays.asList(keys));
  }

  String keyAt(int i) {
    return keys[i];
  }

  JsonValue valueAt(int i) {
    return values[i];
  }

  /** The place of a key among the sorted ones, negative if it is not there. */
  int find(String key) {
    return Arrays.binarySearch(keys, key);
  }

  /** A copy with one field added or replaced. */
  public JsonObject with(String key, JsonValue value) {
    var fields = new TreeMap<String, JsonValue>();
    for (int i = 0; i < keys.length; i++) {
      fields.put(keys[i], values[i]);
    }
    fields.put(key, value);
    return of(fields);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonObject that
        && Arrays.equals(keys, that.keys)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Json.pretty(this);
  }

  /** Collects fields in any order. A key that is put twice is a mistake of the program. */
  public static final class Builder {
    private final TreeMap<String, JsonValue> fields = new TreeMap<>();

    private Builder() {}

    public Builder put(String key, JsonValue value) {
      UnicodeText.require(key);
      if (fields.putIfAbsent(key, value) != null) {
        throw new IllegalArgumentException("field put twice: " + key);
      }
      return this;
    }

    public Builder put(String key, String value) {
      return put(key, new JsonString(value));
    }

    /** An integer from 0 to 2<sup>53</sup>&minus;1. */
    public Builder put(String key, long value) {
      return put(key, new JsonInteger(value));
    }

    public Builder put(String key, boolean value) {
      return put(key, new JsonBoolean(value));
    }

    /** A byte string, as base64url without padding. */
    public Builder bytes(String key, byte[] value) {
      return put(key, new JsonString(Base64Url.encode(value)));
    }

    /** {@code null} when there is nothing. */
    public Builder putOrNull(String key, Optional<? extends JsonValue> value) {
      return put(key, value.isPresent() ? value.get() : JsonNull.NULL);
    }

    public Builder putNull(String key) {
      return put(key, JsonNull.NULL);
    }

    public JsonObject build() {
      return new JsonObject(
          fields.keySet().toArray(String[]::new), fields.values().toArray(JsonValue[]::new));
    }
  }
}
