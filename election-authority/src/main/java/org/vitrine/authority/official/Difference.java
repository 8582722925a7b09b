package org.vitrine.authority.official;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;
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

  /** How much of what is the same stands before the difference in a long text. */
  private static final int BEFORE = 20;

  /** Whether it is about a time: then what differs is milliseconds since 1970 UTC, if anything. */
  public boolean isTime() {
    return field.equals("opens") || field.equals("closes");
  }

  /** What this official knows, for people: {@code how} writes times. */
  public Optional<String> mine(LongFunction<String> how) {
    return said(mine, how);
  }

  /** What is proposed, in the same way. */
  public Optional<String> theirs(LongFunction<String> how) {
    return said(theirs, how);
  }

  private Optional<String> said(Optional<String> value, LongFunction<String> how) {
    return isTime()
        ? value.map(text -> text.matches("[0-9]{1,18}") ? how.apply(Long.parseLong(text)) : text)
        : value;
  }

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
    found.add(cut(at, mine.flatMap(Difference::text), theirs.flatMap(Difference::text)));
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

  private static Optional<String> text(JsonValue value) {
    return switch (value) {
      case JsonNull _ -> Optional.empty();
      case JsonString(String plain) -> Optional.of(plain);
      case JsonValue other -> Optional.of(Json.pretty(other).replaceAll("\\s+", " "));
    };
  }

  /** Of long texts what is seen begins shortly before they differ. */
  private static Difference cut(String at, Optional<String> mine, Optional<String> theirs) {
    String one = mine.orElse("");
    String other = theirs.orElse("");
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    int from = Math.max(one.length(), other.length()) > LONGEST ? Math.max(0, same - BEFORE) : 0;
    return new Difference(
        at, mine.map(text -> seen(text, from)), theirs.map(text -> seen(text, from)));
  }

  private static String seen(String text, int from) {
    int start = Math.min(from, text.length());
    String rest = text.substring(start);
    return (start > 0 ? "…" : "")
        + (rest.length() > LONGEST ? rest.substring(0, LONGEST) + "…" : rest);
  }
}
