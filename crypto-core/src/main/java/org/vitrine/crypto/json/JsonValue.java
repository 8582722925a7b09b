package org.vitrine.crypto.json;

/**
 * A JSON value that has a canonical form. Immutable; two values are equal exactly when their
 * canonical bytes are.
 */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonInteger, JsonBoolean, JsonNull {

  /** The canonical bytes (RFC 8785): the only encoding of this value. */
  default byte[] encode() {
    return CanonicalJson.encode(this);
  }

  /** What it is, for error messages: {@code an object}, {@code a string} … */
  default String kind() {
    return switch (this) {
      case JsonObject o -> "an object";
      case JsonArray a -> "an array";
      case JsonString s -> "a string";
      case JsonInteger i -> "an integer";
      case JsonBoolean b -> "true or false";
      case JsonNull n -> "null";
    };
  }
}
