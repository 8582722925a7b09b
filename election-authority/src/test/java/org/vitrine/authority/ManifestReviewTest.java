package org.vitrine.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.authority.Person.ok;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.board.Board;
import org.vitrine.authority.board.BoardReader;
import org.vitrine.authority.board.Phase;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.board.Seen;
import org.vitrine.authority.box.BallotBox;
import org.vitrine.authority.desk.Desk;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.keys.KeyFile;
import org.vitrine.authority.keys.RoleName;
import org.vitrine.authority.official.Difference;
import org.vitrine.authority.official.ProposalReview;
import org.vitrine.authority.official.drafting.Copied;
import org.vitrine.authority.official.drafting.Sketch;
import org.vitrine.authority.official.drafting.WitnessLines;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.sign.Ed25519PrivateKey;

@DisplayName("Two officials review a manifest: they")
final class ManifestReviewTest {
  /** The year 2100. */
  private static final long CLOSES = 4_102_444_800_000L;

  @TempDir Path folder;
  private final Elections election = Elections.closing(2, 1, 1, CLOSES);
  private PaperBox box;
  private Person first;
  private Person second;

  @BeforeEach
  void created() throws Exception {
    box = new PaperBox(election);
    first = new Person(folder.resolve("1"), box, RoleName.OFFICIAL, election.officials.get(0));
    second = new Person(folder.resolve("2"), box, RoleName.OFFICIAL, election.officials.get(1));
    box.append(election.official(1).sign(new Body.ManifestBody(election.manifest)));
  }

  @AfterEach
  void end() {
    box.close();
  }

  private Board board() throws Exception {
    return BoardReader.read(BallotBox.at(box.url()), Seen.nothing(), read -> {});
  }

  /** The desk of the second official, who has read the board just now. */
  private Desk desk() throws Exception {
    KeyFile key =
        KeyFile.open(
            second.keyFile(), () -> "correct horse battery".toCharArray(), election.random);
    return new Desk(
        BallotBox.at(box.url()),
        board(),
        key,
        election.official(2),
        Seen.nothing(),
        election.random);
  }

  @Test
  @DisplayName("see where a manifest differs from their draft, and do not approve it by mistake")
  void differs() throws Exception {
    ok(first.at("election", "freeze"));
    Sketch draft =
        Copied.of(election.manifest)
            .with("rehearsal", true)
            .with("closes", OptionalLong.of(CLOSES));
    Proposal proposal = board().pending().getFirst();
    try (Desk desk = desk()) {
      assertTrue(
          ProposalReview.of(proposal.action(), Optional.of(draft), desk, Progress.UNSEEN).agrees());
      Sketch mine = draft.with("contests[0].options[1].title.en", "Boris").removed("cells", 1);
      ProposalReview other =
          ProposalReview.of(proposal.action(), Optional.of(mine), desk, Progress.UNSEEN);
      assertEquals(
          List.of("cells.south", "contests.mayor.options.bo.title.en"),
          other.differences().stream().map(Difference::field).toList());
      assertEquals(Optional.empty(), other.differences().getFirst().mine());
      assertEquals(Optional.of("Boris"), other.differences().getLast().mine());
      assertEquals(Optional.of("Bo"), other.differences().getLast().theirs());
    }
    Path file = folder.resolve("mine.json");
    Files.write(file, draft.with("title.en", "Other").encode());
    Person.Outcome refused =
        second.at("election", "approve", proposal.shortName(), "--draft", file.toString());
    assertEquals(3, refused.exit(), refused::toString);
    assertTrue(refused.out().contains("title.en: you know Other"), refused::toString);
    assertEquals(Phase.SETUP, board().phase());
  }

  @Test
  @DisplayName("read all of the manifest before they approve it, in each of its languages")
  void everything() throws Exception {
    ok(first.at("election", "freeze"));
    String proposal = board().pending().getFirst().shortName();
    Person.Outcome approved = second.at("election", "approve", proposal);
    ok(approved);
    for (String text : texts(election.manifest.toJson())) {
      for (String line : text.lines().toList()) {
        assertTrue(approved.out().contains(line), () -> line + " is missing in " + approved);
      }
    }
    assertTrue(approved.out().contains("Witnesses that must cosign: none"), approved::toString);
  }

  private static List<String> texts(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> List.of(text);
      case JsonArray(List<JsonValue> items) ->
          items.stream().flatMap(item -> texts(item).stream()).toList();
      case JsonObject object ->
          object.keys().stream()
              .flatMap(key -> texts(object.get(key).orElseThrow()).stream())
              .toList();
      default -> List.of();
    };
  }

  @Test
  @DisplayName("compare the draft before they propose, too, and may want it all the same")
  void ownDraft() throws Exception {
    Path file = folder.resolve("mine.json");
    Sketch draft = Copied.of(election.manifest).with("rehearsal", true);
    Files.write(file, draft.with("closes", OptionalLong.of(CLOSES + 3_600_000)).encode());
    Person.Outcome refused = first.at("election", "freeze", "--draft", file.toString());
    assertEquals(3, refused.exit(), refused::toString);
    assertTrue(
        refused
            .out()
            .contains("closes: you know 2100-01-01T01:00:00Z, the proposal says 2100-01-01T00"),
        refused::toString);
    assertEquals(List.of(), board().pending());
    ok(first.at("election", "freeze", "--draft", file.toString(), "--all-the-same"));
    assertEquals(1, board().pending().size());
  }

  @Test
  @DisplayName("see which witnesses and how many of them differ from the draft")
  void witnesses() throws Exception {
    Sketch two = witnessed().with("quorum", OptionalLong.of(2));
    Manifest theirs = manifest(two.with("quorum", OptionalLong.of(3)));
    List<Difference> differences = ProposalReview.manifest(two, theirs);
    assertEquals(List.of("quorum"), differences.stream().map(Difference::field).toList());
    assertTrue(differences.getFirst().mine().orElseThrow().startsWith("group witnesses 2 "));
    assertTrue(differences.getFirst().theirs().orElseThrow().startsWith("group witnesses 3 "));
    String long1 = "x".repeat(400) + "a";
    Difference cut =
        Difference.between(new JsonString(long1), new JsonString("x".repeat(400) + "b")).getFirst();
    assertEquals(Optional.of("…" + "x".repeat(20) + "a"), cut.mine());
    assertEquals(Optional.of("…" + "x".repeat(20) + "b"), cut.theirs());
  }

  private Sketch witnessed() {
    Sketch sketch =
        Copied.of(election.manifest)
            .with("rehearsal", true)
            .with("closes", OptionalLong.of(CLOSES));
    for (String name : List.of("one", "two", "three")) {
      Cosigner witness =
          Cosigner.ed25519(name + ".example.org", Ed25519PrivateKey.generate(election.random));
      sketch =
          sketch.added(
              "witnesses",
              new JsonString(
                  "witness " + name + " " + witness.verifierKey().vkey() + " https://" + name));
    }
    return sketch;
  }

  private Manifest manifest(Sketch sketch) throws Exception {
    JsonObject fields = election.manifest.toJson();
    String policy =
        new WitnessLines(sketch.texts("witnesses"), sketch.number("quorum"))
            .policy(election.manifest.logKey().vkey(), "https://box");
    return Manifest.decode(JsonCursor.of(fields.with("policy", new JsonString(policy))));
  }
}
