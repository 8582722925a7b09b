package org.vitrine.authority.official.drafting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;

/**
 * A time as somebody typed it: date and time of a clock on the wall, and where the wall is. So the
 * person sees later what was typed, wherever the draft is opened.
 */
public sealed interface Moment {
  /** No time was given. */
  record None() implements Moment {}

  /**
   * A time that exists once.
   *
   * @param instant what the manifest holds
   * @param shown the clock's time, as far as it was typed with a place
   */
  record Known(Instant instant, Optional<Clock> shown) implements Moment {}

  /**
   * A time that cannot be used.
   *
   * @param name of the problem: {@code time}, {@code zone}, {@code gap} or {@code twice}
   * @param reason a clause that reads well after the field
   */
  record Wrong(String name, String reason) implements Moment {}

  /**
   * A clock's time in a place.
   *
   * @param local what the clock shows
   * @param zone where it hangs
   */
  record Clock(LocalDateTime local, ZoneId zone) {}

  /** What a draft holds for a clock's time. */
  static JsonValue json(String local, String zone) {
    if (local.isBlank()) {
      return JsonNull.NULL;
    }
    return JsonObject.builder()
        .put("local", Sketch.clean(local))
        .put("zone", Sketch.clean(zone))
        .build();
  }

  /** Judges what a draft holds. */
  static Moment of(JsonValue value) {
    return switch (value) {
      case JsonNull _ -> new None();
      case JsonInteger(long millis) -> new Known(Instant.ofEpochMilli(millis), Optional.empty());
      case JsonString(String text) -> offset(text);
      case JsonObject clock -> clock(text(clock, "local"), text(clock, "zone"));
      case JsonValue _ -> new Wrong("time", "must be a date and time");
    };
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).orElse(JsonNull.NULL) instanceof JsonString(String text) ? text : "";
  }

  private static Moment offset(String text) {
    try {
      return known(OffsetDateTime.parse(text).toInstant(), Optional.empty());
    } catch (DateTimeParseException e) {
      return new Wrong("time", "must be a date with time zone, such as 2027-05-02T08:00:00+02:00");
    }
  }

  private static Moment clock(String local, String zone) {
    ZoneId place;
    try {
      place = ZoneId.of(zone);
    } catch (DateTimeException e) {
      return new Wrong("zone", "needs a time zone such as Europe/Berlin");
    }
    LocalDateTime time;
    try {
      time = LocalDateTime.parse(local);
    } catch (DateTimeParseException e) {
      return new Wrong("time", "must be a date and time such as 2027-05-02T08:00");
    }
    List<ZoneOffset> offsets = place.getRules().getValidOffsets(time);
    var shown = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    return switch (offsets.size()) {
      case 0 ->
          new Wrong(
              "gap",
              "does not exist in %s: on that day clocks go forward past %s; choose a time outside the missing hour"
                  .formatted(zone, shown.format(time)));
      case 1 -> known(time.toInstant(offsets.getFirst()), Optional.of(new Clock(time, place)));
      default ->
          new Wrong(
              "twice",
              "comes twice in %s: on that day clocks go back and show %s again; choose a time outside that hour"
                  .formatted(zone, shown.format(time)));
    };
  }

  private static Moment known(Instant instant, Optional<Clock> shown) {
    return instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.parse("9999-12-31T00:00:00Z"))
        ? new Wrong("time", "must lie between 1970 and 9999")
        : new Known(instant, shown);
  }
}
