package org.vitrine.authority.official;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;

/**
 * What officials write by hand: questions, ballot styles, cells and numbers. Keys, log and
 * witnesses are added by the tool.
 *
 * <p>The file is JSON with the fields of the manifest (§4) except the keys. A title may be one
 * text, which then stands for all languages; an option may be its title alone. Left out, {@code
 * languages} is {@code ["en"]}, {@code styles} one style of all contests, {@code cells} one cell,
 * {@code kind} {@code choose}, {@code min} 0, {@code max} what the kind allows, {@code blank}
 * false, {@code limit} 1, {@code minimum} 10, {@code opens} and {@code closes} null (or a date with
 * time zone, such as {@code 2027-05-02T08:00:00+02:00}).
 */
public final class Draft {
  /** Fields of a manifest that hold keys or follow from them; a draft does not have them. */
  private static final Set<String> KEYED =
      Set.of(
          "box",
          "group",
          "log",
          "officials",
          "policy",
          "protocol",
          "registrar",
          "trustees",
          "approvals",
          "threshold");

  /** The longest draft that is read. */
  public static final int MAX_BYTES = 4 << 20;

  private static final int DEFAULT_MINIMUM = 10;

  private final List<String> languages;
  private final JsonObject.Builder manifest = JsonObject.builder();

  private Draft(List<String> languages) {
    this.languages = languages;
  }

  /**
   * Reads a draft.
   *
   * @param bytes the file
   * @param keysIgnored whether the file may be a whole manifest, whose keys are left out
   * @return the fields of the manifest that the draft decides
   * @throws MalformedException naming the field; rules between fields are the manifest's own
   */
  public static JsonObject read(byte[] bytes, boolean keysIgnored) throws MalformedException {
    JsonCursor json = JsonCursor.of(Json.parse(bytes, JsonLimits.document(MAX_BYTES)));
    var known =
        new ArrayList<>(
            List.of(
                "cells",
                "closes",
                "languages",
                "limits",
                "minimum",
                "opens",
                "rehearsal",
                "styles"));
    if (keysIgnored) {
      known.addAll(KEYED);
    }
    json.only(List.of("contests", "title"), known);
    Optional<JsonCursor> tags = json.optionalField("languages");
    List<String> languages =
        tags.isEmpty() ? List.of("en") : tags.get().list(1, 20, tag -> tag.string(2, 40));
    return new Draft(languages).fill(json);
  }

  private JsonObject fill(JsonCursor json) throws MalformedException {
    manifest.put("languages", JsonArray.ofStrings(languages));
    manifest.put("title", text(json.field("title")));
    var contests = new ArrayList<JsonValue>();
    var contestIds = new HashSet<String>();
    for (JsonCursor contest : json.field("contests").array(1, 200)) {
      contests.add(contest(contest, contestIds));
    }
    manifest.put("contests", new JsonArray(contests));
    manifest.put("styles", styles(json, contests));
    manifest.put("cells", cells(json));
    manifest.put("minimum", or(json, "minimum", new JsonInteger(DEFAULT_MINIMUM)));
    manifest.put("rehearsal", or(json, "rehearsal", new JsonBoolean(false)));
    manifest.put(
        "limits",
        or(json, "limits", JsonObject.builder().put("ballot", 50).put("opened", 20).build()));
    manifest.put("opens", time(json, "opens"));
    manifest.put("closes", time(json, "closes"));
    return manifest.build();
  }

  private JsonObject contest(JsonCursor json, Set<String> taken) throws MalformedException {
    json.only(List.of("options", "title"), List.of("blank", "id", "kind", "max", "min"));
    Optional<JsonCursor> kindField = json.optionalField("kind");
    String kind = kindField.isEmpty() ? "choose" : kindField.get().string(1, 20);
    var options = new ArrayList<JsonValue>();
    var optionIds = new HashSet<>(Set.of("blank"));
    long limits = 0;
    for (JsonCursor option : json.field("options").array(1, 1_000)) {
      JsonObject made = option(option, optionIds);
      options.add(made);
      limits += JsonCursor.of(made).field("limit").integer(0, 1_000_000);
    }
    long max =
        switch (kind) {
          case "approval", "score" -> limits;
          default -> 1;
        };
    return JsonObject.builder()
        .put("blank", or(json, "blank", new JsonBoolean(false)))
        .put("id", id(json, text(json.field("title")), taken))
        .put("kind", kind)
        .put("max", or(json, "max", new JsonInteger(max)))
        .put("min", or(json, "min", new JsonInteger(0)))
        .put("options", new JsonArray(options))
        .put("title", text(json.field("title")))
        .build();
  }

