package org.vitrine.crypto.election;

import java.util.List;
import java.util.function.UnaryOperator;
import org.vitrine.crypto.hash.Sha256;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.crypto.sign.KeyFormatException;
import org.vitrine.crypto.sign.MlDsa44PrivateKey;

/** A manifest with every kind of contest, and the keys of all its roles, from fixed seeds. */
public final class SampleManifest {
  public static final String ORIGIN = "board.example/1";

  private SampleManifest() {}

  /** The key that is derived from a name. */
  public static Ed25519PrivateKey key(String name) {
    try {
      return Ed25519PrivateKey.fromSeed(
          Sha256.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (KeyFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** What signs the sample's checkpoints. */
  public static CheckpointSigner log() {
    try {
      return new CheckpointSigner(
          ORIGIN, key("log"), MlDsa44PrivateKey.fromSeed(Sha256.of(new byte[] {1})));
    } catch (KeyFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** The witness called witness-1, witness-2 or witness-3. */
  public static Cosigner witness(String name) {
    return Cosigner.ed25519(name + ".example", key(name));
  }

  public static JsonObject json() {
    return JsonObject.builder()
        .put("approvals", 2)
        .put("box", JsonObject.builder().bytes("key", key("box").publicKey().encoded()).build())
        .put("cells", JsonArray.of(titled("north"), titled("south")))
        .put("closes", JsonNull.NULL)
        .put(
            "contests",
            JsonArray.of(
                contest("mayor", "choose", 1, 1, true, 1, "ada", "grace", "edsger"),
                contest("bridge", "yesno", 0, 1, false, 1, "yes", "no"),
                contest("board", "approval", 0, 4, false, 1, "a", "b", "c", "d"),
                contest("budget", "score", 0, 7, true, 5, "parks", "roads")))
        .put("group", "ristretto255")
        .put("languages", JsonArray.ofStrings(List.of("en")))
        .put("limits", JsonObject.builder().put("ballot", 50).put("opened", 20).build())
        .put(
            "log",
            JsonObject.builder()
                .put("ed25519", log().logKey().vkey())
                .put("mldsa44", log().mlDsa44Key().vkey())
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
        .put("title", text("A sample"))
        .put("trustees", JsonArray.of(role("trustee-1"), role("trustee-2"), role("trustee-3")))
        .build();
  }

  public static String policy(String end) {
    return "log %s\nwitness w1 %s\nwitness w2 %s\nwitness w3 %s\n%s"
        .formatted(
            log().logKey().vkey(),
            witness("witness-1").verifierKey().vkey(),
            witness("witness-2").verifierKey().vkey(),
            witness("witness-3").verifierKey().vkey(),
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
            new JsonArray(List.of(options).stream().<JsonValue>map(o -> option(o, limit)).toList()))
        .put("title", text(id))
        .build();
  }

  public static JsonObject option(String id, int limit) {
    return JsonObject.builder().put("id", id).put("limit", limit).put("title", text(id)).build();
  }

  public static JsonObject style(String id, String... contests) {
    return JsonObject.builder()
        .put("contests", JsonArray.ofStrings(List.of(contests)))
        .put("id", id)
        .build();
  }

  public static JsonObject role(String name) {
    return JsonObject.builder()
        .bytes("key", key(name).publicKey().encoded())
        .put("name", name)
        .build();
  }

  public static JsonObject text(String english) {
    return JsonObject.builder().put("en", english).build();
  }

  private static JsonObject titled(String id) {
    return JsonObject.builder().put("id", id).put("title", text(id)).build();
  }

  public static Manifest decode(JsonObject json) throws MalformedException {
    return Manifest.decode(JsonCursor.of(json));
  }

  /** The sample with changes. */
  public static Manifest with(UnaryOperator<JsonObject> change) throws MalformedException {
    return decode(change.apply(json()));
  }

  public static byte[] canonical() {
    return CanonicalJson.encode(json());
  }
}
