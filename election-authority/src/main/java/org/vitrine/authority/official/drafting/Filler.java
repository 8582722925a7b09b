package org.vitrine.authority.official.drafting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;

/**
 * Something of the right form in the place of what a draft does not have yet, so that the rest of
 * it can be judged. It is never shown and never becomes part of an election.
 */
final class Filler {
  /** What hangs on the number and values of a contest's options. */
  private static final Set<String> NUMBERS = Set.of("kind", "max", "min", "options", "limit");

  private Filler() {}

  /** The manifest with something of the right form at the place, if there is such a thing. */
  static Optional<JsonObject> mend(JsonObject manifest, Place at) {
    var sketch = new Sketch(manifest);
    return of(sketch, at).map(value -> sketch.with(at.toString(), value).json());
  }

  private static Optional<JsonValue> of(Sketch manifest, Place at) {
    List<String> names = at.names();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    if (names.contains("title")) {
      return names.getLast().equals("title") ? Optional.empty() : Optional.of(new JsonString("–"));
    }
    int number = at.numbers().isEmpty() ? 0 : at.numbers().getLast();
    return Optional.ofNullable(
        switch (String.join(".", names)) {
          case "contests" -> JsonArray.of(contest(manifest));
          case "contests.options" -> JsonArray.of(option(manifest, "one"), option(manifest, "two"));
          case "contests.kind" -> new JsonString("choose");
          case "contests.min" -> new JsonInteger(0);
          case "contests.max", "contests.options.limit", "approvals", "threshold" ->
              new JsonInteger(1);
          case "contests.id", "contests.options.id", "styles.id", "cells.id" ->
              new JsonString("item-" + number);
          case "styles" ->
              JsonArray.of(
                  JsonObject.builder()
                      .put("contests", contests(manifest))
                      .put("id", "all")
                      .build());
          case "styles.contests" -> at.numbers().size() > 1 ? null : contests(manifest);
          case "cells" ->
              JsonArray.of(
                  JsonObject.builder().put("id", "all").put("title", text(manifest)).build());
          case "minimum" -> new JsonInteger(10);
          case "limits.ballot" -> new JsonInteger(50);
          case "limits.opened" -> new JsonInteger(20);
          case "officials", "trustees" ->
              JsonArray.of(StandIn.person(names.getFirst().equals("officials") ? 100 : 200));
          case "registrar" -> StandIn.person(300);
          case "officials.name", "trustees.name", "registrar.name" -> new JsonString("N.");
          case "officials.key" -> new JsonString(StandIn.keyOf(101 + number));
          case "trustees.key" -> new JsonString(StandIn.keyOf(201 + number));
          case "registrar.key" -> new JsonString(StandIn.keyOf(300));
          case "policy" -> policy();
          default -> null;
        });
  }

  /**
   * Whether a rule may be broken at one place only because another was filled.
   *
   * @param filled where something was put in
   * @param broken where a rule is broken
   */
  static boolean explains(Place filled, Place broken) {
    List<String> put = filled.names();
    List<String> names = broken.names();
    if (broken.toString().startsWith(filled.toString())) {
      return true;
    }
    if (names.isEmpty() || put.isEmpty()) {
      return false;
    }
    return switch (put.getFirst()) {
      // A single cell without a name is called as the election.
      case "title" ->
          names.size() == 3
              && names.getFirst().equals("cells")
              && broken.numbers().getFirst() == 0
              && names.getLast().equals(put.getLast());
      case "contests" ->
          put.size() == 1
              ? names.getFirst().equals("styles")
              : names.size() > 1
                  && names.getFirst().equals("contests")
                  && filled.numbers().getFirst().equals(broken.numbers().getFirst())
                  && NUMBERS.contains(put.getLast())
                  && NUMBERS.contains(names.get(1));
      case "officials" -> put.size() == 1 && names.getFirst().equals("approvals");
      case "trustees" -> put.size() == 1 && names.getFirst().equals("threshold");
      default -> false;
    };
  }

  private static JsonString policy() {
    BoardKeys board = StandIn.board();
    return new JsonString(
        new WitnessLines(List.of(), OptionalLong.empty()).policy(board.logKey(), board.url()));
  }

  private static JsonObject contest(Sketch manifest) {
    List<String> used = manifest.texts("styles[0].contests");
    return JsonObject.builder()
        .put("blank", false)
        .put("id", used.isEmpty() ? "item" : used.getFirst())
        .put("kind", "choose")
        .put("max", 1)
        .put("min", 0)
        .put("options", JsonArray.of(option(manifest, "one"), option(manifest, "two")))
        .put("title", text(manifest))
        .build();
  }

  private static JsonObject option(Sketch manifest, String id) {
    return JsonObject.builder().put("id", id).put("limit", 1).put("title", text(manifest)).build();
  }

  private static JsonObject text(Sketch manifest) {
    JsonObject.Builder text = JsonObject.builder();
    manifest.languages().stream().distinct().forEach(language -> text.put(language, "–"));
    return text.build();
  }

  private static JsonArray contests(Sketch manifest) {
    var ids = new java.util.ArrayList<String>();
    for (int i = 0; i < manifest.size("contests"); i++) {
      ids.add(manifest.text("contests[" + i + "].id"));
    }
    return JsonArray.ofStrings(ids);
  }
}
