package org.vitrine.crypto.election;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.election.SampleManifest.contest;
import static org.vitrine.crypto.election.SampleManifest.json;
import static org.vitrine.crypto.election.SampleManifest.policy;
import static org.vitrine.crypto.election.SampleManifest.role;
import static org.vitrine.crypto.election.SampleManifest.style;
import static org.vitrine.crypto.election.SampleManifest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("A manifest")
final class ManifestTest {
  @Test
  @DisplayName("decodes, and encodes to the same bytes")
  void roundTrip() throws MalformedException {
    Manifest manifest = SampleManifest.decode(json());
    assertArrayEquals(SampleManifest.canonical(), CanonicalJson.encode(manifest.toJson()));
    assertEquals(Digest.sha256(SampleManifest.canonical()), manifest.electionId());
    assertEquals(SampleManifest.ORIGIN, manifest.origin());
  }

  @Test
  @DisplayName("has another identifier when one title changes")
  void identifierBindsTitles() throws MalformedException {
    assertNotEquals(
        SampleManifest.decode(json()).electionId(),
        SampleManifest.with(m -> m.with("title", text("Another"))).electionId());
  }

  @Test
  @DisplayName("tells a contest's positions, limits and whether its sum is proven")
  void contests() throws MalformedException {
    Manifest manifest = SampleManifest.decode(json());
    Contest mayor = manifest.contest("mayor").orElseThrow();
    assertEquals(4, mayor.positions());
    assertEquals("blank", mayor.optionId(3));
    assertTrue(mayor.provesSum());
    Contest board = manifest.contest("board").orElseThrow();
    assertEquals(false, board.provesSum());
    Contest budget = manifest.contest("budget").orElseThrow();
    assertEquals(List.of(5, 5, 1), IntStream.range(0, 3).map(budget::limit).boxed().toList());
    assertEquals(7, budget.sumFactor(2));
    assertThrows(IndexOutOfBoundsException.class, () -> budget.limit(3));
  }

  private record Broken(String what, String path, JsonObject json) {}

