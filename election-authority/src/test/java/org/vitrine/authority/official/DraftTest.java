package org.vitrine.authority.official;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.authority.Elections;
import org.vitrine.authority.official.drafting.Slug;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("A draft")
final class DraftTest {
  private static JsonObject read(String json) throws MalformedException {
    return Draft.read(json.getBytes(StandardCharsets.UTF_8), false);
  }

  private static String path(String json) {
    return assertThrows(MalformedException.class, () -> read(json)).path();
  }

  @Test
  @DisplayName("needs only questions: identifiers, style, cell and numbers follow")
  void shortest() throws MalformedException {
    JsonCursor draft =
        JsonCursor.of(
            read(
                """
                {"title": "Club", "contests": [{"title": "Who leads?", "blank": true, "min": 1,
                 "options": ["Ada Lovelace", "Éva Tardos"]}]}
                """));
    JsonCursor contest = draft.field("contests").array(10).getFirst();
    assertEquals("who-leads", contest.field("id").string(64));
    assertEquals(1, contest.field("max").integer(0, 9));
    assertEquals(
        List.of("ada-lovelace", "eva-tardos"),
        contest.field("options").list(0, 9, option -> option.field("id").string(64)));
    assertEquals(
        "[\n  {\n    \"contests\": [\n      \"who-leads\"\n    ],\n    \"id\": \"all\"\n  }\n]",
        Json.pretty(draft.field("styles").value()));
    assertEquals("all", draft.field("cells").array(9).getFirst().field("id").string(64));
    assertEquals(10, draft.field("minimum").integer(0, 99));
  }

  @Test
  @DisplayName("takes dates with a time zone")
  void dates() throws MalformedException {
    JsonCursor draft =
        JsonCursor.of(
            read(
                """
                {"title": "T", "opens": "2027-05-02T08:00:00+02:00",
                 "contests": [{"title": "C", "options": ["a", "b"]}]}
                """));
    assertEquals(1_809_237_600_000L, draft.field("opens").integer(0, Long.MAX_VALUE));
  }

  @Test
  @DisplayName("gives approval and score contests the largest sum as their maximum")
  void maximum() throws MalformedException {
    JsonCursor contest =
        JsonCursor.of(
                read(
                    """
                    {"title": "T", "contests": [{"title": "C", "kind": "score",
                     "options": [{"title": "a", "limit": 3}, "b"]}]}
                    """))
            .field("contests")
            .array(9)
            .getFirst();
    assertEquals(4, contest.field("max").integer(0, 99));
  }

  @Test
  @DisplayName("is refused with the field's path")
  void paths() {
    assertEquals("contests", path("{\"title\": \"T\"}"));
    assertEquals("contests[0].options", path("{\"title\":\"T\",\"contests\":[{\"title\":\"C\"}]}"));
    assertEquals(
        "contests[0].optoins",
        path(
            "{\"title\":\"T\",\"contests\":[{\"title\":\"C\",\"options\":[\"a\"],\"optoins\":[]}]}"));
    assertEquals(
        "contests[0].options[0].title.de",
        path(
            "{\"title\":{\"en\":\"T\",\"de\":\"T\"},\"languages\":[\"en\",\"de\"],\"contests\":"
                + "[{\"title\":\"C\",\"options\":[{\"title\":{\"en\":\"a\"}}]}]}"));
    assertEquals(
        "opens",
        path(
            "{\"title\":\"T\",\"opens\":\"tomorrow\",\"contests\":[{\"title\":\"C\",\"options\":[\"a\"]}]}"));
    assertEquals(
        "officials[0].key",
        path(
            "{\"title\":\"T\",\"officials\":[{\"name\":\"A\",\"kay\":\"\"}],\"contests\":[{\"title\":\"C\",\"options\":[\"a\"]}]}"));
  }

  @Test
  @DisplayName("may be a whole manifest where keys are left out on purpose")
  void wholeManifest() throws MalformedException {
    JsonObject manifest = new Elections(1, 1, 1).manifest.toJson();
    JsonObject draft = Draft.read(manifest.encode(), true);
    assertEquals(
        JsonCursor.of(manifest).field("contests").value(),
        JsonCursor.of(draft).field("contests").value());
  }

  @Test
  @DisplayName("makes identifiers that stay apart and fit")
  void slugs() {
    Set<String> taken = new HashSet<>(Set.of("blank"));
    assertEquals("blank-2", Slug.distinct("Blank", taken));
    assertEquals("item", Slug.distinct("山田", taken));
    assertEquals("item-2", Slug.distinct("田中", taken));
    assertEquals("strasse-1", Slug.distinct("Straße 1", taken));
    assertEquals(58, Slug.of("x".repeat(500)).length());
  }
}
