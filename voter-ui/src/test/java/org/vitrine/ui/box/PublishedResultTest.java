package org.vitrine.ui.box;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.ui.VectorRecord;

@DisplayName("A published result")
final class PublishedResultTest {
  private static final Manifest MANIFEST = VectorRecord.manifest();
  private static final Digest FINGERPRINT = VectorRecord.fingerprint();
  private static final byte[] PROPOSAL = VectorRecord.decision().get(0);
  private static final byte[] SECOND = VectorRecord.decision().get(1);
  private static final byte[] THIRD = VectorRecord.decision().get(2);

  private static PublishedResult decode(JsonValue answer) throws MalformedException {
    return PublishedResult.decode(JsonCursor.of(answer), MANIFEST, FINGERPRINT);
  }

  private static void refused(JsonValue answer, String path, String reason) {
    MalformedException e = assertThrows(MalformedException.class, () -> decode(answer));
    assertEquals(path, e.path(), e.getMessage());
    assertTrue(e.reason().contains(reason), e.getMessage());
  }

  private static void refusedDecision(String path, String reason, byte[]... decision) {
    refused(VectorRecord.result(List.of(decision), VectorRecord.document()), path, reason);
  }

  private static void refusedDocument(String path, String reason, JsonValue document) {
    refused(VectorRecord.result(VectorRecord.decision(), document), path, reason);
  }

  private static JsonObject document(JsonValue value, Object... path) {
    return VectorRecord.changed(VectorRecord.document(), value, path);
  }

  /** An entry with one of its fields exchanged; the signature stays. */
  private static byte[] changed(byte[] entry, JsonValue value, Object... path) {
    JsonObject json = VectorRecord.sure(() -> CanonicalJson.read(entry, JsonLimits.ENTRY).object());
    return VectorRecord.changed(json, value, path).encode();
  }

  private static JsonArray items(Object... path) {
    JsonValue value = VectorRecord.document();
    for (Object step : path) {
      value =
          step instanceof Integer i
              ? ((JsonArray) value).items().get(i)
              : ((JsonObject) value).get((String) step).orElseThrow();
    }
    return (JsonArray) value;
  }

  private static JsonArray without(JsonArray array, int item) {
    var rest = new ArrayList<>(array.items());
    rest.remove(item);
    return new JsonArray(rest);
  }

  private static JsonArray and(JsonArray array, JsonValue item) {
    var more = new ArrayList<>(array.items());
    more.add(item);
    return new JsonArray(more);
  }

  private static JsonArray swapped(JsonArray array) {
    var other = new ArrayList<>(array.items());
    other.set(0, array.items().get(1));
    other.set(1, array.items().get(0));
    return new JsonArray(other);
  }

  @Test
  @DisplayName("that k officials have signed is accepted, and names them")
  void accepted() throws MalformedException {
    PublishedResult result = decode(VectorRecord.result());
    assertEquals(List.of("official-2", "official-3"), result.approvedBy());
    assertArrayEquals(VectorRecord.document().encode(), result.document().encode());
    assertTrue(
        VectorRecord.read(PROPOSAL).body() instanceof Body.Propose(Action.Result(Digest d, var _))
            && d.equals(result.digest()));
  }

  @Test
  @DisplayName("names each official once, in the order in which they approved")
  void order() throws MalformedException {
    assertEquals(
        List.of("official-3", "official-2"),
        decode(
                VectorRecord.result(
                    List.of(PROPOSAL, THIRD, SECOND, THIRD), VectorRecord.document()))
            .approvedBy());
  }

  @Nested
  @DisplayName("is refused, by the decision,")
  final class Decision {
    @Test
    @DisplayName("with one approval too few, or the same twice")
    void tooFew() {
      refusedDecision("decision", "1 of 2 officials", PROPOSAL, SECOND);
      refusedDecision("decision", "1 of 2 officials", PROPOSAL, SECOND, SECOND);
      refusedDecision("decision", "needs 2", PROPOSAL);
      refusedDecision("decision", "must not be empty");
    }

