package org.vitrine.verifier.corrupt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.verifier.corrupt.sample.Writing;

/**
 * Canonical JSON but for one place.
 *
 * @param path of the place in the entry, such as {@code body.lines[0].weight}
 */
record TwistedWriting(String path, Twist twist) implements Writing {
  @Override
  public byte[] body(JsonObject body) {
    return text(body, "body").getBytes(UTF_8);
  }

  @Override
  public byte[] entry(JsonObject entry) {
    return text(entry, "").getBytes(UTF_8);
  }

  private String text(JsonValue value, String at) {
    boolean here = at.equals(path);
    if (here && twist instanceof Twist.Text(String raw)) {
      return raw;
    }
    String space = here && twist instanceof Twist.Spaced ? " " : "";
    return switch (value) {
      case JsonObject object -> "{" + space + members(object, at, here) + "}";
      case JsonArray(var items) -> {
        var texts = new ArrayList<String>();
        for (JsonValue item : items) {
          texts.add(text(item, at + "[" + texts.size() + "]"));
        }
        yield "[" + space + String.join(",", texts) + "]";
      }
      default -> new String(value.encode(), UTF_8);
    };
  }

  private String members(JsonObject object, String at, boolean here) {
    var members = new ArrayList<String>();
    for (String key : object.keys()) {
      String inner = at.isEmpty() ? key : at + "." + key;
      String member =
          new String(new JsonString(key).encode(), UTF_8)
              + ":"
              + text(object.get(key).orElseThrow(), inner);
      boolean there = inner.equals(path);
      if (!there || !(twist instanceof Twist.Dropped)) {
        members.add(member);
      }
      if (there && twist instanceof Twist.Doubled) {
        members.add(member);
      }
    }
    if (here && twist instanceof Twist.UnknownKey) {
      members.add("\"zz\":0");
    }
    if (here && twist instanceof Twist.Unsorted) {
      Collections.reverse(members);
    }
    return String.join(",", members);
  }
}
