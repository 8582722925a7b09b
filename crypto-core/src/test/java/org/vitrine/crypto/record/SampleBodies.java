package org.vitrine.crypto.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.crypto.election.SampleManifest;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;

/** A well-formed body of every type and action; its values mean nothing. */
final class SampleBodies {
  private static final String DIGEST = Digest.sha256("sample".getBytes(UTF_8)).encode();
  private static final byte[] ELEMENT = Element.BASE.encode();

  record Sample(String name, EntryType type, JsonObject body) {}

  private SampleBodies() {}

  static List<Sample> all() {
    var samples = new ArrayList<Sample>();
    samples.add(new Sample("manifest", EntryType.MANIFEST, SampleManifest.json()));
    samples.add(propose("freeze", object().put("manifest", DIGEST)));
    samples.add(
        propose(
            "ready",
            object()
                .put("bundles", JsonArray.of(bundle()))
                .put("ceremony", DIGEST)
                .bytes("jointKey", ELEMENT)
                .put("manifest", DIGEST)
                .put(
                    "rare",
                    JsonArray.of(
                        object().put("cell", "north").put("voters", 1).put("weight", 5).build()))
                .put(
                    "roll",
                    object().put("count", 1).put("root", DIGEST).put("weight", 5).build())));
    samples.add(propose("open", object()));
    samples.add(propose("close", object()));
    samples.add(
        propose(
            "result",
            object()
                .put("digest", DIGEST)
                .put(
                    "totals",
                    JsonArray.of(
                        object()
                            .put("ballots", 2)
                            .putNull("blank")
                            .put("counts", JsonArray.of(new org.vitrine.crypto.json.JsonInteger(2)))
                            .put("weight", 2)
                            .build(),
                        JsonNull.NULL))));
    samples.add(propose("replace", object().bytes("new", ELEMENT).bytes("old", ELEMENT)));
    samples.add(propose("bundle", object().put("bundle", bundle())));
    samples.add(propose("abort", object().put("reason", "rain")));
    samples.add(
        new Sample(
            "approve",
            EntryType.APPROVE,
            object()
                .put("checkpoint", object().put("root", DIGEST).put("size", 3).build())
                .put("proposal", DIGEST)
                .build()));
    samples.add(
        new Sample(
            "commit",
            EntryType.COMMIT,
            object()
                .put("attempt", 1)
                .put("commitment", DIGEST)
                .put("keys", bytes(x25519()))
                .build()));
    samples.add(
        new Sample(
            "reveal",
            EntryType.REVEAL,
            object()
                .put("attempt", 1)
                .put("coefficients", bytes(ELEMENT))
                .put("proofs", bytes(proof(2)))
                .put("trustee", 1)
                .build()));
    samples.add(
        new Sample(
            "share",
            EntryType.SHARE,
            object().put("attempt", 1).put("shares", bytes(new byte[80])).build()));
    samples.add(new Sample("confirm", EntryType.CONFIRM, object().put("attempt", 1).build()));
    samples.add(
        new Sample(
            "complain",
            EntryType.COMPLAIN,
            object().put("attempt", 1).bytes("key", x25519()).put("sender", 2).build()));
    samples.add(
        new Sample(
            "transcript",
            EntryType.TRANSCRIPT,
            object()
                .put("attempt", 1)
                .put("confirm", DIGEST)
                .bytes("jointKey", ELEMENT)
                .put("publicShares", bytes(ELEMENT))
                .build()));
    samples.add(
        new Sample(
            "drill",
            EntryType.DRILL,
            object().bytes("partial", ELEMENT).bytes("proof", proof(3)).build()));
    samples.add(
        new Sample(
            "roll",
            EntryType.ROLL,
            object()
                .put("chunk", 0)
                .put(
                    "lines",
                    JsonArray.of(
                        object()
                            .put("cell", "north")
                            .bytes("credential", ELEMENT)
                            .put("style", "all")
                            .put("weight", 1)
                            .build()))
                .build()));
    samples.add(new Sample("ballot", EntryType.BALLOT, ballot()));
    samples.add(new Sample("opened", EntryType.OPENED, ballot()));
    samples.add(
        new Sample(
            "decryption",
            EntryType.DECRYPTION,
            object()
                .put("cells", JsonArray.of(new JsonString("north")))
                .put("contest", "mayor")
                .put("partials", bytes(ELEMENT))
                .bytes("proof", proof(3))
                .put("root", DIGEST)
                .put("size", 9)
                .build()));
    samples.add(new Sample("incident", EntryType.INCIDENT, object().put("text", "rain").build()));
    return samples;
  }

  /** The published ballot, with a contest of each kind. */
  private static JsonObject ballot() {
    try {
      var file =
          (JsonObject)
              Json.parse(
                  Files.readAllBytes(Path.of("..", "docs", "vectors", "vectors.json")),
                  JsonLimits.document(1 << 20));
      var section = (JsonObject) file.get("ballot").orElseThrow();
      var body = (JsonString) section.get("body").orElseThrow();
      return (JsonObject) CanonicalJson.parse(body.value().getBytes(UTF_8), JsonLimits.ENTRY);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Sample propose(String action, JsonObject.Builder fields) {
    return new Sample("propose " + action, EntryType.PROPOSE, fields.put("action", action).build());
  }

  private static JsonObject bundle() {
    return object().put("hash", DIGEST).put("name", "booth").build();
  }

  private static JsonObject.Builder object() {
    return JsonObject.builder();
  }

  private static JsonArray bytes(byte[] item) {
    return JsonArray.ofBytes(List.of(item));
  }

  private static byte[] x25519() {
    var key = new byte[32];
    key[0] = 9;
    return key;
  }

  /** Elements, and a scalar at the end. */
  private static byte[] proof(int items) {
    var proof = new byte[32 * items];
    for (int i = 0; i < items - 1; i++) {
      System.arraycopy(ELEMENT, 0, proof, 32 * i, 32);
    }
    return proof;
  }
}
