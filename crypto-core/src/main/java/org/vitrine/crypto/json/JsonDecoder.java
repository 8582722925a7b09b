package org.vitrine.crypto.json;

/** Turns a JSON value into a typed one. */
@FunctionalInterface
public interface JsonDecoder<T> {
  /**
   * Decodes the value at the cursor.
   *
   * @throws MalformedException if the value does not have the form of a {@code T}; name the field
   *     with {@link JsonCursor#fail}
   */
  T decode(JsonCursor json) throws MalformedException;
}
