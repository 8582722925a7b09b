package org.vitrine.verifier.corrupt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.verifier.corrupt.sample.Roles;

/**
 * Another value of the same form.
 *
 * @param name for the mutation's name
 * @param what for people, after the name of the field
 * @param empty whether it leaves a list without items, which most lists may not be
 */
record OtherValue(String name, String what, boolean empty, UnaryOperator<JsonValue> change) {
  /** All other values that are tried in a place. */
  static List<OtherValue> of(Place place) {
    return switch (place.value()) {
      case JsonObject _ -> place.law().nullable() ? List.of(nulled()) : List.of();
      case JsonArray(var items) -> lists(items.size());
      case JsonNull _ -> List.of(one("filled", "is not null", filled(place)));
      case JsonString _, JsonInteger _, JsonBoolean _ -> {
        var all = new ArrayList<OtherValue>();
        all.add(one("changed", "has another value", old -> another(place, old)));
        if (place.law().nullable()) {
          all.add(nulled());
        }
        yield all;
      }
    };
  }

  private static OtherValue one(String name, String what, UnaryOperator<JsonValue> change) {
    return new OtherValue(name, what, false, change);
  }

  private static OtherValue nulled() {
    return one("nulled", "is null", old -> JsonNull.NULL);
  }

  private static List<OtherValue> lists(int size) {
    var all = new ArrayList<OtherValue>();
    all.add(new OtherValue("emptied", "is empty", true, old -> new JsonArray(List.of())));
    if (size > 1) {
      all.add(one("shortened", "lacks its last item", old -> items(old, List::removeLast)));
    }
    all.add(
        one("lengthened", "has its last item twice", old -> items(old, i -> i.add(i.getLast()))));
    return all;
  }

  private interface ListChange {
    void apply(List<JsonValue> items);
  }

  private static JsonArray items(JsonValue old, ListChange change) {
    var items = new ArrayList<>(((JsonArray) old).items());
    change.apply(items);
    return new JsonArray(items);
  }

  private static UnaryOperator<JsonValue> filled(Place place) {
    return switch (place.law().kind()) {
      case INTEGER -> old -> new JsonInteger(1);
      case DIGEST -> old -> new JsonString(otherDigest());
      default -> throw new IllegalStateException("nothing to put into " + place.path());
    };
  }

  static String otherDigest() {
    return Digest.sha256(new byte[] {42}).encode();
  }

  /** The public key of nobody. */
  static byte[] otherElement() {
    return FixedBase.BASE.multiply(Roles.secret("nobody")).encode();
  }

  private static JsonValue another(Place place, JsonValue old) {
    return switch (old) {
      case JsonInteger(long number) -> new JsonInteger(integer(place, number));
      case JsonBoolean(boolean truth) -> new JsonBoolean(!truth);
      case JsonString(String text) -> new JsonString(string(place, text));
      default -> throw new IllegalStateException("a list or an object has no other value");
    };
  }

  private static long integer(Place place, long number) {
    if (place.path().equals("time")) {
      // Before all others, or, for the first entry, after them.
      return place.slot().seq() == 0 ? JsonInteger.MAX : 0;
    }
    return number + 1;
  }

  private static String string(Place place, String text) {
    return switch (place.law().kind()) {
      case KEY_ELEMENT, ELEMENT -> Base64Url.encode(otherElement());
      case CIPHERTEXT -> bytes(text, b -> System.arraycopy(otherElement(), 0, b, 0, 32));
      case SCHNORR_PROOF, EQUALITY_PROOF, RANGE_PROOF, SIGNATURE ->
          bytes(text, b -> b[b.length - 32] ^= 1);
      case DIGEST -> otherDigest();
      case SHARE_KEY ->
          Base64Url.encode(ShareKey.random(Roles.random("other")).publicKey().bytes());
      case PRIVATE_KEY -> Base64Url.encode(ShareKey.random(Roles.random("other")).toBytes());
      case SEALED -> bytes(text, b -> b[b.length - 1] ^= 1);
      case ED25519_KEY -> Base64Url.encode(Roles.key("somebody else").publicKey().encoded());
      case AUTHOR -> author(text);
      case WORD -> word(place, text);
      case IDENTIFIER, NOTE_TEXT -> text + "x";
      case TEXT -> text + "!";
      case INTEGER, TRUTH, LIST, OBJECT ->
          throw new IllegalStateException("no text: " + place.path());
    };
  }

  private interface ByteChange {
    void apply(byte[] bytes);
  }

  private static String bytes(String text, ByteChange change) {
    try {
      byte[] bytes = Base64Url.decode(text);
      change.apply(bytes);
      return Base64Url.encode(bytes);
    } catch (MalformedException e) {
      throw new IllegalStateException("the sample is broken", e);
    }
  }

  /** Somebody else of the same role, if there is one. */
  private static String author(String text) {
    return switch (text) {
      case "registrar", "official-1", "official-3" -> "official-2";
      case "official-2" -> "official-3";
      case "trustee-1", "trustee-3" -> "trustee-2";
      case "trustee-2" -> "trustee-3";
      default -> Base64Url.encode(otherElement());
    };
  }

  private static String word(Place place, String text) {
    return switch (text) {
      case "ballot" -> "opened";
      case "opened" -> "ballot";
      case "close" -> "open";
      case "open" -> "close";
      case "booth" -> "checker";
      case "checker" -> "booth";
      case "choose" -> "yesno";
      case "incident" -> "confirm";
      case "vitrine/1" -> "vitrine/2";
      case "ristretto255" -> "edwards25519";
      default -> place.path().equals("type") ? "incident" : "open";
    };
  }
}