  private JsonObject option(JsonCursor json, Set<String> taken) throws MalformedException {
    if (json.value() instanceof JsonString) {
      JsonObject title = text(json);
      return JsonObject.builder()
          .put("id", Slug.distinct(first(title), taken))
          .put("limit", 1)
          .put("title", title)
          .build();
    }
    json.only(List.of("title"), List.of("id", "limit"));
    JsonObject title = text(json.field("title"));
    return JsonObject.builder()
        .put("id", id(json, title, taken))
        .put("limit", or(json, "limit", new JsonInteger(1)))
        .put("title", title)
        .build();
  }

  private static JsonValue styles(JsonCursor json, List<JsonValue> contests)
      throws MalformedException {
    if (json.optionalField("styles").isPresent()) {
      return json.field("styles").value();
    }
    var ids = new ArrayList<String>();
    for (JsonValue contest : contests) {
      ids.add(JsonCursor.of(contest).field("id").string(64));
    }
    return JsonArray.of(
        JsonObject.builder().put("contests", JsonArray.ofStrings(ids)).put("id", "all").build());
  }

  private JsonValue cells(JsonCursor json) throws MalformedException {
    Optional<JsonCursor> field = json.optionalField("cells");
    var cells = new ArrayList<JsonValue>();
    if (field.isEmpty()) {
      cells.add(
          JsonObject.builder().put("id", "all").put("title", text(json.field("title"))).build());
      return new JsonArray(cells);
    }
    var taken = new HashSet<String>();
    for (JsonCursor cell : field.get().array(1, 5_000)) {
      JsonObject title;
      if (cell.value() instanceof JsonString) {
        title = text(cell);
        cells.add(
            JsonObject.builder()
                .put("id", Slug.distinct(first(title), taken))
                .put("title", title)
                .build());
      } else {
        cell.only(List.of("title"), List.of("id"));
        title = text(cell.field("title"));
        cells.add(
            JsonObject.builder().put("id", id(cell, title, taken)).put("title", title).build());
      }
    }
    return new JsonArray(cells);
  }

  private JsonObject text(JsonCursor json) throws MalformedException {
    if (!(json.value() instanceof JsonString)) {
      json.only(languages, List.of());
      return json.object();
    }
    JsonObject.Builder text = JsonObject.builder();
    String value = json.string(1, 500);
    for (String language : languages) {
      text.put(language, value);
    }
    return text.build();
  }

  private String first(JsonObject text) throws MalformedException {
    return JsonCursor.of(text).field(languages.getFirst()).string(1, 500);
  }

  private JsonValue id(JsonCursor json, JsonObject title, Set<String> taken)
      throws MalformedException {
    Optional<JsonCursor> given = json.optionalField("id");
    if (given.isPresent()) {
      taken.add(given.get().string(1, 64));
      return given.get().value();
    }
    return new JsonString(Slug.distinct(first(title), taken));
  }

  private static JsonValue time(JsonCursor json, String name) throws MalformedException {
    Optional<JsonCursor> field = json.optionalField(name);
    if (field.isEmpty() || !(field.get().value() instanceof JsonString)) {
      return field.isEmpty() ? JsonNull.NULL : field.get().value();
    }
    try {
      Instant instant = OffsetDateTime.parse(field.get().string(1, 40)).toInstant();
      return new JsonInteger(instant.toEpochMilli());
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw field.get().fail("must be a date with time zone, such as 2027-05-02T08:00:00+02:00", e);
    }
  }

  private static JsonValue or(JsonCursor json, String name, JsonValue otherwise)
      throws MalformedException {
    Optional<JsonCursor> field = json.optionalField(name);
    return field.isEmpty() ? otherwise : field.get().value();
  }
}