  @TestFactory
  @DisplayName("that cannot work is refused with the path of the field:")
  Stream<DynamicTest> refusals() {
    var cases = new ArrayList<Broken>();
    cases.add(new Broken("another protocol", "protocol", put("protocol", "vitrine/2")));
    cases.add(new Broken("another group", "group", put("group", "p256")));
    cases.add(new Broken("no contest", "contests", json().with("contests", JsonArray.of())));
    cases.add(
        new Broken(
            "an empty contest",
            "contests[0].options",
            contests(contest("mayor", "choose", 0, 1, false, 1))));
    cases.add(
        new Broken(
            "min over max",
            "contests[0].min",
            contests(contest("mayor", "choose", 2, 1, false, 1, "a", "b"))));
    cases.add(
        new Broken(
            "max over what options allow",
            "contests[0].max",
            contests(contest("mayor", "choose", 0, 3, false, 1, "a", "b"))));
    cases.add(
        new Broken(
            "max of nothing",
            "contests[0].max",
            contests(contest("mayor", "choose", 0, 0, true, 1, "a", "b"))));
    cases.add(
        new Broken(
            "two options of one id",
            "contests[0].options[1].id",
            contests(contest("mayor", "choose", 0, 1, false, 1, "a", "a"))));
    cases.add(
        new Broken(
            "an option called blank",
            "contests[0].options[1].id",
            contests(contest("mayor", "choose", 0, 1, false, 1, "a", "blank"))));
    cases.add(
        new Broken(
            "an id in capitals",
            "contests[0].id",
            contests(contest("Mayor", "choose", 0, 1, false, 1, "a", "b"))));
    cases.add(
        new Broken(
            "an unknown kind",
            "contests[0].kind",
            contests(contest("mayor", "ranked", 0, 1, false, 1, "a", "b"))));
    cases.add(
        new Broken(
            "choose with limits over 1",
            "contests[0].kind",
            contests(contest("mayor", "choose", 0, 1, false, 2, "a", "b"))));
    cases.add(
        new Broken(
            "yes/no/perhaps",
            "contests[0].kind",
            contests(contest("mayor", "yesno", 0, 1, false, 1, "a", "b", "c"))));
    cases.add(
        new Broken(
            "approval of some",
            "contests[0].kind",
            contests(contest("mayor", "approval", 0, 1, false, 1, "a", "b"))));
    cases.add(
        new Broken(
            "an option with limit 0",
            "contests[0].options[0].limit",
            contests(contest("mayor", "score", 0, 1, false, 0, "a", "b"))));
    cases.add(
        new Broken(
            "a ballot too large for an entry",
            "styles[0].contests",
            contests(contest("mayor", "choose", 0, 1, false, 1, many(400)))));
    cases.add(
        new Broken(
            "a range too wide for an entry",
            "styles[0].contests",
            contests(contest("mayor", "score", 0, 1_000, true, 1_000, "a", "b"))));
    cases.add(
        new Broken(
            "a style without contests",
            "styles[0].contests",
            json().with("styles", JsonArray.of(style("all")))));
    cases.add(
        new Broken(
            "a style with an unknown contest",
            "styles[0].contests[1]",
            json().with("styles", JsonArray.of(style("all", "mayor", "nobody")))));
    cases.add(
        new Broken(
            "a style with a contest twice",
            "styles[0].contests[1]",
            json().with("styles", JsonArray.of(style("all", "mayor", "mayor")))));
    cases.add(
        new Broken(
            "a contest in no style",
            "contests[1].id",
            json().with("styles", JsonArray.of(style("all", "mayor", "board", "budget")))));
    cases.add(
        new Broken(
            "two styles of one id",
            "styles[1].id",
            json()
                .with(
                    "styles",
                    JsonArray.of(
                        style("all", "mayor", "bridge", "board", "budget"),
                        style("all", "mayor")))));
    cases.add(
        new Broken(
            "half of the officials",
            "approvals",
            json()
                .with(
                    "officials",
                    JsonArray.of(
                        role("official-1"),
                        role("official-2"),
                        role("official-3"),
                        role("official-4")))));
    cases.add(new Broken("more approvals than officials", "approvals", put("approvals", 4)));
    cases.add(new Broken("a threshold of 1", "threshold", put("threshold", 1)));
    cases.add(new Broken("a threshold of all", "threshold", put("threshold", 3)));
    cases.add(
        new Broken(
            "a threshold over all",
            "threshold",
            json()
                .with("rehearsal", new org.vitrine.crypto.json.JsonBoolean(true))
                .with("threshold", new JsonInteger(4))));
    cases.add(
        new Broken(
            "one key in two roles", "registrar.key", json().with("registrar", role("official-1"))));
    cases.add(
        new Broken(
            "a witness as a trustee",
            "trustees[0].key",
            json()
                .with(
                    "trustees",
                    JsonArray.of(role("witness-1"), role("trustee-2"), role("trustee-3")))));
    cases.add(
        new Broken(
            "the log's key as the box's",
            "box.key",
            json()
                .with(
                    "box",
                    JsonObject.builder()
                        .bytes("key", SampleManifest.key("log").publicKey().encoded())
                        .build())));
    cases.add(new Broken("no witnesses", "policy", put("policy", policy("quorum none\n"))));
    cases.add(
        new Broken(
            "a quorum that fails with one witness",
            "policy",
            put("policy", policy("group every all w1 w2 w3\nquorum every\n"))));
    cases.add(
        new Broken(
            "a policy without the log",
            "policy",
            put(
                "policy",
                policy("group most 2 w1 w2 w3\nquorum most\n").replaceFirst("log .*\n", ""))));
    cases.add(
        new Broken(
            "log keys swapped",
            "log.ed25519",
            json()
                .with(
                    "log",
                    JsonObject.builder()
                        .put("ed25519", SampleManifest.log().mlDsa44Key().vkey())
                        .put("mldsa44", SampleManifest.log().logKey().vkey())
                        .build())));
    cases.add(
        new Broken(
            "closing before opening",
            "closes",
            json().with("opens", new JsonInteger(2)).with("closes", new JsonInteger(1))));
    cases.add(
        new Broken(
            "a missing translation",
            "title.de",
            json().with("languages", JsonArray.ofStrings(List.of("en", "de")))));
    cases.add(
        new Broken(
            "a language twice",
            "languages[1]",
            json().with("languages", JsonArray.ofStrings(List.of("en", "en")))));
    cases.add(new Broken("no language", "languages", json().with("languages", JsonArray.of())));
    cases.add(new Broken("an empty title", "title.en", json().with("title", text(""))));
    cases.add(new Broken("an unknown field", "colour", put("colour", "blue")));
    cases.add(new Broken("a minimum of 0", "minimum", put("minimum", 0)));
    cases.add(
        new Broken(
            "two cells of one id",
            "cells[1].id",
            json().with("cells", JsonArray.of(cell("x"), cell("x")))));
    cases.add(
        new Broken(
            "too many cells for an entry",
            "",
            json()
                .with(
                    "cells",
                    new JsonArray(
                        IntStream.range(0, 2_000)
                            .<JsonValue>mapToObj(i -> cell("c" + i))
                            .toList()))));
    return cases.stream()
        .map(
            broken ->
                DynamicTest.dynamicTest(
                    broken.what(),
                    () -> {
                      var refusal =
                          assertThrows(
                              MalformedException.class, () -> SampleManifest.decode(broken.json()));
                      assertEquals(broken.path(), refusal.path(), refusal.getMessage());
                    }));
  }

