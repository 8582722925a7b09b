package org.vitrine.box.attacks;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;

/**
 * Every change of one place of a body: derived from the body itself, so that a new field is covered
 * without anybody thinking of it.
 */
final class Mutations {
  /** Bytes that are no element (RFC 9496, appendix A.3), or the identity, or no scalar. */
  private static final List<byte[]> NO_ELEMENTS =
      List.of(
          hex("0000000000000000000000000000000000000000000000000000000000000000"),
          hex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
          hex("0100000000000000000000000000000000000000000000000000000000000000"),
          hex("26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371"),
          hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"),
          hex("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"));

  /**
   * A changed body.
   *
   * @param where the place and the change, for people
   */
  record Mutation(String where, JsonObject body) {}

  private final List<Mutation> found = new ArrayList<>();

  private Mutations() {}

  /** ℓ, little-endian. */
  private static final byte[] ORDER =
      hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

  /** Adds ℓ to 32 bytes, if the sum still fits. */
  private static boolean addOrder(byte[] bytes, int at) {
    int carry = 0;
    for (int i = 0; i < 32; i++) {
      carry += (bytes[at + i] & 0xff) + (ORDER[i] & 0xff);
      bytes[at + i] = (byte) carry;
      carry >>= 8;
    }
    return carry == 0;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** Bad encodings of elements and scalars, in every group of 32 bytes anywhere. */
  static List<Mutation> ofEncodings(JsonObject body) {
    var mutations = new Mutations();
    mutations.walk("", body, new Encodings());
    return mutations.found;
  }

  /** Lists that are shortened, doubled at their end, or emptied; numbers that are huge. */
  static List<Mutation> ofShapes(JsonObject body) {
    var mutations = new Mutations();
    mutations.walk("", body, new Shapes());
    return mutations.found;
  }

  private interface Visitor {
    List<JsonValue> others(JsonValue value);
  }

  private record Encodings() implements Visitor {
    @Override
    public List<JsonValue> others(JsonValue value) {
      if (!(value instanceof JsonString(String text))) {
        return List.of();
      }
      byte[] bytes;
      try {
        bytes = Base64Url.decode(text);
      } catch (MalformedException e) {
        return List.of();
      }
      if (bytes.length < 32 || bytes.length % 32 != 0) {
        return List.of();
      }
      var others = new ArrayList<JsonValue>();
      int items = bytes.length / 32;
      for (int item : items <= 6 ? range(items) : List.of(0, 1, items / 2, items - 2, items - 1)) {
        for (byte[] bad : NO_ELEMENTS) {
          byte[] changed = bytes.clone();
          System.arraycopy(bad, 0, changed, 32 * item, 32);
          others.add(new JsonString(Base64Url.encode(changed)));
        }
        // What counts as the same number without its being the canonical one.
        byte[] changed = bytes.clone();
        if (addOrder(changed, 32 * item)) {
          others.add(new JsonString(Base64Url.encode(changed)));
        }
      }
      return others;
    }

    private static List<Integer> range(int items) {
      return java.util.stream.IntStream.range(0, items).boxed().toList();
    }
  }

  private record Shapes() implements Visitor {
    @Override
    public List<JsonValue> others(JsonValue value) {
      return switch (value) {
        case JsonArray(List<JsonValue> items) -> {
          if (items.isEmpty()) {
            yield List.of();
          }
          var longer = new ArrayList<>(items);
          longer.add(items.getLast());
          yield List.of(
              new JsonArray(List.of()),
              new JsonArray(items.subList(0, items.size() - 1)),
              new JsonArray(longer));
        }
        case JsonInteger _ ->
            List.of(new JsonInteger(JsonInteger.MAX), new JsonString("1"), JsonNull.NULL);
        case JsonNull _ -> List.of(new JsonInteger(0), new JsonString(""));
        case JsonString _ -> List.of(JsonNull.NULL, new JsonInteger(7), new JsonString(""));
        case JsonObject object -> List.of(object.with("surplus", JsonNull.NULL), JsonNull.NULL);
        case org.vitrine.crypto.json.JsonBoolean _ -> List.of(new JsonInteger(1));
      };
    }
  }

  private interface Rebuild {
    JsonValue with(JsonValue value);
  }

  private void walk(String path, JsonObject body, Visitor visitor) {
    walk(path, body, visitor, value -> value);
  }

  private void walk(String path, JsonValue value, Visitor visitor, Rebuild rebuild) {
    if (!path.isEmpty()) {
      for (JsonValue other : visitor.others(value)) {
        if (!other.equals(value)) {
          found.add(new Mutation(path + " = " + other, (JsonObject) rebuild.with(other)));
        }
      }
    }
    switch (value) {
      case JsonObject object -> {
        for (String key : object.keys()) {
          walk(
              path.isEmpty() ? key : path + "." + key,
              object.get(key).orElseThrow(),
              visitor,
              inner -> rebuild.with(object.with(key, inner)));
        }
      }
      case JsonArray(List<JsonValue> items) -> {
        for (int i = 0; i < items.size(); i++) {
          int index = i;
          walk(
              path + "[" + i + "]",
              items.get(i),
              visitor,
              inner -> {
                var changed = new ArrayList<>(items);
                changed.set(index, inner);
                return rebuild.with(new JsonArray(changed));
              });
        }
      }
      case JsonString _, JsonInteger _, JsonNull _, org.vitrine.crypto.json.JsonBoolean _ -> {}
    }
  }
}
