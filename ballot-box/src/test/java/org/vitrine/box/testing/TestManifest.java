package org.vitrine.box.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.vitrine.box.rules.BoardIdentity;
import org.vitrine.crypto.hash.Sha256;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.KeyFormatException;

/** A small election: 2 of 3 officials, 2 of 3 trustees, two contests, two styles, two cells. */
public final class TestManifest {
  private TestManifest() {}

  /** The key of a role, from its name. */
  public static Ed25519PrivateKey key(String name) {
    try {
      return Ed25519PrivateKey.fromSeed(Sha256.of(name.getBytes(StandardCharsets.UTF_8)));
    } catch (KeyFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** The manifest for a board, to be changed by tests. */
  public static JsonObject json(BoardIdentity board) {
    return JsonObject.builder()
        .put("approvals", 2)
        .put("box", JsonObject.builder().bytes("key", board.box().encoded()).build())
        .put("cells", JsonArray.of(titled("north"), titled("south")))
        .put("closes", JsonNull.NULL)
        .put(
            "contests",
            JsonArray.of(
                contest("mayor", "choose", 1, 1, true, 1, "ada", "grace", "edsger"),
                contest("budget", "score", 0, 4, false, 3, "parks", "roads")))
        .put("group", "ristretto255")
        .put("languages", JsonArray.ofStrings(List.of("en")))
        .put("limits", JsonObject.builder().put("ballot", 3).put("opened", 2).build())
        .put(
            "log",
            JsonObject.builder()
                .put("ed25519", board.ed25519().vkey())
                .put("mldsa44", board.mldsa44().vkey())
                .build())
        .put("minimum", 2)
        .put("officials", roles("official", 3))
        .put("opens", JsonNull.NULL)
        .put("policy", "log " + board.ed25519().vkey() + "\nquorum none\n")
        .put("protocol", "vitrine/1")
        .put("registrar", role("registrar"))
        .put("rehearsal", true)
        .put("styles", JsonArray.of(style("all", "mayor", "budget"), style("city", "mayor")))
        .put("threshold", 2)
        .put("title", text("A small election"))
        .put("trustees", roles("trustee", 3))
        .build();
  }

  /** Roles of one kind. */
  public static JsonArray roles(String kind, int count) {
    var roles = new JsonValue[count];
    for (int i = 0; i < count; i++) {
      roles[i] = role(kind + "-" + (i + 1));
    }
    return new JsonArray(Arrays.asList(roles));
  }

  /** A contest in English. */
  public static JsonObject contest(
      String id, String kind, int min, int max, boolean blank, int limit, String... options) {
    return JsonObject.builder()
        .put("blank", blank)
        .put("id", id)
        .put("kind", kind)
        .put("max", max)
        .put("min", min)
        .put(
            "options",
            JsonArray.of(
                List.of(options),
                option ->
                    JsonObject.builder()
                        .put("id", option)
                        .put("limit", limit)
                        .put("title", text(option))
                        .build()))
        .put("title", text(id))
        .build();
  }

  /** A cell in English. */
  public static JsonObject titled(String id) {
    return JsonObject.builder().put("id", id).put("title", text(id)).build();
  }

  private static JsonObject style(String id, String... contests) {
    return JsonObject.builder()
        .put("contests", JsonArray.ofStrings(List.of(contests)))
        .put("id", id)
        .build();
  }

  private static JsonObject role(String name) {
    return JsonObject.builder()
        .bytes("key", key(name).publicKey().encoded())
        .put("name", name)
        .build();
  }

  private static JsonObject text(String english) {
    return JsonObject.builder().put("en", english).build();
  }
}
