package org.vitrine.authority.official;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;

/**
 * Where what is proposed differs from what this official knows or computes.
 *
 * @param field such as {@code contests.mayor.options.ada.title.en}: items are named by their
 *     identifiers, or numbered from 1 where they have none
 * @param mine what this official knows; empty if nothing
 * @param theirs what is proposed; empty if nothing
 */
public record Difference(String field, Optional<String> mine, Optional<String> theirs) {
  private static final int LONGEST = 300;

  /** All differences between two values, in the order of their fields. */
  public static List<Difference> between(JsonValue mine, JsonValue theirs) {
    var found = new ArrayList<Difference>();
    compare("", Optional.of(mine), Optional.of(theirs), found);
    return found;
  }

  private static void compare(
      String at, Optional<JsonValue> mine, Optional<JsonValue> theirs, List<Difference> found) {
    if (mine.equals(theirs)) {
      return;
    }
    if (mine.orElse(JsonNull.NULL) instanceof JsonObject a
        && theirs.orElse(JsonNull.NULL) instanceof JsonObject b) {
      var keys = new TreeSet<>(a.keys());
      keys.addAll(b.keys());
      keys.forEach(key -> compare(inside(at, key), a.get(key), b.get(key), found));
      return;
    }
    if (mine.orElse(JsonNull.NULL) instanceof JsonArray a
        && theirs.orElse(JsonNull.NULL) instanceof JsonArray b) {
      items(at, a, b, found);
      return;
    }
    found.add(new Difference(at, mine.map(Difference::text), theirs.map(Difference::text)));
  }

  private static void items(String at, JsonArray a, JsonArray b, List<Difference> found) {
    List<String> names = names(a);
    List<String> others = names(b);
    if (!names.equals(others) && sameSet(names, others)) {
      found.add(
          new Difference(
              at, Optional.of(String.join(", ", names)), Optional.of(String.join(", ", others))));
    }
    var all = new LinkedHashSet<>(names);
    all.addAll(others);
    all.forEach(
        name -> compare(inside(at, name), item(a, names, name), item(b, others, name), found));
  }

  private static boolean sameSet(List<String> names, List<String> others) {
    return new TreeSet<>(names).equals(new TreeSet<>(others));
  }

  private static Optional<JsonValue> item(JsonArray list, List<String> names, String name) {
    int place = names.indexOf(name);
    return place < 0 ? Optional.empty() : Optional.of(list.items().get(place));
  }

  /** Identifiers where every item has one of its own, otherwise numbers. */
  private static List<String> names(JsonArray list) {
    var names = new ArrayList<String>();
    for (JsonValue item : list.items()) {
      if (item instanceof JsonObject object
          && object.get("id").orElse(JsonNull.NULL) instanceof JsonString(String id)
          && !names.contains(id)) {
        names.add(id);
      }
    }
    if (names.size() == list.items().size()) {
      return names;
    }
    names.clear();
    for (int i = 1; i <= list.items().size(); i++) {
      names.add(String.valueOf(i));
    }
    return names;
  }

  private static String inside(String at, String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  private static String text(JsonValue value) {
    String text =
        value instanceof JsonString(String plain)
            ? plain
            : Json.pretty(value).replaceAll("\\s+", " ");
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
