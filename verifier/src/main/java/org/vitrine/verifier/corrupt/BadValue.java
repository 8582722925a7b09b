package org.vitrine.verifier.corrupt;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.vitrine.crypto.group.Scalar;
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
record BadValue(Sort sort, String name, JsonValue value) {
  /** What is wrong with the value, of which there may be many examples in a field. */
  enum Sort {
    /** 32 bytes that stand for a number from p on, or above 2^255. */
    ELEMENT_NOT_CANONICAL("element-not-canonical", "holds an element that is not canonical"),
    /** The negative of an element's encoding. */
    ELEMENT_NEGATIVE("element-negative", "holds the negative of an element"),
    /** What is no square where the decoding wants one. */
    ELEMENT_NON_SQUARE("element-non-square", "holds an element whose square root is not there"),
    /** A point whose product x·y is negative. */
    ELEMENT_NEGATIVE_XY("element-negative-xy", "holds an element with a negative x·y"),
    /** The point with y = 0. */
    ELEMENT_ZERO_Y("element-zero-y", "holds an element with y = 0"),
    /** The identity where a key stands. */
    IDENTITY("identity", "is the identity"),
    /** A number from ℓ on. */
    SCALAR_NOT_REDUCED("scalar-not-reduced", "holds a number that is not below the order"),
    /** A key that no exchange or signature may have. */
    BAD_KEY("bad-key", "is a key of small order, or none at all"),
    /** Anything else. */
    OTHER("", "");

    private final String word;
    private final String what;

    Sort(String word, String what) {
      this.word = word;
      this.what = what;
    }

    /** For the mutation's name. */
    String word() {
      return word;
    }

    /** For people, after the name of the field. */
    String what() {
      return what;
    }
  }

  private static final String P =
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";
  private static final String ALL_ONES = "f".repeat(64);

  private record Example(Sort sort, String name, String hex) {}

  private static final List<Example> ELEMENTS = new ArrayList<>();
  private static final Map<String, String> SCALARS = new LinkedHashMap<>();
  private static final BigInteger ORDER = Scalar.of(-1).toBigInteger().add(BigInteger.ONE);

