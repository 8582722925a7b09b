package org.vitrine.verifier.corrupt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;

/**
 * A way to write a value that §2, or the form of the entry, forbids.
 *
 * @param name for the mutation's name
 * @param what for people, after the name of the field
 * @param canonical whether it breaks canonical JSON itself, and not only the form of the entry
 */
record Malformation(String name, String what, boolean canonical, Twist twist) {
  private static final String URL_ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final Set<String> TYPES =
      Set.of("null", "number", "truth", "list", "object", "string");

  /**
   * A part of what can be done to the value of a place: a missing and a doubled field, and of wrong
   * types and wrong encodings some, others for each turn.
   *
   * @param few whether two of all are enough
   */
  static List<Malformation> some(Place place, int turn, boolean few) {
    var types = new ArrayList<Malformation>();
    var encodings = new ArrayList<Malformation>();
    var some = new ArrayList<Malformation>();
    for (Malformation each : of(place)) {
      if (TYPES.contains(each.name())) {
        types.add(each);
      } else if (each.name().equals("dropped") || each.name().equals("doubled")) {
        some.add(each);
      } else {
        encodings.add(each);
      }
    }
    if (few) {
      var two = new ArrayList<Malformation>();
      take(of(place), 2, turn * 3, two);
      return two;
    }
    take(types, 1, turn, some);
    take(encodings, 2, turn, some);
    return some;
  }

  private static void take(List<Malformation> from, int count, int turn, List<Malformation> into) {
    for (int i = 0; i < Math.min(count, from.size()); i++) {
      into.add(from.get((turn + i) % from.size()));
    }
  }

  /** All that can be done to the value of a place. */
  static List<Malformation> of(Place place) {
    var all = new ArrayList<Malformation>();
    if (place.isMember()) {
      all.add(form("dropped", "is missing", new Twist.Dropped()));
      all.add(json("doubled", "is there twice", new Twist.Doubled()));
    }
    retyped(place, all);
    switch (place.value()) {
      case JsonString(String text) -> {
        escaped(text, all);
        if (place.law().kind().isBytes()) {
          bytes(text, all);
        }
      }
      case JsonInteger(long number) -> integer(number, all);
      case JsonObject object -> object(object, all);
      case JsonArray(var items) -> all.add(json("space", "holds a space", new Twist.Spaced()));
      case JsonBoolean _, JsonNull _ -> {}
    }
    return all;
  }

  private static Malformation form(String name, String what, Twist twist) {
    return new Malformation(name, what, false, twist);
  }

  private static Malformation json(String name, String what, Twist twist) {
    return new Malformation(name, what, true, twist);
  }

  private static Twist text(String raw) {
    return new Twist.Text(raw);
  }

  private static void retyped(Place place, List<Malformation> all) {
    String written = new String(place.value().encode(), UTF_8);
    if (!(place.value() instanceof JsonNull) && !place.law().nullable()) {
      all.add(form("null", "is null", text("null")));
    }
    if (!(place.value() instanceof JsonInteger) && place.law().kind() != FieldClass.INTEGER) {
      all.add(form("number", "is a number", text("7")));
    }
    if (!(place.value() instanceof JsonBoolean)) {
      all.add(form("truth", "is true", text("true")));
    }
    if (!(place.value() instanceof JsonArray)) {
      all.add(form("list", "is a list of what it should be", text("[" + written + "]")));
    }
    if (!(place.value() instanceof JsonObject)) {
      all.add(form("object", "is an object", text("{\"value\":" + written + "}")));
    }
    switch (place.value()) {
      case JsonInteger(long number) ->
          all.add(form("string", "is a string of digits", text("\"" + number + "\"")));
      case JsonBoolean(boolean truth) ->
          all.add(form("string", "is a string", text("\"" + truth + "\"")));
      case JsonObject _, JsonArray _ -> all.add(form("string", "is a string", text("\"\"")));
      case JsonString _, JsonNull _ -> {}
    }
  }

  private static void escaped(String text, List<Malformation> all) {
    String rest = new String(new JsonString(text.substring(1)).encode(), UTF_8).substring(1);
    all.add(
        json(
            "escaped",
            "begins with an escape that is not needed",
            text(String.format(Locale.ROOT, "\"\\u%04x", (int) text.charAt(0)) + rest)));
    all.add(json("surrogate", "begins with a lone surrogate", text("\"\\ud800" + rest)));
    all.add(json("nfd", "is not in NFC", text("\"e\u0301" + rest)));
    all.add(json("control", "holds a control character", text("\"\u0001" + rest)));
  }

  private static void bytes(String text, List<Malformation> all) {
    all.add(form("padded", "has padding", text("\"" + text + "=\"")));
    all.add(form("longer", "is three bytes too long", text("\"AAAA" + text + "\"")));
    all.add(form("shorter", "is three bytes too short", text("\"" + text.substring(4) + "\"")));
    if (text.length() % 4 != 0) {
      int last = URL_ALPHABET.indexOf(text.charAt(text.length() - 1));
      all.add(
          form(
              "bits",
              "has a trailing bit that is not zero",
              text(
                  "\""
                      + text.substring(0, text.length() - 1)
                      + URL_ALPHABET.charAt(last | 1)
                      + "\"")));
    }
    String other = text.replace('-', '+').replace('_', '/');
    all.add(
        form(
            "alphabet",
            "is in the other base64 alphabet",
            text("\"" + (other.equals(text) ? "+" + text.substring(1) : other) + "\"")));
  }

  private static void integer(long number, List<Malformation> all) {
    all.add(json("exponent", "has an exponent", text(number + "e0")));
    all.add(json("zero", "has a leading zero", text("0" + number)));
    all.add(json("fraction", "has a fraction", text(number + ".0")));
    all.add(json("minus", "is negative", text("-" + Math.max(1, number))));
    all.add(json("large", "is 2^53", text("9007199254740992")));
    all.add(json("huge", "is 2^63", text("9223372036854775808")));
  }

  private static void object(JsonObject object, List<Malformation> all) {
    all.add(form("unknown", "has a key that nobody knows", new Twist.UnknownKey()));
    all.add(json("space", "holds a space", new Twist.Spaced()));
    if (object.size() > 1) {
      all.add(json("unsorted", "has its keys in another order", new Twist.Unsorted()));
    }
  }
}
