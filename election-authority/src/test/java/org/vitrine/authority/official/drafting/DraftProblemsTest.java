package org.vitrine.authority.official.drafting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("What is missing or wrong in a draft")
final class DraftProblemsTest {
  private static Sketch read(String json) throws MalformedException {
    return SketchReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Complete, as a rehearsal: nothing to complain about. */
  private static Sketch complete() throws MalformedException {
    Sketch sketch =
        read(
            """
            {"title": "Club", "rehearsal": true, "contests": [
              {"title": "Chair", "options": ["Ada", "Bo"]},
              {"title": "Points", "kind": "score", "options": [{"title": "X", "limit": 3}, "Y"]}]}
            """);
    return sketch
        .with("officials", JsonArray.of(StandIn.person(1), StandIn.person(2)))
        .with("trustees", JsonArray.of(StandIn.person(3), StandIn.person(4), StandIn.person(5)))
        .with("registrar", StandIn.person(6))
        .with("threshold", OptionalLong.of(2));
  }

  private static List<String> names(Sketch sketch) {
    return DraftProblems.of(sketch).stream().map(Problem::name).toList();
  }

  private static List<String> paths(Sketch sketch) {
    return DraftProblems.of(sketch).stream().map(Problem::path).toList();
  }

  @Test
  @DisplayName("is nothing in a complete one, which becomes a manifest by the same rules")
  void nothing() throws MalformedException {
    assertEquals(List.of(), DraftProblems.of(complete()));
    assertEquals(2, Drafting.manifest(complete(), StandIn.board()).contests().size());
    assertEquals(2, Drafting.approvals(complete()));
  }

  @Test
  @DisplayName("is everything at once in an empty one, and nothing twice")
  void empty() {
    List<String> names = names(Sketch.blank("en"));
    assertEquals(
        List.of(
            "title", "contests", "officials", "registrar", "trustees", "threshold", "witnesses"),
        names);
  }

  @Test
  @DisplayName("names every text that is missing, with its language")
  void texts() throws MalformedException {
    Sketch sketch =
        complete()
            .with("contests[0].title.en", "")
            .with("contests[1].options[1].title.en", "")
            .with("title.en", "  ");
    assertEquals(
        List.of("title.en", "contests[0].title.en", "contests[1].options[1].title.en"),
        paths(sketch).subList(0, 3));
    Problem option = DraftProblems.of(sketch).get(2);
    assertEquals("contests.options.title", option.name());
    assertEquals("2", option.values().get("contest"));
    assertEquals("2", option.values().get("option"));
    assertEquals("en", option.values().get("language"));
  }

  @Test
  @DisplayName("does not blame people for what was only put in to go on judging")
  void noFollowers() throws MalformedException {
    assertEquals(
        List.of("officials"), names(complete().with("officials", new JsonArray(List.of()))));
    assertEquals(List.of("trustees"), names(complete().with("trustees", new JsonArray(List.of()))));
    assertEquals(
        List.of("contests.options"),
        names(complete().with("contests[0].options", new JsonArray(List.of()))));
  }

  @Test
  @DisplayName("is not hidden by an earlier fault of form")
  void behind() throws MalformedException {
    Sketch sketch =
        complete()
            .with("title.en", "")
            .with("threshold", OptionalLong.of(9))
            .with("approvals", OptionalLong.of(1));
    assertEquals(List.of("title", "approvals", "threshold"), names(sketch));
  }

  @Nested
  @DisplayName("outside rehearsals")
  final class Serious {
    @Test
    @DisplayName("is a threshold of all trustees, and a quorum that one witness can stop")
    void demands() throws MalformedException {
      Sketch serious = complete().with("rehearsal", false);
      assertEquals(List.of("witnesses"), names(serious));
      assertEquals(
          List.of("threshold", "witnesses"), names(serious.with("threshold", OptionalLong.of(3))));
      assertEquals(
          List.of("threshold", "witnesses"), names(serious.with("threshold", OptionalLong.of(1))));
    }
  }

  @Test
  @DisplayName("is a key that two people share")
  void sharedKey() throws MalformedException {
    Sketch sketch = complete().with("registrar", StandIn.person(1));
    assertEquals(List.of("registrar.key"), paths(sketch));
    assertTrue(DraftProblems.of(sketch).getFirst().concernsPeople());
  }

  @Test
  @DisplayName("is a number of choices that the options cannot give")
  void choices() throws MalformedException {
    assertEquals(
        List.of("contests[0].max"), paths(complete().with("contests[0].max", OptionalLong.of(3))));
    assertEquals(
        List.of("contests[0].max"),
        paths(complete().with("contests[0].max", OptionalLong.empty())));
    assertEquals(
        List.of("contests[0].kind"), paths(complete().with("contests[0].kind", "approval")));
    assertEquals(List.of("contests[0].kind"), paths(complete().with("contests[0].kind", "dice")));
  }

  @Test
  @DisplayName("is a ballot that fits no entry, with its exact size")
  void size() throws MalformedException {
    Sketch sketch = complete();
    var options = new java.util.ArrayList<JsonValue>();
    for (int i = 0; i < 300; i++) {
      options.add(
          JsonObject.builder()
              .put("id", "o" + i)
              .put("limit", 1)
              .put("title", JsonObject.builder().put("en", "O " + i).build())
              .build());
    }
    assertTrue(DraftProblems.sizes(sketch).stream().allMatch(DraftProblems.Size::fits));
    Sketch large = sketch.with("contests[0].options", new JsonArray(options));
    assertEquals(List.of("styles.size"), names(large));
    DraftProblems.Size size = DraftProblems.sizes(large).getFirst();
    assertFalse(size.fits());
    assertTrue(
        DraftProblems.of(large).getFirst().reason().contains(String.valueOf(size.bytes())),
        () -> DraftProblems.of(large).toString());
  }

  @Test
  @DisplayName("is a contest that nobody can vote on")
  void unused() throws MalformedException {
    assertEquals(List.of("contests[1].id"), paths(complete().removed("styles[0].contests", 1)));
  }

  @Test
  @DisplayName("is a line that is no witness, and a quorum of more than there are")
  void witnesses() throws MalformedException {
    assertEquals(
        List.of("witnesses[0]"),
        paths(complete().added("witnesses", new JsonString("witness nobody"))));
    List<String> wrong =
        names(complete().added("witnesses", new JsonString("witness w nonsense http://w")));
    assertEquals(List.of("witnesses"), wrong);
  }

  @Test
  @DisplayName("is refused with the first of it when a manifest is made all the same")
  void refused() throws MalformedException {
    Sketch sketch = complete().with("contests[0].title.en", "");
    assertEquals(
        "contests[0].title.en",
        assertThrows(MalformedException.class, () -> Drafting.manifest(sketch, StandIn.board()))
            .path());
  }
}
