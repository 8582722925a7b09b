package org.vitrine.authority.official.drafting;

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
 * Reads drafts that may be unfinished: fills in every field that is not there, writes out what may
 * be abbreviated, and refuses only what no draft can hold. A text that is too long for a manifest
 * is none of that: {@link DraftProblems} names it, and whoever wrote it can shorten it.
 */
public final class SketchReader {
  /** The longest draft that is read. */
  public static final int MAX_BYTES = 4 << 20;

  private static final long DEFAULT_MINIMUM = 10;

  private static final List<String> FIELDS =
      List.of(
          "approvals",
          "cells",
          "closes",
          "contests",
          "languages",
          "limits",
          "minimum",
          "officials",
          "opens",
          "quorum",
          "registrar",
          "rehearsal",
          "styles",
          "threshold",
          "title",
          "trustees",
          "witnesses");

  private final List<String> languages;

  private SketchReader(List<String> languages) {
    this.languages = languages;
  }

  /**
   * Reads a draft.
   *
   * @throws MalformedException naming the field that no draft can have
   */
  public static Sketch read(byte[] bytes) throws MalformedException {
    JsonCursor json = JsonCursor.of(Json.parse(bytes, JsonLimits.document(MAX_BYTES)));
    return new Sketch(filled(json.only(List.of(), FIELDS)));
  }

