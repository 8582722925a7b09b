package org.vitrine.verifier.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.fault.FaultProof;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.verifier.ExpectedElection;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;
import org.vitrine.verifier.fault.FaultFinder.Found;
import org.vitrine.verifier.fault.FaultJudge;
import org.vitrine.verifier.fault.FaultVerdict;
import org.vitrine.verifier.source.RecordSource;

@DisplayName("A watcher")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WatcherTest {
  private final RecordForge forge = RecordForge.valid();
  private ForgedRecord board = null;
  private ForgedRecord other = null;
  private int parting;

  @BeforeAll
  void play() {
    board = forge.play();
    other = RecordForge.valid().drop("ballot n1 last").play();
    while (Arrays.equals(board.entries().get(parting), other.entries().get(parting))) {
      parting++;
    }
  }

  @TempDir private Path folder;

  private static Watched nothing() {
    return new Watched(Optional.empty(), List.of(), List.of());
  }

  private static Watcher open(Path folder, Watched watched, LyingBox... boxes) throws Exception {
    List<URI> addresses = Arrays.stream(boxes).map(LyingBox::uri).toList();
    return Watcher.open(folder, addresses, watched, new SecureRandom(), 2);
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(folder, "w");
  }

  private static <T extends Sighting> List<T> all(List<Sighting> sightings, Class<T> type) {
    return sightings.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<Sighting> look(Watcher watcher, LyingBox box, ForgedRecord record, long size)
      throws IOException {
    box.show(record, size);
    return watcher.look();
  }

  /** Nothing is wrong; gives what the board looked like. */
  private static Sighting.Board good(List<Sighting> sightings) {
    assertEquals(List.of(), all(sightings, Sighting.Doubt.class));
    assertEquals(
        List.of(), all(sightings, Sighting.Fault.class).stream().filter(f -> !f.goesOn()).toList());
    return all(sightings, Sighting.Board.class).getFirst();
  }

  /** A fault with a proof of this kind that anybody can check from the file alone. */
  private static Found proof(String kind, List<Sighting> sightings) throws Exception {
    for (Sighting.Fault fault : all(sightings, Sighting.Fault.class)) {
      for (Found found : fault.proofs()) {
        if (found.proof().evidence().kind().equals(kind)) {
          FaultProof read = FaultProof.decode(found.proof().encode());
          assertInstanceOf(
              FaultVerdict.Proven.class,
              new FaultJudge(new SecureRandom()).judge(read, Optional.empty()));
          return found;
        }
      }
    }
    throw new AssertionError("no proof of the kind " + kind + " in " + sightings);
  }

  @Nested
  @DisplayName("of a good board")
  final class Good {
    @Test
    @DisplayName("follows it from the manifest to the result and keeps a record that verifies")
    void follows() throws Exception {
      Path state = fresh();
      try (var box = new LyingBox(board, 1);
          Watcher watcher = open(state, nothing(), box)) {
        for (long size : new long[] {1, 2, 30, 30, 55, parting + 2L}) {
          Sighting.Board seen = good(look(watcher, box, board, size));
          assertEquals(size, seen.size());
          assertFalse(watcher.isOver());
        }
        Sighting.Board last = good(look(watcher, box, board, board.entries().size()));
        assertEquals("final", last.phase());
        assertEquals(List.of("w1", "w2"), last.witnesses());
        assertEquals(11, last.ballots());
        assertTrue(watcher.isOver());
      }
      assertEquals(
          new String(board.ndjson(), StandardCharsets.UTF_8),
          Files.readString(state.resolve("entries.ndjson")));
    }

    @Test
    @DisplayName("goes on where it was stopped, also when it was stopped in the middle of writing")
    void resumes() throws Exception {
      Path state = fresh();
      try (var box = new LyingBox(board, 40)) {
        try (Watcher watcher = open(state, nothing(), box)) {
          good(watcher.look());
        }
        Files.write(
            state.resolve("entries.ndjson"),
            "{\"half an ent".getBytes(StandardCharsets.UTF_8),
            StandardOpenOption.APPEND);
        try (Watcher watcher = open(state, nothing(), box.show(board, 50))) {
          Sighting.Board seen = good(watcher.look());
          assertEquals(10, seen.grown());
        }
        // And what was seen before the stop still counts.
        try (Watcher watcher = open(state, nothing(), box.show(board, 45))) {
          assertTrue(watcher.look().toString().contains("behind"));
        }
      }
    }

    @Test
    @DisplayName("refuses a folder that is damaged, or that another watcher uses")
    void damaged() throws Exception {
      Path state = fresh();
      try (var box = new LyingBox(board, 40)) {
        try (Watcher watcher = open(state, nothing(), box)) {
          good(watcher.look());
          assertThrows(IOException.class, () -> open(state, nothing(), box));
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(state.resolve("entries.ndjson")));
        Files.writeString(
            state.resolve("entries.ndjson"), String.join("\n", lines.subList(0, 39)) + "\n");
        assertThrows(IOException.class, () -> open(state, nothing(), box));
        lines.set(7, lines.get(8));
        Files.writeString(state.resolve("entries.ndjson"), String.join("\n", lines) + "\n");
        assertThrows(IOException.class, () -> open(state, nothing(), box));
      }
    }

    @Test
    @DisplayName("tells of a complaint in the ceremony, with its proof, and goes on")
    void complaint() throws Exception {
      try (var box = new LyingBox(board, board.entries().size());
          Watcher watcher = open(fresh(), nothing(), box)) {
        List<Sighting> sightings = watcher.look();
        good(sightings);
        assertTrue(
            proof("complaint", sightings).verdict().culprits().getFirst().startsWith("trustee-1"));
        assertEquals(List.of(), all(watcher.look(), Sighting.Fault.class));
      }
    }

    @Test
    @DisplayName("finds that receipts and answers agree with it")
    void receipts() throws Exception {
      long seq = forge.board().place("ballot n2");
      var receipt =
          new Watched.KeptReceipt("mine", Receipt.parse(board.cut((int) seq + 2).receipt(seq)));
      var watched = new Watched(Optional.empty(), List.of(receipt), List.of());
      try (var box = new LyingBox(board, seq);
          Watcher watcher = open(fresh(), watched, box)) {
        box.head(head(board, seq, "ballot n2", Optional.empty()));
        List<Sighting> early = watcher.look();
        good(early);
        assertTrue(early.toString().contains("not on the board yet"), early::toString);
        box.head(head(board, seq + 5, "ballot n2", Optional.of(hash("ballot n2"))));
        List<Sighting> later = look(watcher, box, board, seq + 5);
        good(later);
        assertTrue(later.toString().contains("of this receipt is on the board"), later::toString);
      }
    }
  }

  private Digest hash(String label) {
    return entry(label).submission().bodyHash();
  }

  private Entry entry(String label) {
    try {
      return Entry.decode(board.entries().get((int) forge.board().place(label)));
    } catch (org.vitrine.crypto.json.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] head(ForgedRecord of, long size, String about, Optional<Digest> latest) {
    Element credential = ((Body.Cast) entry(about).body()).ballot().credential();
    var answer = new SignedAnswer.Head(size, of.tree().root(size), 1, credential, latest);
    byte[] message = SignedAnswer.message(forge.board().election(), answer);
    return new SignedAnswer(answer, Signature.of(Roles.key("box").sign(message))).toJson().encode();
  }

  @Nested
  @DisplayName("of a box that forks")
  final class Forks {
    @Test
    @DisplayName("A26_splitViewAcrossTime proves it with the box's own consistency proof")
    void A26_splitViewAcrossTime() throws Exception {
      try (var box = new LyingBox(board, parting + 1L);
          Watcher watcher = open(fresh(), nothing(), box)) {
        good(watcher.look());
        List<Sighting> sightings = look(watcher, box, other, parting + 4L);
        Found found = proof("fork", sightings);
        assertTrue(found.verdict().culprits().getFirst().startsWith("the ballot box"));
        // The sample's witnesses cosign whatever they are shown: they are named, too.
        proof("cosignatures", sightings);
      }
    }

    @Test
    @DisplayName("A26: proves it without the box's help, from the entries that it shows")
    void A26_uncooperative() throws Exception {
      try (var box = new LyingBox(board, parting + 1L);
          Watcher watcher = open(fresh(), nothing(), box)) {
        good(watcher.look());
        proof("fork", look(watcher, box.falseProofs(), other, parting + 4L));
      }
    }

    @Test
    @DisplayName("A26: proves it at equal sizes, at smaller ones, and after a restart")
    void A26_sizes() throws Exception {
      Path state = fresh();
      try (var box = new LyingBox(board, parting + 4L)) {
        try (Watcher watcher = open(state, nothing(), box)) {
          good(watcher.look());
          proof("fork", look(watcher, box, other, parting + 4L));
          proof("fork", look(watcher, box, other, parting + 1L));
        }
        try (Watcher watcher = open(state, nothing(), box)) {
          proof("fork", watcher.look());
        }
      }
    }

    @Test
    @DisplayName("A26_splitViewAcrossAddresses proves it by gossip")
    void A26_splitViewAcrossAddresses() throws Exception {
      try (var box = new LyingBox(board, parting + 4L);
          var mirror = new LyingBox(other, parting + 2L);
          Watcher watcher = open(fresh(), nothing(), box, mirror)) {
        proof("fork", watcher.look());
      }
      try (var box = new LyingBox(board, parting + 4L);
          var mirror = new LyingBox(board, parting + 6L);
          Watcher watcher = open(fresh(), nothing(), box, mirror)) {
        good(watcher.look());
      }
    }
  }

  @Nested
  @DisplayName("of a box that drops or denies")
  final class Drops {
    private Watched receipt(long seq) throws Exception {
      return new Watched(
          Optional.empty(),
          List.of(
              new Watched.KeptReceipt("mine", Receipt.parse(board.cut(parting + 1).receipt(seq)))),
          List.of());
    }

    @Test
    @DisplayName("A28_receiptedBallotDropped proves it with the receipt")
    void A28_receiptedBallotDropped() throws Exception {
      try (var box = new LyingBox(other, parting + 4L);
          Watcher watcher = open(fresh(), receipt(parting), box)) {
        Found found = proof("entries", watcher.look());
        assertTrue(found.verdict().culprits().getFirst().startsWith("the ballot box"));
      }
    }

    @Test
    @DisplayName("A28: names nobody for a receipt that another log has signed")
    void A28_forgedReceipt() throws Exception {
      String forged =
          new String(board.cut(parting + 1).receipt(parting), StandardCharsets.UTF_8)
              .replace("index " + parting, "index " + (parting - 1));
      var watched =
          new Watched(
              Optional.empty(),
              List.of(
                  new Watched.KeptReceipt(
                      "forged", Receipt.parse(forged.getBytes(StandardCharsets.UTF_8)))),
              List.of());
      try (var box = new LyingBox(board, parting + 4L);
          Watcher watcher = open(fresh(), watched, box)) {
        List<Sighting> sightings = watcher.look();
        assertTrue(sightings.toString().contains("proves nothing"), sightings::toString);
        assertEquals(
            List.of(),
            all(sightings, Sighting.Fault.class).stream().filter(f -> !f.goesOn()).toList());
      }
    }

    @Test
    @DisplayName("proves that the box denied a ballot: now, and in an answer that was kept")
    void denied() throws Exception {
      long seq = forge.board().place("ballot n2");
      var mine = new Watched.KeptReceipt("mine", Receipt.parse(board.receipt(seq)));
      try (var box = new LyingBox(board, seq + 5);
          Watcher watcher =
              open(fresh(), new Watched(Optional.empty(), List.of(mine), List.of()), box)) {
        box.head(head(board, seq + 5, "ballot n2", Optional.empty()));
        proof("head", watcher.look());
      }
      SignedAnswer kept = SignedAnswer.decode(head(board, seq + 3, "ballot n2", Optional.empty()));
      var answers = List.of(new Watched.KeptAnswer("kept", kept));
      try (var box = new LyingBox(board, seq + 5);
          Watcher watcher = open(fresh(), new Watched(Optional.empty(), List.of(), answers), box)) {
        proof("head", watcher.look());
      }
    }

    @Test
    @DisplayName("remembers an answer about a board that it has not seen yet, and judges it then")
    void deniedAhead() throws Exception {
      long seq = forge.board().place("ballot n2");
      var mine = new Watched.KeptReceipt("mine", Receipt.parse(board.receipt(seq)));
      try (var box = new LyingBox(board, seq + 1);
          Watcher watcher =
              open(fresh(), new Watched(Optional.empty(), List.of(mine), List.of()), box)) {
        box.head(head(board, seq + 5, "ballot n2", Optional.empty()));
        good(watcher.look());
        box.head(head(board, seq + 6, "ballot n2", Optional.of(hash("ballot n2"))));
        proof("head", look(watcher, box, board, seq + 6));
      }
    }

    @Test
    @DisplayName("doubts an answer that the box has not signed, and proves nothing with it")
    void forgedAnswer() throws Exception {
      long seq = forge.board().place("ballot n2");
      var signed = SignedAnswer.decode(head(board, seq + 3, "ballot n2", Optional.empty()));
      var forged = new SignedAnswer(signed.answer(), Signature.of(new byte[Signature.SIZE]));
      var answers = List.of(new Watched.KeptAnswer("forged", forged));
      try (var box = new LyingBox(board, seq + 5);
          Watcher watcher = open(fresh(), new Watched(Optional.empty(), List.of(), answers), box)) {
        List<Sighting> sightings = watcher.look();
        assertEquals(1, all(sightings, Sighting.Doubt.class).size(), sightings::toString);
      }
    }
  }

  @Nested
  @DisplayName("of a box that breaks the rules")
  final class Rules {
    @Test
    @DisplayName("proves a ballot with a false signature the moment that it appears")
    void badEntry() throws Exception {
      RecordForge forged = RecordForge.valid();
      forged.entry("ballot s3", d -> d.signedBy(Roles.secret("nobody")));
      ForgedRecord bad = forged.play();
      long seq = forged.board().place("ballot s3");
      try (var box = new LyingBox(bad, seq);
          Watcher watcher = open(fresh(), nothing(), box)) {
        good(watcher.look());
        proof("entry", look(watcher, box, bad, seq + 1));
      }
    }

    @Test
    @DisplayName("proves what only the record shows: a vote of somebody who has none")
    void badRecord() throws Exception {
      RecordForge forged = RecordForge.valid();
      forged.body(
          "approve open 2",
          org.vitrine.verifier.corrupt.sample.Edit.set("checkpoint.root", Digest.ZERO.encode()));
      ForgedRecord bad = forged.play();
      long seq = forged.board().place("approve open 2");
      Path state = fresh();
      try (var box = new LyingBox(bad, seq + 1);
          Watcher watcher = open(state, nothing(), box)) {
        List<Sighting> sightings = watcher.look();
        Found found =
            all(sightings, Sighting.Fault.class).stream()
                .flatMap(f -> f.proofs().stream())
                .filter(f -> f.proof().evidence().kind().equals("record"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sightings));
        try (RecordSource record = watcher.record()) {
          assertInstanceOf(
              FaultVerdict.Proven.class,
              new FaultJudge(new SecureRandom()).judge(found.proof(), Optional.of(record)));
        }
      }
    }

    @Test
    @DisplayName("says when it is another election than the expected one")
    void otherElection() throws Exception {
      var expected =
          new Watched(Optional.of(ExpectedElection.of(Digest.ZERO)), List.of(), List.of());
      try (var box = new LyingBox(board, board.entries().size());
          Watcher watcher = open(fresh(), expected, box)) {
        assertTrue(watcher.look().toString().contains("another election"));
      }
      var right =
          new Watched(Optional.of(ExpectedElection.of(forge.fingerprint())), List.of(), List.of());
      try (var box = new LyingBox(board, board.entries().size());
          Watcher watcher = open(fresh(), right, box)) {
        good(watcher.look());
      }
    }
  }

  @Nested
  @DisplayName("of an address that says what nobody has signed")
  final class Unsigned {
    private void doubts(LyingBox box, String what) throws Exception {
      try (box;
          Watcher watcher = open(fresh(), nothing(), box)) {
        List<Sighting> sightings = watcher.look();
        assertEquals(
            List.of(),
            all(sightings, Sighting.Fault.class).stream().filter(f -> !f.goesOn()).toList());
        Sighting.Doubt doubt = all(sightings, Sighting.Doubt.class).getFirst();
        assertTrue(doubt.text().contains(what), doubt::toString);
      }
    }

    @Test
    @DisplayName("has doubts and accuses nobody: a forged checkpoint, foreign or missing entries")
    void doubts() throws Exception {
      byte[] forged =
          Roles.log(Roles.ORIGIN, "somebody else")
              .sign(40, board.tree().root(40), 1, new SecureRandom())
              .encode();
      doubts(new LyingBox(board, 40).note(forged), "not the log's");
      doubts(new LyingBox(board, 40).note(new byte[] {'x'}), "no form");
      doubts(
          new LyingBox(board, parting + 4L).entriesOf(other), "not those that the log has signed");
      doubts(new LyingBox(board, 40).withhold(3), "does not show all");
    }

    @Test
    @DisplayName("keeps nothing of it")
    void keepsNothing() throws Exception {
      Path state = fresh();
      try (var box = new LyingBox(board, parting + 4L).entriesOf(other);
          Watcher watcher = open(state, nothing(), box)) {
        watcher.look();
        assertEquals(0, Files.size(state.resolve("entries.ndjson")));
      }
    }
  }
}
