package org.vitrine.verifier.corrupt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;

/**
 * A field of an entry of the sample.
 *
 * @param slot the entry
 * @param path in the entry, such as {@code body.lines[0].weight}
 * @param value what stands there
 * @param law what the specification says about it
 */
record Place(Sample.Slot slot, String path, JsonValue value, FieldLaw law) {
  /**
   * Every field of an entry, each field of a list's items once, where it is not null if possible.
   *
   * @throws IllegalStateException if the entry has a field that {@code laws} does not know
   */
  static List<Place> of(Sample.Slot slot, FieldLaws laws) {
    var values = new LinkedHashMap<String, Map.Entry<String, JsonValue>>();
    collect("", slot.entry(), values);
    var places = new ArrayList<Place>();
    values.forEach(
        (general, found) ->
            places.add(
                new Place(
                    slot,
                    found.getKey(),
                    found.getValue(),
                    laws.find(slot.kind(), general)
                        .orElseThrow(
                            () ->
                                new IllegalStateException(
                                    "nobody has said what holds for "
                                        + general
                                        + " of "
                                        + slot.kind()
                                        + ": add it to FieldLaws")))));
    return places;
  }

  private static void collect(
      String path, JsonValue value, Map<String, Map.Entry<String, JsonValue>> values) {
    String general = general(path);
    Map.Entry<String, JsonValue> known = values.get(general);
    if (known == null || known.getValue() == JsonNull.NULL) {
      values.put(general, Map.entry(path, value));
    }
    switch (value) {
      case JsonObject object ->
          object
              .keys()
              .forEach(
                  key ->
                      collect(
                          path.isEmpty() ? key : path + "." + key,
                          object.get(key).orElseThrow(),
                          values));
      case JsonArray(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          collect(path + "[" + i + "]", items.get(i), values);
        }
      }
      default -> {}
    }
  }

  private static String general(String path) {
    return path.replaceAll("\\[[0-9]+\\]", "[]");
  }

  /** The path without numbers. */
  String general() {
    return general(path);
  }

  /** Whether it is a member of an object, not an item of a list nor the entry itself. */
  boolean isMember() {
    return !path.isEmpty() && !path.endsWith("]");
  }

  boolean isBody() {
    return path.startsWith("body");
  }

  /** Whether it belongs to what entry 0 says (V1 and V3). */
  boolean isManifest() {
    return slot.kind().equals("manifest") && isBody();
  }

  /** For the name of a mutation. */
  String slug() {
    String words = general().replace("[]", "-item").replace('.', '-').replaceFirst("^body-", "");
    return Sample.slug(slot.kind() + "-" + (words.isEmpty() ? "entry" : words));
  }
}
