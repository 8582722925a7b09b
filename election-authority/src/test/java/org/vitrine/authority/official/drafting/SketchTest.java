package org.vitrine.authority.official.drafting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.Elections;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("A draft being made")
final class SketchTest {
  @TempDir Path folder;

  private static Sketch read(String json) throws MalformedException {
    return SketchReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String path(String json) {
    return assertThrows(MalformedException.class, () -> read(json)).path();
  }

  @Test
  @DisplayName("holds what was typed, without what nobody sees")
  void typed() {
    Sketch sketch = Sketch.blank("de").with("title.de", " Wahl\u0000 der\u0085 Ju\u0308ngeren ");
    assertEquals("Wahl der Jüngeren", sketch.text("title.de"));
    assertEquals("", sketch.text("title.en"));
    assertEquals("", Sketch.blank("de").with("title.de", "\ud800").text("title.de"));
  }

  @Test
  @DisplayName("is the same after it was written and read")
  void roundTrip() throws MalformedException {
    Sketch sketch =
        Sketch.blank("de")
            .with("title.de", "Wahl")
            .with("opens", Moment.json("2027-05-02T08:00", "Europe/Berlin"))
            .with("threshold", OptionalLong.of(2))
            .added("witnesses", new JsonString(""));
    assertEquals(sketch, SketchReader.read(sketch.encode()));
  }

  @Test
  @DisplayName("can be changed everywhere, and nowhere beside")
  void places() throws MalformedException {
    Sketch sketch =
        read("{\"contests\":[{\"title\":\"A\",\"options\":[\"x\",\"y\"]},{\"title\":\"B\"}]}");
    assertEquals("B", sketch.raised("contests", 1).text("contests[0].title.en"));
    assertEquals(sketch, sketch.raised("contests", 0));
    assertEquals(sketch, sketch.raised("contests", 7));
    assertEquals(1, sketch.removed("contests[0].options", 0).size("contests[0].options"));
    assertEquals(sketch, sketch.removed("contests", 7));
    assertEquals(sketch, sketch.with("contests[9].title.en", "nowhere"));
    assertEquals(OptionalLong.empty(), sketch.number("contests[0].title"));
    assertEquals(
        OptionalLong.empty(),
        sketch.with("contests[0].max", OptionalLong.of(-1)).number("contests[0].max"));
    assertFalse(sketch.isTrue("contests[0].title"));
  }

  @Test
  @DisplayName("may be unfinished, but holds nothing that no draft can hold")
  void strict() {
    assertEquals("kontests", path("{\"kontests\":[]}"));
    assertEquals("contests[0].titel", path("{\"contests\":[{\"titel\":\"A\"}]}"));
    assertEquals("title.fr", path("{\"title\":{\"fr\":\"A\"}}"));
    assertEquals("opens.zone", path("{\"opens\":{\"local\":\"2027-05-02T08:00\"}}"));
    assertEquals("minimum", path("{\"minimum\":\"ten\"}"));
    assertEquals("languages", path("{\"languages\":[]}"));
    assertEquals("officials[0].name", path("{\"officials\":[{\"key\":\"\"}]}"));
    assertEquals("rehearsal", path("{\"rehearsal\":1}"));
  }

  @Test
  @DisplayName("holds what is too long, so that it can be opened and mended")
  void tooLong() throws Exception {
    Path file = folder.resolve("draft.json");
    DraftFile draft = DraftFile.open(file, "en");
    draft.save(
        Edits.contestAdded(draft.sketch())
            .with("title.en", "x".repeat(600))
            .with("contests[0].id", "x".repeat(100))
            .with("opens", Moment.json("2027-05-02T08:00", "x".repeat(100))));
    Sketch again = DraftFile.open(file, "en").sketch();
    assertEquals(600, again.text("title.en").length());
    assertTrue(DraftProblems.of(again).stream().anyMatch(p -> p.path().equals("title.en")));
  }

  @Test
  @DisplayName("is not saved if it could not be read again: the file stays as it was")
  void unreadable() throws Exception {
    Path file = folder.resolve("draft.json");
    DraftFile draft = DraftFile.open(file, "en");
    draft.save(draft.sketch().with("title.en", "Club"));
    byte[] saved = Files.readAllBytes(file);
    Sketch dotted = Edits.speaking(draft.sketch(), List.of("en", "de.DE"));
    Refusal refused = assertThrows(Refusal.class, () -> draft.save(dotted));
    assertTrue(refused.what().contains("languages[1]: is no language tag"), refused::what);
    assertArrayEquals(saved, Files.readAllBytes(file));
    assertEquals("languages[0]", path("{\"languages\":[\"de.DE\"]}"));
  }

  @Test
  @DisplayName("is copied from an election without its people, keys, times and rehearsal")
  void copied() throws MalformedException {
    var manifest = new Elections(2, 3, 2).manifest;
    Sketch copy = Copied.ofFile(manifest.toJson().encode());
    assertEquals("mayor", copy.text("contests[0].id"));
    assertEquals("Ada", copy.text("contests[0].options[0].title.de"));
    assertEquals(OptionalLong.of(2), copy.number("threshold"));
    assertEquals(0, copy.size("officials") + copy.size("trustees") + copy.size("witnesses"));
    assertFalse(copy.isTrue("rehearsal"));
    String text = new String(copy.encode(), StandardCharsets.UTF_8);
    for (String own : List.of("\"log\"", "\"box\"", "\"policy\"", Elections.ORIGIN)) {
      assertFalse(text.contains(own), text);
    }
  }

  @Test
  @DisplayName("is resumed from its file, which nobody overwrites unseen")
  void resumed() throws Exception {
    Path file = folder.resolve("draft.json");
    DraftFile first = DraftFile.open(file, "de");
    assertFalse(Files.exists(file));
    first.save(first.sketch().with("title.de", "Wahl"));
    DraftFile second = DraftFile.open(file, "en");
    assertEquals("Wahl", second.sketch().text("title.de"));
    second.save(second.sketch().with("title.de", "Neuwahl"));
    byte[] saved = Files.readAllBytes(file);
    Refusal refused =
        assertThrows(Refusal.class, () -> first.save(first.sketch().with("title.de", "Altwahl")));
    assertTrue(refused.what().contains("Somebody else"), refused::what);
    assertArrayEquals(saved, Files.readAllBytes(file));
    Files.delete(file);
    assertThrows(Refusal.class, () -> second.save(second.sketch()));
    assertFalse(Files.exists(file));
  }
}