    @Test
    @DisplayName("with an approval of another proposal, or what is no approval")
    void otherProposal() {
      byte[] freeze = VectorRecord.first(body -> body instanceof Body.Approve);
      byte[] incident = VectorRecord.first(body -> body instanceof Body.Incident);
      refusedDecision("decision[2]", "does not approve this", PROPOSAL, SECOND, freeze);
      refusedDecision("decision[1]", "does not approve this", PROPOSAL, incident, THIRD);
      refusedDecision("decision[1]", "does not approve this", PROPOSAL, PROPOSAL, THIRD);
    }

    @Test
    @DisplayName("with approvals of this proposal at another place on the board")
    void otherPlace() {
      byte[] elsewhere = changed(PROPOSAL, new JsonInteger(91), "seq");
      refusedDecision("decision[1]", "does not approve this", elsewhere, SECOND, THIRD);
    }

    @Test
    @DisplayName("with another proposal in the first place")
    void noProposal() {
      byte[] freeze = VectorRecord.first(body -> body instanceof Body.Propose(Action.Freeze _));
      refusedDecision("decision[0]", "does not propose this", freeze, SECOND, THIRD);
      refusedDecision("decision[0]", "does not propose this", SECOND, PROPOSAL, THIRD);
    }

    @Test
    @DisplayName("with a wrong signature of the proposal or of an approval")
    void signature() {
      JsonString other =
          new JsonString(
              Base64Url.encode(VectorRecord.read(THIRD).submission().signature().bytes()));
      refusedDecision(
          "decision[0].signature",
          "not one of official-1",
          changed(PROPOSAL, other, "signature"),
          SECOND,
          THIRD);
      refusedDecision(
          "decision[1].signature",
          "not one of official-2",
          PROPOSAL,
          changed(SECOND, other, "signature"),
          THIRD);
      refusedDecision(
          "decision[1].signature",
          "not one of official-2",
          PROPOSAL,
          changed(SECOND, new JsonInteger(92), "body", "checkpoint", "size"),
          THIRD);
    }