  @TestFactory
  @DisplayName("is refused when a field is missing, and names it:")
  Stream<DynamicTest> missing() {
    return json().keys().stream()
        .map(
            key ->
                DynamicTest.dynamicTest(
                    key,
                    () -> {
                      JsonObject.Builder less = JsonObject.builder();
                      for (String other : json().keys()) {
                        if (!other.equals(key)) {
                          less.put(other, json().get(other).orElseThrow());
                        }
                      }
                      var refusal =
                          assertThrows(
                              MalformedException.class, () -> SampleManifest.decode(less.build()));
                      assertEquals(key, refusal.path());
                    }));
  }

  @Test
  @DisplayName("of a rehearsal may do with one trustee and without witnesses")
  void rehearsal() throws MalformedException {
    Manifest manifest =
        SampleManifest.with(
            m ->
                m.with("rehearsal", new org.vitrine.crypto.json.JsonBoolean(true))
                    .with("threshold", new JsonInteger(1))
                    .with("trustees", JsonArray.of(role("trustee-1")))
                    .with("policy", new JsonString(policy("quorum none\n"))));
    assertEquals(1, manifest.trustees().size());
  }

  @Test
  @DisplayName("survives being written by hand, with white space")
  void handwritten() throws MalformedException {
    byte[] pretty =
        org.vitrine.crypto.json.Json.pretty(json())
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var read =
        (JsonObject) org.vitrine.crypto.json.Json.parse(pretty, JsonLimits.document(1 << 20));
    assertEquals(
        SampleManifest.decode(json()).electionId(), SampleManifest.decode(read).electionId());
  }

  private static JsonObject put(String key, String value) {
    return json().with(key, new JsonString(value));
  }

  private static JsonObject put(String key, long value) {
    return json().with(key, new JsonInteger(value));
  }

  private static JsonObject contests(JsonObject contest) {
    return json()
        .with("contests", JsonArray.of(contest))
        .with("styles", JsonArray.of(style("all", "mayor")));
  }

  private static JsonObject cell(String id) {
    return JsonObject.builder().put("id", id).put("title", text(id)).build();
  }

  private static String[] many(int count) {
    return IntStream.range(0, count).mapToObj(i -> "o" + i).toArray(String[]::new);
  }
}