  /** A draft of these fields, which are right. */
  static Sketch complete(JsonObject fields) {
    try {
      return new Sketch(filled(JsonCursor.of(fields).only(List.of(), FIELDS)));
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static JsonObject filled(JsonCursor json) throws MalformedException {
    Optional<JsonCursor> tags = json.optionalField("languages");
    List<String> languages =
        tags.isEmpty() ? List.of("en") : tags.get().list(1, 20, SketchReader::tag);
    return new SketchReader(languages).fill(json);
  }

  /** Texts lie under their tag, so it has to be one that a {@link Place} can name. */
  private static String tag(JsonCursor json) throws MalformedException {
    String tag = json.string(1, 40);
    if (!Edits.isTag(tag)) {
      throw json.fail("is no language tag such as en");
    }
    return tag;
  }

  private JsonObject fill(JsonCursor json) throws MalformedException {
    var contestIds = new HashSet<String>();
    JsonArray contests = items(json, "contests", 200, contest -> contest(contest, contestIds));
    var cellIds = new HashSet<String>();
    JsonArray cells = items(json, "cells", 5_000, cell -> titled(cell, cellIds, "cell"));
    JsonArray styles = items(json, "styles", 1_000, SketchReader::style);
    JsonObject title = text(json.optionalField("title"));
    return JsonObject.builder()
        .put("approvals", number(json, "approvals", JsonNull.NULL))
        .put(
            "cells",
            cells.items().isEmpty()
                ? JsonArray.of(
                    JsonObject.builder()
                        .put("id", "all")
                        .put("title", text(Optional.empty()))
                        .build())
                : cells)
        .put("closes", time(json, "closes"))
        .put("contests", contests)
        .put("languages", JsonArray.ofStrings(languages))
        .put("limits", limits(json))
        .put("minimum", number(json, "minimum", new JsonInteger(DEFAULT_MINIMUM)))
        .put("officials", items(json, "officials", 50, SketchReader::person))
        .put("opens", time(json, "opens"))
        .put("quorum", number(json, "quorum", JsonNull.NULL))
        .put("registrar", registrar(json))
        .put("rehearsal", truth(json, "rehearsal"))
        .put(
            "styles",
            styles.items().isEmpty()
                ? JsonArray.of(
                    JsonObject.builder()
                        .put("contests", JsonArray.ofStrings(ids(contests)))
                        .put("id", "all")
                        .build())
                : styles)
        .put("threshold", number(json, "threshold", JsonNull.NULL))
        .put("title", title)
        .put("trustees", items(json, "trustees", 50, SketchReader::person))
        .put(
            "witnesses",
            items(json, "witnesses", 100, line -> new JsonString(line.string(0, MAX_BYTES))))
        .build();
  }

  private JsonObject contest(JsonCursor json, Set<String> taken) throws MalformedException {
    json.only(List.of(), List.of("blank", "id", "kind", "max", "min", "options", "title"));
    JsonObject title = text(json.optionalField("title"));
    Optional<JsonCursor> kindField = json.optionalField("kind");
    String kind = kindField.isEmpty() ? "choose" : kindField.get().string(0, MAX_BYTES);
    var optionIds = new HashSet<>(Set.of("blank"));
    JsonArray options = items(json, "options", 1_000, option -> option(option, optionIds));
    long limits = 0;
    for (JsonValue option : options.items()) {
      limits +=
          JsonCursor.of(option).field("limit").value() instanceof JsonInteger(long limit)
              ? limit
              : 0;
    }
    boolean all = kind.equals("approval") || kind.equals("score");
    return JsonObject.builder()
        .put("blank", truth(json, "blank"))
        .put("id", id(json, title, taken, "contest"))
        .put("kind", kind)
        .put("max", number(json, "max", new JsonInteger(all ? limits : 1)))
        .put("min", number(json, "min", new JsonInteger(0)))
        .put("options", options)
        .put("title", title)
        .build();
  }

  private JsonObject option(JsonCursor json, Set<String> taken) throws MalformedException {
    if (json.value() instanceof JsonString) {
      return titled(json, taken, "option").with("limit", new JsonInteger(1));
    }
    json.only(List.of(), List.of("id", "limit", "title"));
    JsonObject title = text(json.optionalField("title"));
    return JsonObject.builder()
        .put("id", id(json, title, taken, "option"))
        .put("limit", number(json, "limit", new JsonInteger(1)))
        .put("title", title)
        .build();
  }

  /** Something with an identifier and a title, or its title alone. */
  private JsonObject titled(JsonCursor json, Set<String> taken, String kind)
      throws MalformedException {
    if (json.value() instanceof JsonString) {
      JsonObject title = text(Optional.of(json));
      return JsonObject.builder()
          .put("id", Slug.distinct(orKind(first(title), kind), taken))
          .put("title", title)
          .build();
    }
    json.only(List.of(), List.of("id", "title"));
    JsonObject title = text(json.optionalField("title"));
    return JsonObject.builder().put("id", id(json, title, taken, kind)).put("title", title).build();
  }

  private static JsonObject style(JsonCursor json) throws MalformedException {
    json.only(List.of("id"), List.of("contests"));
    return JsonObject.builder()
        .put(
            "contests", items(json, "contests", 200, id -> new JsonString(id.string(0, MAX_BYTES))))
        .put("id", json.field("id").string(0, MAX_BYTES))
        .build();
  }

  private static JsonObject person(JsonCursor json) throws MalformedException {
    json.only("key", "name");
    json.field("key").string(0, MAX_BYTES);
    json.field("name").string(0, MAX_BYTES);
    return json.object();
  }

  private static JsonValue registrar(JsonCursor json) throws MalformedException {
    Optional<JsonCursor> field = json.optionalField("registrar").flatMap(JsonCursor::optionalNull);
    return field.isEmpty() ? JsonNull.NULL : person(field.get());
  }

  private static JsonObject limits(JsonCursor json) throws MalformedException {
    Optional<JsonCursor> field = json.optionalField("limits");
    if (field.isEmpty()) {
      return JsonObject.builder().put("ballot", 50).put("opened", 20).build();
    }
    JsonCursor limits = field.get().only(List.of(), List.of("ballot", "opened"));
    return JsonObject.builder()
        .put("ballot", number(limits, "ballot", new JsonInteger(50)))
        .put("opened", number(limits, "opened", new JsonInteger(20)))
        .build();
  }

  /** A time as it was typed, whatever was typed: {@link Moment} judges it. */
  private static JsonValue time(JsonCursor json, String name) throws MalformedException {
    Optional<JsonCursor> field = json.optionalField(name).flatMap(JsonCursor::optionalNull);
    if (field.isEmpty()) {
      return JsonNull.NULL;
    }
    return switch (field.get().value()) {
      case JsonObject _ -> {
        JsonCursor typed = field.get().only("local", "zone");
        typed.field("local").string(0, MAX_BYTES);
        typed.field("zone").string(0, MAX_BYTES);
        yield typed.value();
      }
      case JsonString _ -> new JsonString(field.get().string(0, MAX_BYTES));
      case JsonValue _ -> new JsonInteger(field.get().integer(0, JsonInteger.MAX));
    };
  }

  private JsonObject text(Optional<JsonCursor> field) throws MalformedException {
    JsonObject.Builder text = JsonObject.builder();
    if (field.isPresent() && field.get().value() instanceof JsonString) {
      String all = field.get().string(0, MAX_BYTES);
      languages.stream().distinct().forEach(language -> text.put(language, all));
      return text.build();
    }
    if (field.isPresent()) {
      field.get().only(List.of(), languages);
    }
    for (String language : languages.stream().distinct().toList()) {
      Optional<JsonCursor> one =
          field.isPresent() ? field.get().optionalField(language) : Optional.empty();
      text.put(language, one.isPresent() ? one.get().string(0, MAX_BYTES) : "");
    }
    return text.build();
  }

  private String first(JsonObject text) {
    return text.get(languages.getFirst()).orElse(JsonNull.NULL) instanceof JsonString(String first)
        ? first
        : "";
  }

  private static String orKind(String title, String kind) {
    return title.isBlank() ? kind : title;
  }

  private JsonValue id(JsonCursor json, JsonObject title, Set<String> taken, String kind)
      throws MalformedException {
    Optional<JsonCursor> given = json.optionalField("id");
    if (given.isPresent()) {
      taken.add(given.get().string(0, MAX_BYTES));
      return given.get().value();
    }
    return new JsonString(Slug.distinct(orKind(first(title), kind), taken));
  }

  private static List<String> ids(JsonArray items) throws MalformedException {
    var ids = new java.util.ArrayList<String>();
    for (JsonValue item : items.items()) {
      ids.add(JsonCursor.of(item).field("id").string(0, MAX_BYTES));
    }
    return ids;
  }

  private static JsonValue number(JsonCursor json, String name, JsonValue otherwise)
      throws MalformedException {
    Optional<JsonCursor> field = json.optionalField(name);
    if (field.isEmpty() || field.get().value() instanceof JsonNull) {
      return field.isEmpty() ? otherwise : JsonNull.NULL;
    }
    return new JsonInteger(field.get().integer(0, JsonInteger.MAX));
  }

  private static JsonBoolean truth(JsonCursor json, String name) throws MalformedException {
    Optional<JsonCursor> field = json.optionalField(name);
    return new JsonBoolean(field.isPresent() && field.get().bool());
  }

  @FunctionalInterface
  private interface Item {
    JsonValue of(JsonCursor json) throws MalformedException;
  }

  private static JsonArray items(JsonCursor json, String name, int most, Item each)
      throws MalformedException {
    Optional<JsonCursor> field = json.optionalField(name);
    var items = new java.util.ArrayList<JsonValue>();
    if (field.isPresent()) {
      for (JsonCursor item : field.get().array(most)) {
        items.add(each.of(item));
      }
    }
    return new JsonArray(items);
  }
}
