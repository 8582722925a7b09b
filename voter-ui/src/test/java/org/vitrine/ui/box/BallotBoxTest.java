package org.vitrine.ui.box;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.Entry;
import org.vitrine.ui.ServedRecord;
import org.vitrine.ui.ServedRecord.Answer;
import org.vitrine.ui.VectorRecord;

@DisplayName("The ballot box, as the site reads it,")
final class BallotBoxTest {
  private static final String BOARD = ServedRecord.BOARD;
  private static final long MOMENT = 2_000;

  private final SetClock clock = new SetClock();
  private ServedRecord box;
  private BallotBox reader;

  @BeforeEach
  void start() throws IOException {
    box = ServedRecord.start();
    reader = new BallotBox(new BoxHttp(box.address()), box.address(), clock);
  }

  @AfterEach
  void stop() {
    box.close();
  }

  private static String refused(BoxException.Kind kind, Executable reading) {
    BoxException e = assertThrows(BoxException.class, reading);
    assertEquals(kind, e.kind(), e.getMessage());
    return e.getMessage();
  }

  private static void unbelievable(String why, Executable reading) {
    String said = refused(BoxException.Kind.UNBELIEVABLE, reading);
    assertTrue(said.contains(why), said);
  }

  private void silent(Executable reading) {
    refused(BoxException.Kind.SILENT, reading);
  }

  private BoardNews news() throws BoxException {
    return reader.news(reader.election(BOARD));
  }

  private Optional<PublishedResult> result() throws BoxException {
    return reader.result(reader.election(BOARD));
  }

  private static JsonObject item(String field, JsonValue value) {
    return ServedRecord.item().with(field, value);
  }

  private static JsonObject titled(String language, String title) {
    return JsonObject.builder().put(language, title).build();
  }

  @Nested
  @DisplayName("tells which elections there are:")
  final class Elections {
    @Test
    @DisplayName("each with its name, phase and title")
    void good() throws BoxException {
      box.sayList(
          ServedRecord.item(),
          item("board", new JsonString("a-b.c_d~E"))
              .with("phase", new JsonString("setup"))
              .with("rehearsal", new JsonBoolean(true)));
      List<Listed> elections = reader.elections();
      assertEquals(List.of(BOARD, "a-b.c_d~E"), elections.stream().map(Listed::board).toList());
      assertEquals(
          List.of(Phase.FINAL, Phase.SETUP), elections.stream().map(Listed::phase).toList());
      assertEquals(List.of(false, true), elections.stream().map(Listed::rehearsal).toList());
      assertEquals(Map.of("en", "A title"), elections.getFirst().title().byLanguage());
    }

    @Test
    @DisplayName("none at all, and none that has no manifest yet, whatever its name")
    void skipped() throws BoxException {
      box.sayList(
          item("title", JsonNull.NULL),
          item("title", JsonNull.NULL).with("board", new JsonString("<a>/")));
      assertEquals(List.of(), reader.elections());
      clock.pass(MOMENT);
      box.sayList();
      assertEquals(List.of(), reader.elections());
    }

    @Test
    @DisplayName("never one with a title in no language, an empty, endless or other one")
    void titles() {
      for (JsonValue title :
          List.of(
              JsonObject.builder().build(),
              titled("en", ""),
              titled("en", "x".repeat(501)),
              JsonObject.builder().put("en", 1).build(),
              new JsonString("A title"))) {
        box.sayList(ServedRecord.item(), item("title", title));
        unbelievable("elections[1].title", () -> reader.elections());
        clock.pass(MOMENT);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "", ".", "..", "a/b", "../2", "a\"b", "a'b", "a b", "a?b", "a#b", "a%2fb", "a\\b", "a:b",
          "ä", "a\nb", "<b>"
        })
    @DisplayName("never one whose name would mean something else in an address")
    void names(String name) {
      box.sayList(item("board", new JsonString(name)));
      unbelievable("elections[0].board", () -> reader.elections());
      assertThrows(BoxException.class, () -> reader.election(name));
      assertEquals(List.of("/elections"), box.asked());
    }

