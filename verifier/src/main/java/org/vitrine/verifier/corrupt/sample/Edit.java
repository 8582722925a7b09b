package org.vitrine.verifier.corrupt.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;

/** Changes single places of JSON values, given by paths such as {@code contests[0].sum}. */
public final class Edit {
  private Edit() {}

  public static UnaryOperator<JsonObject> set(String path, JsonValue value) {
    return root -> change(root, path, old -> value);
  }

  public static UnaryOperator<JsonObject> set(String path, String value) {
    return set(path, new JsonString(value));
  }

  public static UnaryOperator<JsonObject> set(String path, long value) {
    return set(path, new JsonInteger(value));
  }

  public static UnaryOperator<JsonObject> setNull(String path) {
    return set(path, JsonNull.NULL);
  }

  /** Copies what stands at {@code from} to {@code to}. */
  public static UnaryOperator<JsonObject> copy(String from, String to) {
    return root -> change(root, to, old -> get(root, from));
  }

  public static UnaryOperator<JsonObject> swap(String a, String b) {
    return root -> {
      JsonValue first = get(root, a);
      JsonValue second = get(root, b);
      return change(change(root, a, old -> second), b, old -> first);
    };
  }

  /** Drops the last item of an array. */
  public static UnaryOperator<JsonObject> shorten(String path) {
    return list(path, items -> items.removeLast());
  }

  /** Repeats the last item of an array. */
  public static UnaryOperator<JsonObject> lengthen(String path) {
    return list(path, items -> items.add(items.getLast()));
  }

  public static UnaryOperator<JsonObject> reverse(String path) {
    return list(path, Collections::reverse);
  }

  public static UnaryOperator<JsonObject> empty(String path) {
    return list(path, List::clear);
  }

  private interface ListChange {
    void apply(List<JsonValue> items);
  }

  private static UnaryOperator<JsonObject> list(String path, ListChange change) {
    return root ->
        change(
            root,
            path,
            old -> {
              var items = new ArrayList<>(((JsonArray) old).items());
              change.apply(items);
              return new JsonArray(items);
            });
  }

  /** Changes the bytes of a byte string. */
  public static UnaryOperator<JsonObject> bytes(String path, UnaryOperator<byte[]> change) {
    return root ->
        change(
            root,
            path,
            old -> {
              try {
                byte[] bytes = Base64Url.decode(((JsonString) old).value());
                return new JsonString(Base64Url.encode(change.apply(bytes)));
              } catch (MalformedException e) {
                throw new IllegalStateException("the sample is broken", e);
              }
            });
  }

  public static UnaryOperator<JsonObject> remove(String key) {
    return root -> {
      var fields = new TreeMap<String, JsonValue>();
      for (String other : root.keys()) {
        if (!other.equals(key)) {
          fields.put(other, root.get(other).orElseThrow());
        }
      }
      return JsonObject.of(fields);
    };
  }

  public static JsonValue get(JsonValue root, String path) {
    if (path.isEmpty()) {
      return root;
    }
    Step step = Step.of(path);
    return switch (root) {
      case JsonObject object -> get(object.get(step.name).orElseThrow(), step.rest);
      case JsonArray(var items) -> get(items.get(Integer.parseInt(step.name)), step.rest);
      default -> throw new IllegalArgumentException(path);
    };
  }

  /** An object with a change at a path; the empty path is the object itself. */
  public static JsonObject change(JsonObject root, String path, UnaryOperator<JsonValue> change) {
    return (JsonObject) change((JsonValue) root, path, change);
  }

  private static JsonValue change(JsonValue root, String path, UnaryOperator<JsonValue> change) {
    if (path.isEmpty()) {
      return change.apply(root);
    }
    Step step = Step.of(path);
    return switch (root) {
      case JsonObject object ->
          object.with(step.name, change(object.get(step.name).orElseThrow(), step.rest, change));
      case JsonArray(var items) -> {
        var copy = new ArrayList<>(items);
        int index = Integer.parseInt(step.name);
        copy.set(index, change(items.get(index), step.rest, change));
        yield new JsonArray(copy);
      }
      default -> throw new IllegalArgumentException(path);
    };
  }

  /** The first part of a path, and what follows. */
  private record Step(String name, String rest) {
    static Step of(String path) {
      String whole = path.startsWith(".") ? path.substring(1) : path;
      if (whole.startsWith("[")) {
        int end = whole.indexOf(']');
        return new Step(whole.substring(1, end), whole.substring(end + 1));
      }
      int end = 0;
      while (end < whole.length() && whole.charAt(end) != '.' && whole.charAt(end) != '[') {
        end++;
      }
      return new Step(whole.substring(0, end), whole.substring(end));
    }
  }
}
