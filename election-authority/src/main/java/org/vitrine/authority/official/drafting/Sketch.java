package org.vitrine.authority.official.drafting;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;

/**
 * A draft as far as somebody has come with it: every field is there, what is not typed yet is
 * empty, and nothing is demanded. The same file is what {@code election draft} takes once nothing
 * is missing.
 *
 * <p>A value of this type never changes; each step gives a new one.
 */
public final class Sketch {
  private final JsonObject json;

  Sketch(JsonObject json) {
    this.json = json;
  }

  /** An election of which nothing is known but its first language. */
  public static Sketch blank(String language) {
    return SketchReader.complete(
        JsonObject.builder().put("languages", JsonArray.ofStrings(List.of(language))).build());
  }

  /** The draft as JSON. */
  public JsonObject json() {
    return json;
  }

  /** The file's content. */
  public byte[] encode() {
    return (Json.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The languages, the first is the default. */
  public List<String> languages() {
    var tags = new ArrayList<String>();
    for (int i = 0; i < size("languages"); i++) {
      tags.add(text("languages[" + i + "]"));
    }
    return tags;
  }

  /** The value at the place, if there is one. */
  public Optional<JsonValue> at(String path) {
    Optional<JsonValue> here = Optional.of(json);
    for (Place.Step step : Place.of(path).steps()) {
      here = here.flatMap(value -> inside(value, step));
    }
    return here;
  }

  private static Optional<JsonValue> inside(JsonValue value, Place.Step step) {
    return switch (step) {
      case Place.Step.Key(String name) when value instanceof JsonObject object -> object.get(name);
      case Place.Step.Index(int number)
          when value instanceof JsonArray(List<JsonValue> items) && number < items.size() ->
          Optional.of(items.get(number));
      case Place.Step.Key _, Place.Step.Index _ -> Optional.empty();
    };
  }

  /** The text at the place; empty if there is none. */
  public String text(String path) {
    return at(path).orElse(JsonNull.NULL) instanceof JsonString(String text) ? text : "";
  }

  /** The number at the place, if there is one. */
  public OptionalLong number(String path) {
    return at(path).orElse(JsonNull.NULL) instanceof JsonInteger(long number)
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }

  /** Whether what stands at the place is true. */
  public boolean isTrue(String path) {
    return at(path).orElse(JsonNull.NULL) instanceof JsonBoolean(boolean is) && is;
  }

  /** How many items the list at the place has. */
  public int size(String path) {
    return at(path).orElse(JsonNull.NULL) instanceof JsonArray(List<JsonValue> items)
        ? items.size()
        : 0;
  }

  /** The texts of the list at the place. */
  public List<String> texts(String path) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < size(path); i++) {
      texts.add(text(path + "[" + i + "]"));
    }
    return texts;
  }

  /** The place with a text as somebody typed it. */
  public Sketch with(String path, String typed) {
    return with(path, new JsonString(clean(typed)));
  }

  /** The text without what nobody sees: spaces around it, control characters; in NFC. */
  static String clean(String typed) {
    String visible =
        typed
            .codePoints()
            .filter(c -> !Character.isISOControl(c) && Character.isDefined(c))
            .filter(c -> Character.getType(c) != Character.SURROGATE)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return Normalizer.normalize(visible.strip(), Normalizer.Form.NFC);
  }

  /** The place with a number, or nothing where none is given. */
  public Sketch with(String path, OptionalLong number) {
    return with(
        path,
        number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= JsonInteger.MAX
            ? new JsonInteger(number.getAsLong())
            : JsonNull.NULL);
  }

  /** The place with yes or no. */
  public Sketch with(String path, boolean is) {
    return with(path, new JsonBoolean(is));
  }

  /** The place with a value; fields and items that lead there must exist. */
  public Sketch with(String path, JsonValue value) {
    return put(json, Place.of(path).steps(), value) instanceof JsonObject changed
        ? new Sketch(changed)
        : this;
  }

  private static JsonValue put(JsonValue into, List<Place.Step> steps, JsonValue value) {
    if (steps.isEmpty()) {
      return value;
    }
    List<Place.Step> rest = steps.subList(1, steps.size());
    return switch (steps.getFirst()) {
      case Place.Step.Key(String name) when into instanceof JsonObject object ->
          object.with(name, put(object.get(name).orElse(JsonNull.NULL), rest, value));
      case Place.Step.Index(int number) when into instanceof JsonArray(List<JsonValue> items) -> {
        var changed = new ArrayList<>(items);
        if (number < changed.size()) {
          changed.set(number, put(changed.get(number), rest, value));
        }
        yield new JsonArray(changed);
      }
      case Place.Step.Key _, Place.Step.Index _ -> into;
    };
  }

  /** The list at the place with one more item. */
  public Sketch added(String list, JsonValue item) {
    List<JsonValue> items = items(list);
    items.add(item);
    return with(list, new JsonArray(items));
  }

  /** The list at the place without an item. */
  public Sketch removed(String list, int number) {
    List<JsonValue> items = items(list);
    if (number < items.size()) {
      items.remove(number);
    }
    return with(list, new JsonArray(items));
  }

  /** The list at the place with an item one place earlier. */
  public Sketch raised(String list, int number) {
    List<JsonValue> items = items(list);
    if (number > 0 && number < items.size()) {
      items.add(number - 1, items.remove(number));
    }
    return with(list, new JsonArray(items));
  }

  private List<JsonValue> items(String list) {
    return at(list).orElse(JsonNull.NULL) instanceof JsonArray(List<JsonValue> items)
        ? new ArrayList<>(items)
        : new ArrayList<>();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sketch that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
