package org.vitrine.crypto.record;

import java.util.List;
import java.util.OptionalLong;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * The counted figures of a contest, in one group or in all of them (§10.5).
 *
 * @param ballots number of counted ballots with the contest
 * @param weight their total weight
 * @param counts one for each option
 * @param blank count of the blank option, where there is one
 */
public record Figures(long ballots, long weight, List<Long> counts, OptionalLong blank) {
  /** Keeps a copy of the counts that nobody can change. */
  public Figures {
    counts = List.copyOf(counts);
  }

  /**
   * Reads figures.
   *
   * @throws MalformedException naming the field
   */
  public static Figures decode(JsonCursor json) throws MalformedException {
    json.only("ballots", "blank", "counts", "weight");
    return decodeFields(json);
  }

  static Figures decodeFields(JsonCursor json) throws MalformedException {
    var blank = json.field("blank").optionalNull(Fields::count);
    return new Figures(
        Fields.count(json.field("ballots")),
        Fields.count(json.field("weight")),
        json.field("counts").list(1, 1_000, Fields::count),
        blank.isPresent() ? OptionalLong.of(blank.get()) : OptionalLong.empty());
  }

  /** The figures as JSON. */
  public JsonObject toJson() {
    return fields(JsonObject.builder()).build();
  }

  JsonObject.Builder fields(JsonObject.Builder json) {
    return json.put("ballots", ballots)
        .put("blank", blank.isPresent() ? new JsonInteger(blank.getAsLong()) : JsonNull.NULL)
        .put("counts", JsonArray.of(counts, JsonInteger::new))
        .put("weight", weight);
  }
}
