package org.vitrine.verifier.corrupt.sample;

import java.util.List;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;

/** A small election with every kind of contest: two styles, three cells, minimum 3. */
public final class ForgedManifest {
  private ForgedManifest() {}

  public static JsonObject json() {
    return JsonObject.builder()
        .put("approvals", 2)
        .put(
            "box",
            JsonObject.builder().bytes("key", Roles.key("box").publicKey().encoded()).build())
        .put("cells", JsonArray.of(titled("north"), titled("south"), titled("east")))
        .put("closes", JsonNull.NULL)
        .put(
            "contests",
            JsonArray.of(
                contest("mayor", "choose", 1, 1, true, 1, "ada", "grace", "edsger"),
                contest("bridge", "yesno", 0, 1, false, 1, "yes", "no"),
                contest("board", "approval", 0, 3, false, 1, "a", "b", "c"),
                contest("budget", "score", 1, 4, true, 3, "parks", "roads")))
        .put("group", "ristretto255")
        .put("languages", JsonArray.ofStrings(List.of("en")))
        .put("limits", JsonObject.builder().put("ballot", 3).put("opened", 2).build())
        .put(
            "log",
            JsonObject.builder()
                .put("ed25519", Roles.log().logKey().vkey())
                .put("mldsa44", Roles.log().mlDsa44Key().vkey())
                .build())
        .put("minimum", 3)
        .put("officials", JsonArray.of(role("official-1"), role("official-2"), role("official-3")))
        .put("opens", JsonNull.NULL)
        .put("policy", policy("group most 2 w1 w2 w3\nquorum most\n"))
        .put("protocol", "vitrine/1")
        .put("registrar", role("registrar"))
        .put("rehearsal", false)
        .put(
            "styles",
            JsonArray.of(
                style("all", "mayor", "bridge", "board", "budget"), style("city", "mayor")))
        .put("threshold", 2)
        .put("title", text("A <forged> election"))
        .put("trustees", JsonArray.of(role("trustee-1"), role("trustee-2"), role("trustee-3")))
        .build();
  }

  public static String policy(String end) {
    return "log %s\nwitness w1 %s\nwitness w2 %s\nwitness w3 %s\n%s"
        .formatted(
            Roles.log().logKey().vkey(),
            Roles.witness("w1").verifierKey().vkey(),
            Roles.witness("w2").verifierKey().vkey(),
            Roles.witness("w3").verifierKey().vkey(),
            end);
  }

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
            new JsonArray(
                List.of(options).stream()
                    .<JsonValue>map(
                        o ->
                            JsonObject.builder()
                                .put("id", o)
                                .put("limit", limit)
                                .put("title", text("Option " + o))
                                .build())
                    .toList()))
        .put("title", text("Contest " + id))
        .build();
  }

  public static JsonObject style(String id, String... contests) {
    return JsonObject.builder()
        .put("contests", JsonArray.ofStrings(List.of(contests)))
        .put("id", id)
        .build();
  }

  private static JsonObject role(String name) {
    return JsonObject.builder()
        .bytes("key", Roles.key(name).publicKey().encoded())
        .put("name", name)
        .build();
  }

  private static JsonObject text(String english) {
    return JsonObject.builder().put("en", english).build();
  }

  private static JsonObject titled(String id) {
    return JsonObject.builder().put("id", id).put("title", text("Cell " + id)).build();
  }
}
