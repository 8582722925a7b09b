package org.vitrine.bench.record;

import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;

/** The manifest (§4): one cell, one style, two of three officials, two of three trustees. */
final class ManifestMaker {
  /** The one cell and the one style. */
  static final String ALL = "all";

  private final Keys keys;

  ManifestMaker(Keys keys) {
    this.keys = keys;
  }

  JsonObject json(Questions questions, Service service, boolean rehearsal) {
    return JsonObject.builder()
        .put("approvals", 2)
        .put("box", JsonObject.builder().bytes("key", service.box().encoded()).build())
        .put("cells", JsonArray.of(titled(ALL).build()))
        .putNull("closes")
        .put("contests", JsonArray.of(questions.contests(), ManifestMaker::contest))
        .put("group", "ristretto255")
        .put("languages", JsonArray.ofStrings(List.of("en")))
        .put("limits", JsonObject.builder().put("ballot", 3).put("opened", 2).build())
        .put(
            "log",
            JsonObject.builder()
                .put("ed25519", service.log().vkey())
                .put("mldsa44", service.mlDsa44().vkey())
                .build())
        .put("minimum", 1)
        .put("officials", authorities("official"))
        .putNull("opens")
        .put("policy", service.policy())
        .put("protocol", "vitrine/1")
        .put("registrar", authority("registrar"))
        .put("rehearsal", rehearsal)
        .put("styles", JsonArray.of(style(questions)))
        .put("threshold", Officials.THRESHOLD)
        .put("title", text("A measured election"))
        .put("trustees", authorities("trustee"))
        .build();
  }

  private static JsonObject style(Questions questions) {
    return JsonObject.builder()
        .put(
            "contests",
            JsonArray.ofStrings(questions.contests().stream().map(Questions.Question::id).toList()))
        .put("id", ALL)
        .build();
  }

  private static JsonObject contest(Questions.Question question) {
    return titled(question.id())
        .put("blank", question.blank())
        .put("kind", question.kind())
        .put("max", question.max())
        .put("min", question.min())
        .put("options", options(question))
        .build();
  }

  private static JsonArray options(Questions.Question question) {
    return new JsonArray(
        IntStream.range(0, question.limits().size())
            .<JsonValue>mapToObj(i -> titled("o" + (i + 1)).put("limit", question.limit(i)).build())
            .toList());
  }

  private JsonArray authorities(String role) {
    return JsonArray.of(List.of(1, 2, 3), i -> authority(role + "-" + i));
  }

  private JsonObject authority(String name) {
    return JsonObject.builder()
        .bytes("key", keys.of(name).publicKey().encoded())
        .put("name", name)
        .build();
  }

  private static JsonObject.Builder titled(String id) {
    return JsonObject.builder().put("id", id).put("title", text(id));
  }

  private static JsonObject text(String english) {
    return JsonObject.builder().put("en", english).build();
  }
}