    @Test
    @DisplayName("with an approval in the name of another official")
    void otherName() {
      byte[] borrowed = changed(SECOND, new JsonString("official-1"), "author");
      refusedDecision("decision[1].signature", "not one of official-1", PROPOSAL, borrowed, THIRD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trustee-1", "registrar"})
    @DisplayName("with an approval or a proposal by somebody who is no official")
    void noOfficial(String author) {
      byte[] approval = changed(THIRD, new JsonString(author), "author");
      byte[] proposal = changed(PROPOSAL, new JsonString(author), "author");
      refusedDecision("decision[2]", "not signed by an official", PROPOSAL, SECOND, approval);
      refusedDecision("decision[0]", "not signed by an official", proposal, SECOND, THIRD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"official-4", "official-99"})
    @DisplayName("with an approval or a proposal by an official whom the manifest does not have")
    void unknownOfficial(String author) {
      byte[] approval = changed(THIRD, new JsonString(author), "author");
      byte[] proposal = changed(PROPOSAL, new JsonString(author), "author");
      refusedDecision("decision[2].author", "nobody of the manifest", PROPOSAL, SECOND, approval);
      refusedDecision("decision[0].author", "nobody of the manifest", proposal, SECOND, THIRD);
    }

    @Test
    @DisplayName("with a real entry of a trustee, the registrar or a voter in an approval's place")
    void others() {
      for (byte[] entry :
          List.of(
              VectorRecord.first(body -> body instanceof Body.Decryption),
              VectorRecord.first(body -> body instanceof Body.Roll),
              VectorRecord.entries().stream()
                  .filter(e -> VectorRecord.read(e).author() instanceof Author.Voter)
                  .findFirst()
                  .orElseThrow())) {
        refusedDecision("decision[2]", "not signed by an official", PROPOSAL, SECOND, entry);
      }
    }

    @Test
    @DisplayName("with what is no entry at all")
    void noEntry() {
      byte[] garbage = {1, 2, 3};
      refusedDecision("decision[1]", "byte 0", PROPOSAL, garbage, THIRD);
      refusedDecision("decision[0]", "byte 0", garbage, SECOND, THIRD);
      refusedDecision("decision[1].author", "is missing", PROPOSAL, "{}".getBytes(UTF_8), THIRD);
      refusedDecision(
          "decision[1].author",
          "",
          PROPOSAL,
          changed(SECOND, new JsonString("nobody"), "author"),
          THIRD);
      refusedDecision("decision[1]", "1 to 65535 bytes", PROPOSAL, new byte[0], THIRD);
      refusedDecision(
          "decision[1]", "1 to 65535 bytes", PROPOSAL, new byte[Entry.MAX_SIZE + 1], THIRD);
    }

    @Test
    @DisplayName("with an entry that has white space, a field too many, or is no byte string")
    void notCanonical() {
      refusedDecision(
          "decision[1]",
          "byte",
          PROPOSAL,
          (new String(SECOND, UTF_8) + " ").getBytes(UTF_8),
          THIRD);
      refusedDecision(
          "decision[1].note",
          "is not a field",
          PROPOSAL,
          changed(SECOND, new JsonString("x"), "note"),
          THIRD);
      JsonObject answer = VectorRecord.result();
      refused(
          VectorRecord.changed(answer, new JsonInteger(1), "decision", 0),
          "decision[0]",
          "must be a string");
      refused(VectorRecord.changed(answer, new JsonString("a="), "decision", 2), "decision[2]", "");
      refused(answer.with("decision", JsonNull.NULL), "decision", "must be an array");
    }

    @Test
    @DisplayName("with more approvals than an election has officials")
    void endless() {
      var decision = new ArrayList<byte[]>();
      decision.add(PROPOSAL);
      for (int i = 0; i < 60; i++) {
        decision.add(SECOND);
      }
      refused(VectorRecord.result(decision, VectorRecord.document()), "decision", "at most");
    }
  }

  @Nested
  @DisplayName("is refused, by the document,")
  final class Document {
    @Test
    @DisplayName("with one vote more or less than was signed")
    void count() {
      String why = "does not propose this";
      refusedDocument(
          "decision[0]", why, document(new JsonInteger(6), "contests", 0, "total", "counts", 0));
      refusedDocument(
          "decision[0]",
          why,
          document(new JsonInteger(0), "contests", 0, "groups", 0, "counts", 0));
      refusedDocument("decision[0]", why, document(new JsonInteger(7), "turnout", 0, "ballots"));
      refusedDocument("decision[0]", why, document(JsonNull.NULL, "contests", 0, "total"));
    }

    @Test
    @DisplayName("of another election or another fingerprint")
    void otherElection() {
      String other = FINGERPRINT.encode();
      refusedDocument("document", "another election", document(new JsonString(other), "election"));
      refusedDocument(
          "document",
          "another election",
          document(new JsonString(MANIFEST.electionId().encode()), "fingerprint"));
      MalformedException e =
          assertThrows(
              MalformedException.class,
              () ->
                  PublishedResult.decode(
                      JsonCursor.of(VectorRecord.result()), MANIFEST, MANIFEST.electionId()));
      assertEquals("document", e.path());
    }

    @Test
    @DisplayName("under another manifest, even one that differs in a title only")
    void otherManifest() {
      Manifest other =
          VectorRecord.manifest(
              VectorRecord.changed(
                  VectorRecord.manifestJson(), new JsonString("Another"), "title", "en"));
      MalformedException e =
          assertThrows(
              MalformedException.class,
              () ->
                  PublishedResult.decode(JsonCursor.of(VectorRecord.result()), other, FINGERPRINT));
      assertEquals("document", e.path());
    }

    @Test
    @DisplayName("with a contest missing, twice, renamed or in another place")
    void contests() {
      String why = "other contests";
      JsonArray contests = items("contests");
      JsonValue first = contests.items().getFirst();
      for (JsonValue other :
          List.of(
              without(contests, 0),
              without(contests, 4),
              and(contests, first),
              swapped(contests))) {
        refusedDocument("document", why, document(other, "contests"));
      }
      refusedDocument("document", why, document(new JsonString("mayer"), "contests", 0, "contest"));
    }

    @ParameterizedTest
    @CsvSource({"0, mayor", "1, bridge", "2, board", "3, budget"})
    @DisplayName("with an option's count missing or added, in the total or in a group")
    void options(int contest, String id) {
      String why = "other options than the manifest in " + id;
      JsonArray total = items("contests", contest, "total", "counts");
      JsonArray group = items("contests", contest, "groups", 1, "counts");
      for (JsonArray other : List.of(without(total, 0), and(total, new JsonInteger(0)))) {
        refusedDocument("document", why, document(other, "contests", contest, "total", "counts"));
      }
      for (JsonArray other : List.of(without(group, 0), and(group, new JsonInteger(0)))) {
        refusedDocument(
            "document", why, document(other, "contests", contest, "groups", 1, "counts"));
      }
    }

    @Test
    @DisplayName("with blank votes where nobody could cast them, or none where somebody could")
    void blank() {
      for (Object[] place :
          List.<Object[]>of(
              new Object[] {"contests", 1, "total", "blank"},
              new Object[] {"contests", 1, "groups", 0, "blank"})) {
        refusedDocument("document", "other options", document(new JsonInteger(0), place));
      }
      for (Object[] place :
          List.<Object[]>of(
              new Object[] {"contests", 0, "total", "blank"},
              new Object[] {"contests", 3, "groups", 1, "blank"})) {
        refusedDocument("document", "other options", document(JsonNull.NULL, place));
      }
    }

    @Test
    @DisplayName("with a group of voters missing, twice, renamed or in another place")
    void cells() {
      String why = "other groups of voters";
      JsonArray turnout = items("turnout");
      for (JsonArray other :
          List.of(
              without(turnout, 1), and(turnout, turnout.items().getFirst()), swapped(turnout))) {
        refusedDocument("document", why, document(other, "turnout"));
      }
      refusedDocument("document", why, document(new JsonString("west"), "turnout", 0, "cell"));
    }

    @Test
    @DisplayName("with a field too many, one too few, or of another kind")
    void fields() {
      refused(VectorRecord.result().with("proof", JsonNull.NULL), "proof", "is not a field");
      refused(
          JsonObject.builder().put("document", VectorRecord.document()).build(),
          "decision",
          "is missing");
      refusedDocument("document.extra", "is not a field", document(new JsonInteger(1), "extra"));
      refusedDocument(
          "document.contests[0].total.extra",
          "is not a field",
          document(new JsonInteger(1), "contests", 0, "total", "extra"));
      refusedDocument(
          "document.format", "must be", document(new JsonString("vitrine/2/result"), "format"));
      refusedDocument(
          "document.turnout[0].ballots",
          "must be an integer",
          document(new JsonString("6"), "turnout", 0, "ballots"));
      refusedDocument("document", "must be an object", JsonNull.NULL);
      refused(JsonNull.NULL, "", "must be an object");
      refused(new JsonArray(List.of()), "", "must be an object");
    }
  }

  @Test
  @DisplayName("cannot be changed after it was verified")
  void copies() throws MalformedException {
    ResultDocument document = decode(VectorRecord.result()).document();
    var names = new ArrayList<>(List.of("Ada"));
    var result = new PublishedResult(document, names);
    names.add("Grace");
    assertEquals(List.of("Ada"), result.approvedBy());
  }
}