    @Test
    @DisplayName("never one with a name of endless length")
    void longName() throws BoxException {
      box.sayList(item("board", new JsonString("a".repeat(101))));
      unbelievable("elections[0].board", () -> reader.elections());
      clock.pass(MOMENT);
      box.sayList(item("board", new JsonString("a".repeat(100))));
      assertEquals(1, reader.elections().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Final", "FINAL", "lost", "finale", "aborted "})
    @DisplayName("never one in a phase that there is not")
    void phases(String phase) {
      box.sayList(item("phase", new JsonString(phase)));
      unbelievable("elections[0].phase", () -> reader.elections());
    }

    @Test
    @DisplayName("in every phase that there is")
    void everyPhase() throws BoxException {
      for (Phase phase : Phase.values()) {
        box.sayList(item("phase", new JsonString(phase.code())));
        assertEquals(phase, reader.elections().getFirst().phase());
        clock.pass(MOMENT);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{}",
          "[]",
          "null",
          "{\"elections\":null}",
          "{\"elections\": []}",
          "<html>",
          "{\"elections\":[]}\n",
          "{\"elections\":[null]}",
          "{\"elections\":[{}]}"
        })
    @DisplayName("nothing, if the answer is malformed")
    void malformed(String answer) {
      box.sayAt("/elections", Answer.of(answer));
      unbelievable("the list of elections", () -> reader.elections());
    }

    @Test
    @DisplayName("nothing, if the answer is too large, a redirect or an error")
    void answers() {
      List.of(
              Answer.of(new byte[(4 << 20) + 1]),
              Answer.status(500),
              new Answer(302, new byte[0], Map.of("Location", "/elections/" + BOARD)))
          .forEach(
              answer -> {
                box.sayAt("/elections", answer);
                silent(() -> reader.elections());
                clock.pass(MOMENT);
              });
      assertEquals(0, box.askedOfBoard(""));
    }
  }

  @Nested
  @DisplayName("tells where an election stands:")
  final class Standings {
    @Test
    @DisplayName("its phase, figures and manifest")
    void good() throws BoxException {
      Election election = reader.election(BOARD);
      assertEquals(BOARD, election.board());
      assertEquals(box.address().resolve("/elections/2"), election.url());
      assertArrayEquals(
          VectorRecord.manifestJson().encode(), election.manifest().toJson().encode());
      Standing standing = election.standing();
      assertEquals(Phase.FINAL, standing.phase());
      assertEquals(Optional.of(VectorRecord.fingerprint()), standing.fingerprint());
      assertEquals(
          List.of(17L, 13L, 1L, 15L, 95L),
          List.of(
              standing.cast(),
              standing.voted(),
              standing.tested(),
              standing.voters(),
              standing.entries()));
      assertEquals(2, standing.decrypted());
    }

    @Test
    @DisplayName("no fingerprint before there is one; bundles that are approved")
    void early() throws BoxException {
      String hash = VectorRecord.fingerprint().encode();
      JsonObject checker = JsonObject.builder().put("hash", hash).put("name", "checker").build();
      box.say(
          "",
          Answer.of(
              ServedRecord.status()
                  .with("fingerprint", JsonNull.NULL)
                  .with("phase", new JsonString("setup"))
                  .with("bundles", JsonArray.of(checker))));
      Standing standing = reader.election(BOARD).standing();
      assertEquals(Optional.empty(), standing.fingerprint());
      assertEquals(
          List.of(new Bundle(Bundle.Kind.CHECKER, VectorRecord.fingerprint())), standing.bundles());
    }

    @Test
    @DisplayName("nothing of one that is not in the list, and is not asked for it")
    void unknown() {
      for (String name : List.of("3", "", "..", "2/manifest", "2?x", "%32", "a\nb", "ä", "2 ")) {
        String said = refused(BoxException.Kind.UNKNOWN, () -> reader.election(name));
        assertEquals("the ballot box does not have an election of that name", said);
      }
      assertEquals(List.of("/elections"), box.asked());
    }

    @Test
    @DisplayName("nothing of one that it lists and does not have")
    void gone() {
      box.say("", Answer.status(404));
      refused(BoxException.Kind.UNKNOWN, () -> reader.election(BOARD));
    }

    @Test
    @DisplayName("nothing in an unknown phase, with a figure missing or impossible")
    void malformed() {
      JsonObject bundle = titled("name", "tracker");
      for (var change :
          Map.<String, JsonValue>of(
                  "phase",
                  new JsonString("lost"),
                  "ballots",
                  new JsonString("17"),
                  "counted",
                  JsonNull.NULL,
                  "roll",
                  JsonArray.of(),
                  "size",
                  new JsonBoolean(true),
                  "time",
                  JsonNull.NULL,
                  "fingerprint",
                  new JsonString("AAAA"),
                  "election",
                  new JsonInteger(1),
                  "bundles",
                  JsonArray.of(bundle),
                  "decryptions",
                  JsonArray.of(JsonNull.NULL))
              .entrySet()) {
        box.say("", Answer.of(ServedRecord.status().with(change.getKey(), change.getValue())));
        unbelievable(change.getKey(), () -> reader.election(BOARD));
        clock.pass(MOMENT);
      }
      box.say("", Answer.of("{}"));
      unbelievable("the status of 2", () -> reader.election(BOARD));
      clock.pass(MOMENT);
      box.say("", Answer.of(ServedRecord.status().encode().length + ""));
      unbelievable("the status of 2", () -> reader.election(BOARD));
    }

    @Test
    @DisplayName("nothing with a manifest whose hash is not the election's identifier")
    void otherManifest() {
      JsonObject other =
          VectorRecord.changed(
              VectorRecord.manifestJson(), new JsonString("Another"), "title", "en");
      box.say("/manifest", Answer.of(other));
      unbelievable("its hash is not the election's", () -> reader.election(BOARD));
      clock.pass(MOMENT);
      box.say("/manifest", Answer.of(VectorRecord.manifestJson()));
      box.say("", ServedRecord.status("election", VectorRecord.fingerprint().encode()));
      unbelievable("its hash is not the election's", () -> reader.election(BOARD));
      clock.pass(MOMENT);
      box.say("", ServedRecord.statusWithout("election"));
      unbelievable("its hash is not the election's", () -> reader.election(BOARD));
    }

    @Test
    @DisplayName("nothing once it names another election than before under the same name")
    void exchanged() throws BoxException {
      reader.election(BOARD);
      clock.pass(MOMENT);
      box.say("", ServedRecord.status("election", VectorRecord.fingerprint().encode()));
      unbelievable("its hash is not the election's", () -> reader.election(BOARD));
    }

    @Test
    @DisplayName("nothing without a manifest, or with one that is malformed or an error")
    void noManifest() {
      box.say("/manifest", Answer.status(404));
      refused(BoxException.Kind.UNKNOWN, () -> reader.election(BOARD));
      clock.pass(MOMENT);
      box.say("/manifest", Answer.of("{}"));
      unbelievable("the manifest of 2", () -> reader.election(BOARD));
      clock.pass(MOMENT);
      box.say("/manifest", Answer.of(new byte[1 << 22]));
      silent(() -> reader.election(BOARD));
      clock.pass(MOMENT);
      box.say("/manifest", Answer.status(500));
      silent(() -> reader.election(BOARD));
    }
  }

  @Nested
  @DisplayName("tells what happened last:")
  final class News {
    @Test
    @DisplayName("twelve entries, the newest first, with names but for voters")
    void good() throws BoxException {
      List<Happening> latest = news().latest();
      assertEquals(
          IntStream.rangeClosed(0, 11).mapToObj(i -> 94L - i).toList(),
          latest.stream().map(Happening::seq).toList());
      assertEquals("approve", latest.get(0).what());
      assertEquals(Optional.of("official-3"), latest.get(0).who());
      assertEquals("propose.result", latest.get(2).what());
      assertEquals("decryption", latest.get(3).what());
      assertEquals(Optional.of("trustee-1"), latest.get(3).who());
    }

    @Test
    @DisplayName("of a short board all of it, with the text of incidents")
    void shortBoard() throws BoxException {
      box.say("", ServedRecord.status("size", 2))
          .say("/entries", Answer.of(ServedRecord.lines(VectorRecord.entries().subList(0, 2))));
      List<Happening> latest = news().latest();
      assertEquals(List.of("incident", "manifest"), latest.stream().map(Happening::what).toList());
      assertEquals(Optional.of("x"), latest.get(0).text());
      assertEquals(Optional.empty(), latest.get(1).text());
    }

    @Test
    @DisplayName("no name of a voter, and each entry of the record in some words")
    void everyEntry() {
      Manifest manifest = VectorRecord.manifest();
      for (byte[] bytes : VectorRecord.entries()) {
        Entry entry = VectorRecord.read(bytes);
        Happening happening = VectorRecord.sure(() -> Happening.of(entry, manifest));
        assertTrue(happening.what().startsWith(entry.type().code()));
        assertEquals(
            happening.what().equals("ballot") || happening.what().equals("opened"),
            happening.who().isEmpty());
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "{}", "null\n", "<html>\n", "\u00ff\n"})
    @DisplayName("nothing, if one of the entries is none")
    void malformed(String line) {
      box.say(
          "/entries", Answer.of(ServedRecord.lines(VectorRecord.entries().subList(83, 85)) + line));
      unbelievable("an entry of 2", BallotBoxTest.this::news);
    }

    @Test
    @DisplayName("nothing, if they are not those that were asked for, in their order")
    void others() {
      List<byte[]> all = VectorRecord.entries();
      for (List<byte[]> others :
          List.of(
              all.subList(82, 94),
              all.subList(84, 95),
              all.subList(83, 95).reversed(),
              List.of(all.get(83), all.get(83)))) {
        box.say("/entries", Answer.of(ServedRecord.lines(others)));
        unbelievable("seq", BallotBoxTest.this::news);
        clock.pass(MOMENT);
      }
      box.say("", ServedRecord.status("size", 90));
      box.say("/entries", Answer.of(ServedRecord.lines(all.subList(78, 91))));
      unbelievable("seq", BallotBoxTest.this::news);
    }

    @Test
    @DisplayName("nothing, if an official, a trustee or the registrar did not sign what is shown")
    void unsigned() {
      for (String line :
          List.of(
              entry(94).replaceFirst("official-\\d", "official-1"),
              entry(94).replaceFirst("\"size\":\\d+", "\"size\":1"),
              entry(83).replaceFirst("\"author\":\"[^\"]*\"", "\"author\":\"registrar\""),
              entry(83).replaceFirst("\"author\":\"[^\"]*\"", "\"author\":\"trustee-2\""))) {
        long seq = VectorRecord.read(line.getBytes(UTF_8)).seq();
        box.say("", ServedRecord.status("size", seq + 1));
        List<byte[]> before = VectorRecord.entries().subList((int) seq - 11, (int) seq);
        box.say("/entries", Answer.of(ServedRecord.lines(before) + line + "\n"));
        unbelievable("signature", BallotBoxTest.this::news);
        clock.pass(MOMENT);
      }
    }

    private static String entry(int seq) {
      return new String(VectorRecord.entries().get(seq), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"official-4", "trustee-9"})
    @DisplayName("nothing, if an entry is of somebody who is not in the manifest")
    void nobody(String author) {
      String entry =
          new String(VectorRecord.entries().get(83), UTF_8)
              .replaceFirst("\"author\":\"[^\"]*\"", "\"author\":\"" + author + "\"");
      box.say("/entries", Answer.of(entry + "\n"));
      unbelievable("author", BallotBoxTest.this::news);
    }

    @Test
    @DisplayName("a checkpoint whose signatures are right, and who witnessed it")
    void checkpoint() throws BoxException {
      CheckpointCheck.Accepted accepted = news().checkpoint().orElseThrow();
      assertEquals(95, accepted.checkpoint().size());
      assertEquals(
          List.of("w0", "w2"),
          accepted.witnesses().stream().map(CheckpointCheck.Cosignature::witness).toList());
    }

    @Test
    @DisplayName("no checkpoint where there is none yet")
    void noCheckpoint() throws BoxException {
      box.say("/checkpoint/witnessed", Answer.status(404));
      assertEquals(Optional.empty(), news().checkpoint());
      assertEquals(12, news().latest().size());
    }

    @Test
    @DisplayName(
        "nothing with a checkpoint that is changed, of another log, too few witnesses, or none")
    void wrongCheckpoint() {
      String note = new String(VectorRecord.checkpoint(), UTF_8);
      String witness =
          note.lines().filter(line -> line.startsWith("— w-0")).findFirst().orElseThrow();
      String log =
          note.lines().filter(line -> line.startsWith("— board")).findFirst().orElseThrow();
      for (String other :
          List.of(
              note.replaceFirst("\n95\n", "\n96\n"),
              note.replaceFirst("board.example/2\n", "board.example/3\n"),
              note.replace(log, log.replace("Oevt", "OevA")),
              note.replace(log + "\n", ""),
              note.replace(witness, witness.replace("XkAA==", "YkAA==")),
              note.replace(witness + "\n", ""),
              note.substring(0, 40),
              "<html>",
              "")) {
        assertNotEquals(note, other);
        box.say("/checkpoint/witnessed", Answer.of(other));
        refused(BoxException.Kind.UNBELIEVABLE, BallotBoxTest.this::news);
        clock.pass(MOMENT);
      }
    }
  }

  @Nested
  @DisplayName("gives the result")
  final class Result {
    @Test
    @DisplayName("once: it is read a single time however often people look")
    void once() throws BoxException {
      PublishedResult result = result().orElseThrow();
      assertEquals(List.of("official-2", "official-3"), result.approvedBy());
      for (int i = 0; i < 5; i++) {
        clock.pass(MOMENT);
        assertSame(result, result().orElseThrow());
      }
      assertEquals(1, box.askedOfBoard("/result"));
    }

    @Test
    @DisplayName("not before phase final, and is not even asked")
    void early() throws BoxException {
      for (Phase phase : Phase.values()) {
        if (phase != Phase.FINAL) {
          box.say("", ServedRecord.status("phase", phase.code()));
          assertEquals(Optional.empty(), result(), phase.code());
          clock.pass(MOMENT);
        }
      }
      box.say("", ServedRecord.statusWithout("fingerprint"));
      assertEquals(Optional.empty(), result());
      assertEquals(0, box.askedOfBoard("/result"));
    }

    @Test
    @DisplayName("as soon as it has it again, and is asked every two seconds at most until then")
    void starting() throws BoxException {
      box.say("/result", Answer.status(404));
      for (int i = 0; i < 10; i++) {
        assertEquals(Optional.empty(), result());
      }
      assertEquals(1, box.askedOfBoard("/result"));
      box.say("/result", Answer.of(VectorRecord.result()));
      assertEquals(Optional.empty(), result());
      clock.pass(MOMENT);
      assertTrue(result().isPresent());
      assertEquals(2, box.askedOfBoard("/result"));
    }

    @Test
    @DisplayName("not, if it is unsigned, malformed, of another fingerprint, or an error")
    void refusedResults() {
      List<byte[]> decision = VectorRecord.decision();
      for (JsonValue other :
          List.of(
              VectorRecord.result(decision.subList(0, 2), VectorRecord.document()),
              VectorRecord.document(),
              JsonNull.NULL)) {
        box.say("/result", Answer.of(other));
        unbelievable("the result of 2", BallotBoxTest.this::result);
        clock.pass(MOMENT);
      }
      box.say("/result", Answer.status(500));
      silent(BallotBoxTest.this::result);
      clock.pass(MOMENT);
      box.say("/result", Answer.of(VectorRecord.result()));
      box.say(
          "", ServedRecord.status("fingerprint", VectorRecord.manifest().electionId().encode()));
      unbelievable("another election", BallotBoxTest.this::result);
    }

    @Test
    @DisplayName("not that which it had, once it names another fingerprint")
    void exchanged() throws BoxException {
      assertTrue(result().isPresent());
      clock.pass(MOMENT);
      box.say(
          "", ServedRecord.status("fingerprint", VectorRecord.manifest().electionId().encode()));
      unbelievable("another election", BallotBoxTest.this::result);
    }
  }

  @Nested
  @DisplayName("is asked")
  final class Asked {
    private void look() {
      try {
        Election election = reader.election(BOARD);
        reader.news(election);
        reader.result(election);
      } catch (BoxException e) {
        // Seldom is what counts here.
      }
    }

    private void manyLook() throws Exception {
      try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
        List<? extends Future<?>> all =
            IntStream.range(0, 50).mapToObj(_ -> people.submit(this::look)).toList();
        for (Future<?> one : all) {
          one.get();
        }
      }
    }

    @Test
    @DisplayName("every two seconds at most for what changes, and once for what does not")
    void seldom() throws Exception {
      for (int round = 1; round <= 3; round++) {
        manyLook();
        assertEquals(round, box.asked("/elections"));
        assertEquals(round, box.askedOfBoard(""));
        assertEquals(round, box.askedOfBoard("/entries"));
        assertEquals(round, box.askedOfBoard("/checkpoint/witnessed"));
        assertEquals(1, box.askedOfBoard("/manifest"));
        assertEquals(1, box.askedOfBoard("/result"));
        clock.pass(MOMENT);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/manifest", "/entries", "/checkpoint/witnessed", "/result"})
    @DisplayName("not more often when it fails or answers nonsense")
    void failing(String path) throws Exception {
      for (Answer answer : List.of(Answer.status(500), Answer.of("nonsense"))) {
        long before = box.askedOfBoard(path);
        box.say(path, answer);
        manyLook();
        assertEquals(1, box.askedOfBoard(path) - before);
        clock.pass(MOMENT);
      }
    }

    @Test
    @DisplayName("not more often when there is no list, and works again afterwards")
    void failingList() throws Exception {
      box.sayAt("/elections", Answer.status(503));
      manyLook();
      assertEquals(List.of("/elections"), box.asked());
      box.sayList(ServedRecord.item());
      silent(() -> reader.elections());
      clock.pass(MOMENT);
      assertEquals(1, reader.elections().size());
      assertEquals(Phase.FINAL, reader.election(BOARD).standing().phase());
    }
  }
}
