package org.vitrine.verifier.corrupt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;

/**
 * A value that is canonical JSON of the right type and that no field of its class may hold. The
 * encodings of elements are those of RFC 9496 A.3, one of each sort at least.
 *
 * @param name what is wrong with it
 */
record BadValue(String name, JsonValue value) {
  private static final Map<String, String> ELEMENTS = new LinkedHashMap<>();
  private static final Map<String, String> SCALARS = new LinkedHashMap<>();

  static {
    ELEMENTS.put("p + ...", "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
    ELEMENTS.put("2^255 - 1", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    ELEMENTS.put("p", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    ELEMENTS.put("p + 6", "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    ELEMENTS.put("negative 1", "0100000000000000000000000000000000000000000000000000000000000000");
    ELEMENTS.put("negative", "ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20");
    ELEMENTS.put("non-square", "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371");
    ELEMENTS.put("negative xy", "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e");
    ELEMENTS.put("y = 0", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    ELEMENTS.put("2^256 - 1", "f".repeat(64));
    SCALARS.put("l", "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    SCALARS.put("l + 1", "eed3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    SCALARS.put("2^253", "0000000000000000000000000000000000000000000000000000000000000020");
    SCALARS.put("2^256 - 1", "f".repeat(64));
  }

  /** Every bad value that the class of a field knows. */
  static List<BadValue> of(Place place) {
    var all = new ArrayList<BadValue>();
    JsonValue value = place.value();
    switch (place.law().kind()) {
      case KEY_ELEMENT -> {
        elements(value, all, 0);
        all.add(part(value, 0, "the identity", new byte[32]));
      }
      case ELEMENT -> elements(value, all, 0);
      case CIPHERTEXT -> {
        elements(value, all, 0);
        elements(value, all, 32);
      }
      case SCHNORR_PROOF -> {
        elements(value, all, 0);
        scalars(value, all, 32);
      }
      case EQUALITY_PROOF -> {
        int last = bytes(value).length - 32;
        for (int at = 0; at < last; at += 32) {
          elements(value, all, at);
        }
        scalars(value, all, last);
      }
      case RANGE_PROOF -> {
        int branches = (bytes(value).length / 32 + 1) / 4;
        for (int item = 0; item < 4 * branches - 1; item++) {
          if (item < 2 * branches) {
            elements(value, all, 32 * item);
          } else {
            scalars(value, all, 32 * item);
          }
        }
      }
      case SHARE_KEY -> {
        all.add(part(value, 0, "small order", new byte[32]));
        all.add(hex(value, 0, "not canonical", ELEMENTS.get("p")));
        all.add(hex(value, 0, "top bit", ELEMENTS.get("2^256 - 1")));
      }
      case ED25519_KEY -> {
        all.add(part(value, 0, "not on the curve", first(2)));
        all.add(part(value, 0, "small order", first(1)));
        all.add(hex(value, 0, "not canonical", ELEMENTS.get("2^256 - 1")));
      }
      case AUTHOR -> authors(all);
      case INTEGER -> integers(place, all);
      case LIST -> lists(place, all);
      case WORD, IDENTIFIER, TEXT, NOTE_TEXT -> texts(place, all);
      case DIGEST, SIGNATURE, PRIVATE_KEY, SEALED -> {}
      case TRUTH, OBJECT -> {}
    }
    if (place.law().kind().isBytes() && value != JsonNull.NULL) {
      byte[] bytes = bytes(value);
      all.add(new BadValue("a byte less", encoded(Arrays.copyOf(bytes, bytes.length - 1))));
      all.add(new BadValue("a byte more", encoded(Arrays.copyOf(bytes, bytes.length + 1))));
      all.add(new BadValue("no bytes", new JsonString("")));
      all.add(
          new BadValue("no base64", new JsonString("*".repeat(Base64Url.encode(bytes).length()))));
    }
    return all;
  }

  private static void elements(JsonValue value, List<BadValue> all, int at) {
    ELEMENTS.forEach((name, hex) -> all.add(hex(value, at, name, hex)));
  }

  private static void scalars(JsonValue value, List<BadValue> all, int at) {
    SCALARS.forEach((name, hex) -> all.add(hex(value, at, name, hex)));
  }

  private static void authors(List<BadValue> all) {
    for (String author :
        List.of(
            "",
            "official-0",
            "official-01",
            "official-100",
            "official--1",
            "trustee-",
            "Registrar",
            "box",
            "official-1 ")) {
      all.add(new BadValue("author " + author, new JsonString(author)));
    }
    ELEMENTS.forEach(
        (name, hex) ->
            all.add(new BadValue("author " + name, encoded(HexFormat.of().parseHex(hex)))));
    all.add(new BadValue("author identity", encoded(new byte[32])));
  }

  /** Numbers that are one off what the field's rule allows; what JSON forbids is elsewhere. */
  private static void integers(Place place, List<BadValue> all) {
    boolean fromZero =
        List.of(
                    "seq",
                    "time",
                    "body.chunk",
                    "body.opens",
                    "body.closes",
                    "body.limits.opened",
                    "body.contests[].min")
                .contains(place.general())
            || place.general().startsWith("body.totals[]");
    if (!fromZero) {
      all.add(new BadValue("0", new JsonInteger(0)));
    }
    boolean unlimited =
        List.of(
                    "seq",
                    "time",
                    "body.opens",
                    "body.closes",
                    "body.checkpoint.size",
                    "body.size",
                    "body.roll.count",
                    "body.roll.weight")
                .contains(place.general())
            || place.general().startsWith("body.totals[]");
    if (!unlimited) {
      all.add(new BadValue("2^53 - 1", new JsonInteger(JsonInteger.MAX)));
    }
  }

  private static void texts(Place place, List<BadValue> all) {
    all.add(new BadValue("empty", new JsonString("")));
    all.add(new BadValue("too long", new JsonString("x".repeat(20_000))));
    if (place.law().kind() == FieldClass.WORD) {
      all.add(new BadValue("unknown", new JsonString("something")));
    }
  }

  private static void lists(Place place, List<BadValue> all) {
    JsonValue item = ((JsonArray) place.value()).items().getFirst();
    boolean mayBeEmpty =
        List.of(
                "propose ready body.bundles",
                "propose ready body.rare",
                "commit body.keys",
                "share body.shares")
            .contains(place.slot().kind() + " " + place.general());
    if (!mayBeEmpty) {
      all.add(new BadValue("empty", new JsonArray(List.of())));
    }
    int enough = 5_001;
    all.add(new BadValue("too many", new JsonArray(Collections.nCopies(enough, item))));
    all.add(
        new BadValue(
            "another type",
            new JsonArray(List.of(JsonNull.NULL, JsonNull.NULL, new JsonArray(List.of())))));
  }

  private static BadValue hex(JsonValue value, int at, String name, String hex) {
    return part(value, at, name, HexFormat.of().parseHex(hex));
  }

  private static BadValue part(JsonValue value, int at, String name, byte[] part) {
    byte[] bytes = bytes(value);
    System.arraycopy(part, 0, bytes, at, part.length);
    return new BadValue(name + " at byte " + at, encoded(bytes));
  }

  private static byte[] first(int value) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) value;
    return bytes;
  }

  static byte[] bytes(JsonValue value) {
    try {
      return Base64Url.decode(((JsonString) value).value());
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonString encoded(byte[] bytes) {
    return new JsonString(Base64Url.encode(bytes));
  }

  /** The change that puts it there. */
  UnaryOperator<JsonValue> change() {
    return old -> value;
  }
}
