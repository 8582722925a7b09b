package org.vitrine.authority.official.drafting;

import java.util.List;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;

/** What a draft becomes: the fields that it decides, and with a board's keys a whole manifest. */
public final class Drafting {
  private static final List<String> QUESTIONS =
      List.of("contests", "languages", "limits", "minimum", "rehearsal", "styles", "title");

  private Drafting() {}

  /** The fields of the manifest that have nothing to do with people, keys and witnesses. */
  public static JsonObject questions(Sketch sketch) {
    JsonObject.Builder fields = JsonObject.builder();
    for (String name : QUESTIONS) {
      fields.put(name, sketch.at(name).orElse(JsonNull.NULL));
    }
    return fields
        .put("cells", cells(sketch))
        .put("closes", time(sketch, "closes"))
        .put("opens", time(sketch, "opens"))
        .build();
  }

  /** How many officials decide: as many as the draft says, or else a majority. */
  public static long approvals(Sketch sketch) {
    return sketch.number("approvals").orElse(sketch.size("officials") / 2 + 1L);
  }

  /** The draft's witnesses. */
  public static WitnessLines witnesses(Sketch sketch) {
    return new WitnessLines(sketch.texts("witnesses"), sketch.number("quorum"));
  }

  /** The manifest's fields with a board's keys, whether or not they keep its rules. */
  static JsonObject fields(Sketch sketch, BoardKeys board) {
    return questions(sketch)
        .with("approvals", new JsonInteger(approvals(sketch)))
        .with("box", board.box())
        .with("group", new JsonString(Manifest.GROUP))
        .with("log", board.log())
        .with("officials", sketch.at("officials").orElse(JsonNull.NULL))
        .with("policy", new JsonString(witnesses(sketch).policy(board.logKey(), board.url())))
        .with("protocol", new JsonString(Manifest.PROTOCOL))
        .with("registrar", sketch.at("registrar").orElse(JsonNull.NULL))
        .with("threshold", sketch.at("threshold").orElse(JsonNull.NULL))
        .with("trustees", sketch.at("trustees").orElse(JsonNull.NULL));
  }

  /**
   * The manifest.
   *
   * @throws MalformedException naming the first field that is missing or wrong
   */
  public static Manifest manifest(Sketch sketch, BoardKeys board) throws MalformedException {
    List<Problem> problems = DraftProblems.of(sketch);
    if (!problems.isEmpty()) {
      Problem first = problems.getFirst();
      throw new MalformedException(first.path(), first.reason());
    }
    return Manifest.decode(JsonCursor.of(fields(sketch, board)));
  }

  /** A single cell without a name of its own is called as the election. */
  private static JsonValue cells(Sketch sketch) {
    boolean unnamed =
        sketch.size("cells") == 1
            && sketch.languages().stream()
                .allMatch(language -> sketch.text("cells[0].title." + language).isEmpty());
    return unnamed
        ? JsonArray.of(
            JsonObject.builder()
                .put("id", sketch.text("cells[0].id"))
                .put("title", sketch.at("title").orElse(JsonNull.NULL))
                .build())
        : sketch.at("cells").orElse(JsonNull.NULL);
  }

  private static JsonValue time(Sketch sketch, String name) {
    return Moment.of(sketch.at(name).orElse(JsonNull.NULL)) instanceof Moment.Known known
        ? new JsonInteger(known.instant().toEpochMilli())
        : JsonNull.NULL;
  }
}
