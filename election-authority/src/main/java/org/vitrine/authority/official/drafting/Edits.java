package org.vitrine.authority.official.drafting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;

/**
 * Changes to a draft that touch more than one field: a contest that is added stands on every ballot
 * style, one that is removed stands on none, a language that is added has a place in every text.
 */
public final class Edits {
  private Edits() {}

  /** What a manifest takes for a language: {@code en}, {@code de-CH}. */
  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

  /** Whether this has the form of a language tag (§4). */
  public static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  /** The draft in these languages; texts of others are dropped. */
  public static Sketch speaking(Sketch sketch, List<String> languages) {
    List<String> tags = languages.stream().map(Sketch::clean).distinct().toList();
    return new Sketch((JsonObject) spoken(sketch.json(), tags))
        .with("languages", JsonArray.ofStrings(tags));
  }

  private static JsonValue spoken(JsonValue value, List<String> languages) {
    return switch (value) {
      case JsonArray(List<JsonValue> items) ->
          new JsonArray(items.stream().map(item -> spoken(item, languages)).toList());
      case JsonObject object -> {
        JsonObject.Builder changed = JsonObject.builder();
        for (String key : object.keys()) {
          JsonValue inner = object.get(key).orElse(JsonNull.NULL);
          changed.put(
              key,
              key.equals("title") && inner instanceof JsonObject title
                  ? text(title, languages)
                  : spoken(inner, languages));
        }
        yield changed.build();
      }
      case JsonValue other -> other;
    };
  }

  private static JsonObject text(JsonObject title, List<String> languages) {
    JsonObject.Builder text = JsonObject.builder();
    for (String language : languages) {
      text.put(language, title.get(language).orElse(new JsonString("")));
    }
    return text.build();
  }

  private static JsonObject untitled(Sketch sketch) {
    return text(JsonObject.builder().build(), sketch.languages().stream().distinct().toList());
  }

  /** One more contest with two options, on every ballot style. */
  public static Sketch contestAdded(Sketch sketch) {
    String id = free("contest", ids(sketch, "contests"));
    Sketch more =
        sketch.added(
            "contests",
            JsonObject.builder()
                .put("blank", false)
                .put("id", id)
                .put("kind", "choose")
                .put("max", 1)
                .put("min", 0)
                .put(
                    "options", JsonArray.of(option(sketch, "option-1"), option(sketch, "option-2")))
                .put("title", untitled(sketch))
                .build());
    for (int i = 0; i < more.size("styles"); i++) {
      more = more.added("styles[" + i + "].contests", new JsonString(id));
    }
    return more;
  }

  /** Without a contest, on no ballot style either. */
  public static Sketch contestRemoved(Sketch sketch, int contest) {
    String id = sketch.text("contests[" + contest + "].id");
    Sketch less = sketch.removed("contests", contest);
    for (int i = 0; i < less.size("styles"); i++) {
      int place = less.texts("styles[" + i + "].contests").indexOf(id);
      if (place >= 0) {
        less = less.removed("styles[" + i + "].contests", place);
      }
    }
    return less;
  }

  /** A contest earlier on the ballot, in the manifest and on every style. */
  public static Sketch contestRaised(Sketch sketch, int contest) {
    Sketch raised = sketch.raised("contests", contest);
    List<String> order = ids(raised, "contests");
    for (int i = 0; i < raised.size("styles"); i++) {
      String at = "styles[" + i + "].contests";
      var on = new ArrayList<>(raised.texts(at));
      on.sort(java.util.Comparator.comparingInt(order::indexOf));
      raised = raised.with(at, JsonArray.ofStrings(on));
    }
    return raised;
  }

  /** A contest of another kind, with the numbers that the kind demands. */
  public static Sketch kind(Sketch sketch, int contest, String kind) {
    return numbered(sketch.with("contests[" + contest + "].kind", kind), contest);
  }

  /** One more option. */
  public static Sketch optionAdded(Sketch sketch, int contest) {
    String at = "contests[" + contest + "].options";
    Set<String> taken = new HashSet<>(ids(sketch, at));
    return numbered(sketch.added(at, option(sketch, free("option", taken))), contest);
  }

  /** Without an option. */
  public static Sketch optionRemoved(Sketch sketch, int contest, int option) {
    return numbered(sketch.removed("contests[" + contest + "].options", option), contest);
  }

  /** An option of a score contest with another limit. */
  public static Sketch limited(Sketch sketch, int contest, int option, OptionalLong limit) {
    return sketch.with("contests[" + contest + "].options[" + option + "].limit", limit);
  }

  /** The numbers of which a kind leaves no choice. */
  private static Sketch numbered(Sketch sketch, int contest) {
    String at = "contests[" + contest + "]";
    Sketch changed = sketch;
    String kind = sketch.text(at + ".kind");
    if (!kind.equals("score")) {
      for (int i = 0; i < sketch.size(at + ".options"); i++) {
        changed = limited(changed, contest, i, OptionalLong.of(1));
      }
    }
    return switch (kind) {
      case "approval" ->
          changed
              .with(at + ".min", OptionalLong.of(0))
              .with(at + ".max", OptionalLong.of(sketch.size(at + ".options")));
      case "yesno" -> changed.with(at + ".max", OptionalLong.of(1));
      default -> changed;
    };
  }

  /** One more ballot style, with all contests. */
  public static Sketch styleAdded(Sketch sketch) {
    return sketch.added(
        "styles",
        JsonObject.builder()
            .put("contests", JsonArray.ofStrings(ids(sketch, "contests")))
            .put("id", free("style", ids(sketch, "styles")))
            .build());
  }

  /** A contest on a style or not on it; the order is that of the contests. */
  public static Sketch onStyle(Sketch sketch, int style, String contest, boolean on) {
    var chosen = new HashSet<>(sketch.texts("styles[" + style + "].contests"));
    if (on) {
      chosen.add(contest);
    } else {
      chosen.remove(contest);
    }
    return sketch.with(
        "styles[" + style + "].contests",
        JsonArray.ofStrings(ids(sketch, "contests").stream().filter(chosen::contains).toList()));
  }

  /** One more cell. */
  public static Sketch cellAdded(Sketch sketch) {
    return sketch.added(
        "cells",
        JsonObject.builder()
            .put("id", free("cell", ids(sketch, "cells")))
            .put("title", untitled(sketch))
            .build());
  }

  private static JsonObject option(Sketch sketch, String id) {
    return JsonObject.builder()
        .put("id", id)
        .put("limit", 1)
        .put("title", untitled(sketch))
        .build();
  }

  private static List<String> ids(Sketch sketch, String list) {
    var ids = new ArrayList<String>();
    for (int i = 0; i < sketch.size(list); i++) {
      ids.add(sketch.text(list + "[" + i + "].id"));
    }
    return ids;
  }

  private static String free(String kind, java.util.Collection<String> taken) {
    int number = 1;
    while (taken.contains(kind + "-" + number)) {
      number++;
    }
    return kind + "-" + number;
  }
}