  static {
    element(
        Sort.ELEMENT_NOT_CANONICAL,
        "p + ...",
        "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
    element(
        Sort.ELEMENT_NOT_CANONICAL,
        "2^255 - 1",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    element(Sort.ELEMENT_NOT_CANONICAL, "p", P);
    element(
        Sort.ELEMENT_NOT_CANONICAL,
        "p + 6",
        "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    element(
        Sort.ELEMENT_NEGATIVE,
        "negative 1",
        "0100000000000000000000000000000000000000000000000000000000000000");
    element(
        Sort.ELEMENT_NEGATIVE,
        "negative",
        "ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20");
    element(
        Sort.ELEMENT_NON_SQUARE,
        "non-square",
        "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371");
    element(
        Sort.ELEMENT_NEGATIVE_XY,
        "negative xy",
        "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e");
    element(
        Sort.ELEMENT_ZERO_Y,
        "y = 0",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    element(Sort.ELEMENT_NOT_CANONICAL, "2^256 - 1", ALL_ONES);
    SCALARS.put("l", "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    SCALARS.put("l + 1", "eed3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    SCALARS.put("2^253", "0000000000000000000000000000000000000000000000000000000000000020");
    SCALARS.put("2^256 - 1", ALL_ONES);
  }

  private static void element(Sort sort, String name, String hex) {
    ELEMENTS.add(new Example(sort, name, hex));
  }

  /** One bad value of each sort that other encodings of the same field do not show, in turn. */
  static List<BadValue> some(Place place, int turn) {
    Map<Sort, List<BadValue>> sorts =
        of(place).stream()
            .filter(bad -> bad.sort != Sort.OTHER)
            .collect(
                Collectors.groupingBy(
                    BadValue::sort, () -> new EnumMap<>(Sort.class), Collectors.toList()));
    return sorts.values().stream().map(all -> all.get(turn % all.size())).toList();
  }

  /** Every bad value that the class of a field knows. */
  static List<BadValue> of(Place place) {
    var all = new ArrayList<BadValue>();
    JsonValue value = place.value();
    switch (place.law().kind()) {
      case KEY_ELEMENT -> {
        elements(value, all, 0);
        all.add(part(Sort.IDENTITY, value, 0, "the identity", new byte[32]));
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
        all.add(part(Sort.BAD_KEY, value, 0, "small order", new byte[32]));
        all.add(hex(Sort.BAD_KEY, value, 0, "not canonical", P));
        all.add(hex(Sort.BAD_KEY, value, 0, "top bit", ALL_ONES));
      }
      case ED25519_KEY -> {
        all.add(part(Sort.BAD_KEY, value, 0, "not on the curve", first(2)));
        all.add(part(Sort.BAD_KEY, value, 0, "small order", first(1)));
        all.add(hex(Sort.BAD_KEY, value, 0, "not canonical", ALL_ONES));
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
      all.add(
          new BadValue(Sort.OTHER, "a byte less", encoded(Arrays.copyOf(bytes, bytes.length - 1))));
      all.add(
          new BadValue(Sort.OTHER, "a byte more", encoded(Arrays.copyOf(bytes, bytes.length + 1))));
      all.add(new BadValue(Sort.OTHER, "no bytes", new JsonString("")));
      all.add(
          new BadValue(
              Sort.OTHER,
              "no base64",
              new JsonString("*".repeat(Base64Url.encode(bytes).length()))));
    }
    return all;
  }

  private static void elements(JsonValue value, List<BadValue> all, int at) {
    ELEMENTS.forEach(bad -> all.add(hex(bad.sort, value, at, bad.name, bad.hex)));
  }

  private static void scalars(JsonValue value, List<BadValue> all, int at) {
    SCALARS.forEach((name, hex) -> all.add(hex(Sort.SCALAR_NOT_REDUCED, value, at, name, hex)));
    // What counts as the same number.
    BigInteger own = new BigInteger(1, reversed(Arrays.copyOfRange(bytes(value), at, at + 32)));
    byte[] other = reversed(own.add(ORDER).toByteArray());
    all.add(part(Sort.SCALAR_NOT_REDUCED, value, at, "its own + l", Arrays.copyOf(other, 32)));
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
      all.add(new BadValue(Sort.OTHER, "author " + author, new JsonString(author)));
    }
    ELEMENTS.forEach(
        bad ->
            all.add(
                new BadValue(
                    Sort.OTHER, "author " + bad.name, encoded(HexFormat.of().parseHex(bad.hex)))));
    all.add(new BadValue(Sort.OTHER, "author identity", encoded(new byte[32])));
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
      all.add(new BadValue(Sort.OTHER, "0", new JsonInteger(0)));
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
      all.add(new BadValue(Sort.OTHER, "2^53 - 1", new JsonInteger(JsonInteger.MAX)));
    }
  }

  private static void texts(Place place, List<BadValue> all) {
    all.add(new BadValue(Sort.OTHER, "empty", new JsonString("")));
    all.add(new BadValue(Sort.OTHER, "too long", new JsonString("x".repeat(20_000))));
    if (place.law().kind() == FieldClass.WORD) {
      all.add(new BadValue(Sort.OTHER, "unknown", new JsonString("something")));
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
      all.add(new BadValue(Sort.OTHER, "empty", new JsonArray(List.of())));
    }
    int enough = 5_001;
    all.add(new BadValue(Sort.OTHER, "too many", new JsonArray(Collections.nCopies(enough, item))));
    all.add(
        new BadValue(
            Sort.OTHER,
            "another type",
            new JsonArray(List.of(JsonNull.NULL, JsonNull.NULL, new JsonArray(List.of())))));
  }

  private static BadValue hex(Sort sort, JsonValue value, int at, String name, String hex) {
    return part(sort, value, at, name, HexFormat.of().parseHex(hex));
  }

  private static BadValue part(Sort sort, JsonValue value, int at, String name, byte[] part) {
    byte[] bytes = bytes(value);
    System.arraycopy(part, 0, bytes, at, part.length);
    return new BadValue(sort, name + " at byte " + at, encoded(bytes));
  }

  private static byte[] first(int value) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) value;
    return bytes;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  /** The bytes of a field that is a byte string. */
  static byte[] bytes(JsonValue value) {
    try {
      return Base64Url.decode(((JsonString) value).value());
    } catch (MalformedException e) {
      throw new IllegalStateException("the sample is broken", e);
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
