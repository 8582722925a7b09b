package org.vitrine.crypto.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("An entry")
final class EntryTest {
  /** A body of every type and every action, as JSON. */
  private static List<SampleBodies.Sample> samples() {
    return SampleBodies.all();
  }

  @Test
  @DisplayName("of every type and every action is among the samples below")
  void samplesAreComplete() {
    for (EntryType type : EntryType.values()) {
      assertTrue(
          samples().stream().anyMatch(sample -> sample.type() == type), () -> "no " + type.code());
    }
    var actions =
        List.of("freeze", "ready", "open", "close", "result", "replace", "bundle", "abort");
    for (String action : actions) {
      assertTrue(
          samples().stream().anyMatch(sample -> sample.name().equals("propose " + action)), action);
    }
    assertEquals(Action.class.getPermittedSubclasses().length, actions.size());
    assertEquals(Body.class.getPermittedSubclasses().length, EntryType.values().length);
  }

  @TestFactory
  @DisplayName("decodes and encodes to the same bytes:")
  Stream<DynamicTest> roundTrip() {
    return samples().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.name(),
                    () -> {
                      byte[] bytes = entry(sample).encode();
                      Entry entry = Entry.decode(bytes);
                      assertArrayEquals(bytes, entry.encode());
                      assertEquals(sample.type(), entry.type());
                      assertEquals(
                          Digest.sha256(sample.body().encode()), entry.submission().bodyHash());
                      byte[] sent = entry.submission().encode();
                      assertArrayEquals(sent, Submission.decode(sent).encode());
                    }));
  }

  @TestFactory
  @DisplayName("is refused when any one field is dropped, added, or of another kind:")
  Stream<DynamicTest> everyField() {
    return samples().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.name(),
                    () -> {
                      List<JsonValue> mutants = mutants(entry(sample));
                      assertTrue(mutants.size() > 10);
                      for (JsonValue mutant : mutants) {
                        byte[] bytes = CanonicalJson.encode(mutant);
                        assertThrows(
                            MalformedException.class,
                            () -> Entry.decode(bytes),
                            () -> new String(bytes, UTF_8));
                      }
                    }));
  }

  @Test
  @DisplayName("is refused with bytes before or after it, or white space in it")
  void notCanonical() {
    String good = new String(entry(samples().getFirst()).encode(), UTF_8);
    for (String bad :
        List.of(
            " " + good, good + "\n", "\ufeff" + good, good.replaceFirst(":", ": "), good + good)) {
      assertThrows(MalformedException.class, () -> Entry.decode(bad.getBytes(UTF_8)));
    }
  }

  @Test
  @DisplayName("is refused over 65,535 bytes")
  void tooLarge() {
    JsonObject body = JsonObject.builder().put("text", "x".repeat(66_000)).build();
    byte[] bytes = entry(new SampleBodies.Sample("large", EntryType.INCIDENT, body)).encode();
    assertThrows(MalformedException.class, () -> Entry.decode(bytes));
  }

  @Test
  @DisplayName("is refused from an author that is no role and no credential")
  void authors() {
    for (String author :
        List.of(
            "official-0",
            "official-01",
            "official-100",
            "trustee--1",
            "Registrar",
            "",
            Digest.ZERO.encode(),
            "/".repeat(43),
            new JsonString("A".repeat(42) + "B").value())) {
      byte[] bytes = entry(samples().getFirst()).with("author", new JsonString(author)).encode();
      var refusal = assertThrows(MalformedException.class, () -> Entry.decode(bytes), author);
      assertEquals("author", refusal.path());
    }
  }

  @Test
  @DisplayName("of a voter keeps its own author, whatever credential the ballot names")
  void authorAndCredential() throws MalformedException {
    for (EntryType type : List.of(EntryType.BALLOT, EntryType.OPENED)) {
      JsonObject entry = entry(sample(type));
      JsonValue own = sample(type).body().get("credential").orElseThrow();
      String other = new Author.Voter(Element.BASE.add(Element.BASE).negate()).encode();
      for (JsonValue author : List.of(own, new JsonString(other), new JsonString("trustee-2"))) {
        byte[] bytes = entry.with("author", author).encode();
        assertEquals(author, new JsonString(Entry.decode(bytes).author().encode()));
      }
      JsonObject body = sample(type).body().with("credential", new JsonString("/".repeat(43)));
      JsonObject bad = entry.with("body", body);
      var refusal =
          assertThrows(MalformedException.class, () -> Entry.decode(bad.encode()), "in the body");
      assertEquals("body.credential", refusal.path());
      byte[] both = bad.with("author", new JsonString("/".repeat(43))).encode();
      refusal = assertThrows(MalformedException.class, () -> Entry.decode(both), "in both");
      assertEquals("author", refusal.path());
    }
  }

  private static SampleBodies.Sample sample(EntryType type) {
    return samples().stream().filter(s -> s.type() == type).findFirst().orElseThrow();
  }

  @Test
  @DisplayName(
      "is signed over author, body, election and type, so a change in one changes the message")
  void message() {
    Digest hash = Digest.sha256(new byte[] {1});
    Digest election = Digest.sha256(new byte[] {2});
    var author = new Author.Voter(Element.BASE);
    byte[] message = Submission.message(election, EntryType.BALLOT, author, hash);
    JsonObject json =
        JsonObject.builder()
            .put("author", author.encode())
            .put("body", hash.encode())
            .put("election", election.encode())
            .put("label", "vitrine/1/entry")
            .put("type", "ballot")
            .build();
    assertArrayEquals(json.encode(), message, "canonical JSON");
    for (byte[] other :
        List.of(
            Submission.message(hash, EntryType.BALLOT, author, hash),
            Submission.message(election, EntryType.OPENED, author, hash),
            Submission.message(
                election, EntryType.BALLOT, new Author.Voter(Element.BASE.negate()), hash),
            Submission.message(election, EntryType.BALLOT, author, election))) {
      assertNotEquals(new String(message, UTF_8), new String(other, UTF_8));
    }
  }

  @Test
  @DisplayName("refuses identity, non-canonical and foreign encodings as a credential on the roll")
  void elements() {
    SampleBodies.Sample roll =
        samples().stream().filter(s -> s.type() == EntryType.ROLL).findFirst().orElseThrow();
    var negative = new byte[32];
    negative[0] = 1;
    var large = new byte[32];
    java.util.Arrays.fill(large, (byte) 0xff);
    for (byte[] bad : List.of(new byte[32], negative, large)) {
      JsonObject line =
          JsonObject.builder()
              .put("cell", "north")
              .bytes("credential", bad)
              .put("style", "all")
              .put("weight", 1)
              .build();
      JsonObject body = roll.body().with("lines", JsonArray.of(line));
      byte[] bytes = entry(new SampleBodies.Sample("roll", EntryType.ROLL, body)).encode();
      var refusal = assertThrows(MalformedException.class, () -> Entry.decode(bytes));
      assertEquals("body.lines[0].credential", refusal.path());
    }
  }

  private static JsonObject entry(SampleBodies.Sample sample) {
    return JsonObject.builder()
        .put("author", sample.type() == EntryType.BALLOT ? "registrar" : "official-1")
        .put("body", sample.body())
        .put("prev", Digest.ZERO.encode())
        .put("seq", 7)
        .bytes("signature", new byte[64])
        .put("time", 1_790_000_000_000L)
        .put("type", sample.type().code())
        .build();
  }

  /** Every change of one field, at every depth; lists are entered at their first item. */
  private static List<JsonValue> mutants(JsonValue value) {
    var mutants = new ArrayList<JsonValue>();
    switch (value) {
      case JsonObject object -> {
        mutants.add(object.with("zzz", new JsonInteger(1)));
        for (String key : object.keys()) {
          JsonObject.Builder without = JsonObject.builder();
          for (String other : object.keys()) {
            if (!other.equals(key)) {
              without.put(other, object.get(other).orElseThrow());
            }
          }
          mutants.add(without.build());
          for (JsonValue mutant : mutants(object.get(key).orElseThrow())) {
            mutants.add(object.with(key, mutant));
          }
        }
      }
      case JsonArray array -> {
        mutants.add(new JsonString("not a list"));
        if (!array.items().isEmpty()) {
          for (JsonValue mutant : mutants(array.items().getFirst())) {
            var items = new ArrayList<>(array.items());
            items.set(0, mutant);
            mutants.add(new JsonArray(items));
          }
        }
      }
      case JsonString text -> {
        mutants.add(new JsonInteger(1));
        mutants.add(JsonArray.of(text));
      }
      case JsonInteger number -> {
        mutants.add(new JsonString("1"));
        mutants.add(JsonArray.of(number));
      }
      case JsonBoolean bool -> mutants.add(JsonArray.of(bool));
      case JsonNull _ -> mutants.add(new JsonBoolean(true));
    }
    return mutants;
  }
}
