package org.vitrine.authority.official.drafting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonString;

@DisplayName("A time as it was typed")
final class MomentTest {
  private static Moment typed(String local, String zone) {
    return Moment.of(Moment.json(local, zone));
  }

  private static Moment.Wrong wrong(String local, String zone) {
    return assertInstanceOf(Moment.Wrong.class, typed(local, zone));
  }

  @Test
  @DisplayName("is an instant, and keeps what the person sees")
  void known() {
    Moment.Known known =
        assertInstanceOf(Moment.Known.class, typed("2027-05-02T08:00", "Europe/Berlin"));
    assertEquals(Instant.parse("2027-05-02T06:00:00Z"), known.instant());
    Moment.Clock shown = known.shown().orElseThrow();
    assertEquals(LocalDateTime.parse("2027-05-02T08:00"), shown.local());
    assertEquals(ZoneId.of("Europe/Berlin"), shown.zone());
  }

  @Test
  @DisplayName("may be left out, or be a number or a date with an offset")
  void others() {
    assertInstanceOf(Moment.None.class, typed(" ", "Europe/Berlin"));
    assertInstanceOf(Moment.None.class, Moment.of(JsonNull.NULL));
    assertEquals(
        Instant.ofEpochMilli(5),
        assertInstanceOf(Moment.Known.class, Moment.of(new JsonInteger(5))).instant());
    assertEquals(
        Instant.parse("2027-05-02T06:00:00Z"),
        assertInstanceOf(Moment.Known.class, Moment.of(new JsonString("2027-05-02T08:00:00+02:00")))
            .instant());
  }

  @Test
  @DisplayName("is refused in words in the hour that clocks leave out")
  void gap() {
    Moment.Wrong gap = wrong("2027-03-28T02:30", "Europe/Berlin");
    assertEquals("gap", gap.name());
    assertTrue(gap.reason().contains("does not exist in Europe/Berlin"), gap::reason);
  }

  @Test
  @DisplayName("is refused in words in the hour that clocks show twice")
  void twice() {
    Moment.Wrong twice = wrong("2027-10-31T02:30", "Europe/Berlin");
    assertEquals("twice", twice.name());
    assertTrue(twice.reason().contains("comes twice"), twice::reason);
  }

  @Test
  @DisplayName("is refused where it is no time, or the place is none")
  void nonsense() {
    assertEquals("time", wrong("tomorrow", "Europe/Berlin").name());
    assertEquals("time", wrong("2027-02-30T08:00", "Europe/Berlin").name());
    assertEquals("zone", wrong("2027-05-02T08:00", "Europe/Atlantis").name());
    assertEquals("zone", wrong("2027-05-02T08:00", "").name());
    assertEquals("time", wrong("1969-05-02T08:00", "UTC").name());
    assertEquals("time", wrong("+999999-05-02T08:00", "UTC").name());
    assertInstanceOf(Moment.Wrong.class, Moment.of(new JsonBoolean(true)));
    assertInstanceOf(Moment.Wrong.class, Moment.of(new JsonString("2027-05-02T08:00")));
  }
}
