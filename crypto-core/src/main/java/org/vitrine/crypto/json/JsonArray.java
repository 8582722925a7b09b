package org.vitrine.crypto.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A sequence of values.
 *
 * @param items the values, unmodifiable
 */
public record JsonArray(List<JsonValue> items) implements JsonValue {
  public JsonArray {
    items = List.copyOf(items);
  }

  public static JsonArray of(JsonValue... items) {
    return new JsonArray(List.of(items));
  }

  /** One item for each element of {@code source}, in its order. */
  public static <T> JsonArray of(
      Iterable<? extends T> source, Function<? super T, ? extends JsonValue> toJson) {
    var items = new ArrayList<JsonValue>();
    for (T element : source) {
      items.add(toJson.apply(element));
    }
    return new JsonArray(items);
  }

  /** An array of strings. */
  public static JsonArray ofStrings(Iterable<String> source) {
    return of(source, JsonString::new);
  }

  /** An array of byte strings, each base64url without padding. */
  public static JsonArray ofBytes(Iterable<byte[]> source) {
    return of(source, bytes -> new JsonString(Base64Url.encode(bytes)));
  }
}
