package org.vitrine.crypto.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.crypto.log.LogFixture.LOG;
import static org.vitrine.crypto.log.LogFixture.ORIGIN;
import static org.vitrine.crypto.log.LogFixture.RANDOM;
import static org.vitrine.crypto.log.LogFixture.TIME;
import static org.vitrine.crypto.log.LogFixture.checkpoint;
import static org.vitrine.crypto.log.LogFixture.signed;
import static org.vitrine.crypto.log.LogFixture.tree;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Padded;
import org.vitrine.crypto.json.MalformedException;

@DisplayName("A witness")
final class WitnessTest {
  private static final MerkleTree TREE = tree(13);
  private static final ConsistencyProof NO_PROOF = new ConsistencyProof(List.of());
  private static final WitnessedLog WITNESSED =
      new WitnessedLog(ORIGIN, List.of(LOG.logKey(), LOG.mlDsa44Key()));

  private static AddCheckpointRequest request(long from, long to) {
    return new AddCheckpointRequest(from, TREE.consistencyProof(from, to), signed(TREE, to));
  }

  private static Optional<Checkpoint> latest(long size) {
    return Optional.of(checkpoint(TREE, size));
  }

  private static void refused(WitnessDecision decision, int status, String body) {
    var refuse = assertInstanceOf(WitnessDecision.Refuse.class, decision);
    assertEquals(status, refuse.status(), refuse.body());
    assertTrue(refuse.body().contains(body), refuse.body());
    assertTrue(refuse.body().endsWith("\n"));
  }

  @Nested
  @DisplayName("cosigns")
  final class Cosigns {
    @Test
    @DisplayName("the first checkpoint, and every one that goes on from the last")
    void consistent() {
      for (int from = 0; from <= 13; from++) {
        for (int to = from; to <= 13; to++) {
          Optional<Checkpoint> last = from == 0 ? Optional.empty() : latest(from);
          assertEquals(
              new WitnessDecision.Cosign(checkpoint(TREE, to)),
              WITNESSED.decide(request(from, to), last));
        }
      }
    }
  }

  @Nested
  @DisplayName("refuses")
  final class Refuses {
    @Test
    @DisplayName("404 another log")
    void unknownLog() {
      var other = new WitnessedLog("b", List.of(new LogKey("b", LOG.logKey().publicKey())));
      refused(other.decide(request(0, 5), Optional.empty()), 404, "does not know");
    }

    @Test
    @DisplayName("403 a checkpoint that the log has not signed with every key")
    void unsigned() {
      SignedNote note = signed(TREE, 5);
      for (List<NoteSignature> kept :
          List.of(
              List.<NoteSignature>of(),
              note.signatures().subList(0, 1),
              note.signatures().subList(1, 2))) {
        var request = new AddCheckpointRequest(0, NO_PROOF, new SignedNote(note.text(), kept));
        refused(WITNESSED.decide(request, Optional.empty()), 403, "");
      }
      var forged = new SignedNote(checkpoint(TREE, 6).text(), note.signatures());
      refused(
          WITNESSED.decide(new AddCheckpointRequest(0, NO_PROOF, forged), Optional.empty()),
          403,
          "does not belong");
    }

    @Test
    @DisplayName("400 an old size above the checkpoint's, and a note that is no checkpoint")
    void badRequest() {
      var request = new AddCheckpointRequest(6, NO_PROOF, signed(TREE, 5));
      refused(WITNESSED.decide(request, latest(6)), 400, "larger");
      var note = new SignedNote("hello\n", signed(TREE, 5).signatures());
      refused(
          WITNESSED.decide(new AddCheckpointRequest(0, NO_PROOF, note), Optional.empty()),
          400,
          "three lines");
    }

    @Test
    @DisplayName("409 an old size that is not its last, and answers with its last")
    void conflict() {
      var decision = WITNESSED.decide(request(3, 9), latest(7));
      assertEquals(new WitnessDecision.Refuse(409, "text/x.tlog.size", "7\n"), decision);
      refused(WITNESSED.decide(request(3, 9), Optional.empty()), 409, "0\n");
      refused(WITNESSED.decide(request(0, 9), latest(7)), 409, "7\n");
      refused(WITNESSED.decide(request(3, 5), latest(9)), 409, "9\n");
    }

    @Test
    @DisplayName("A26 422 a fork: other entries, an other root at the same size")
    void fork() {
      MerkleTree fork = tree(4);
      for (int i = 0; i < 9; i++) {
        fork.append(LeafHash.of(LogFixture.entry(100 + i)));
      }
      SignedNote forked = LOG.sign(13, fork.root(), TIME, RANDOM);
      var request = new AddCheckpointRequest(7, fork.consistencyProof(7, 13), forked);
      refused(WITNESSED.decide(request, latest(7)), 422, "does not lead to the earlier root");
      refused(
          WITNESSED.decide(new AddCheckpointRequest(13, NO_PROOF, forked), latest(13)),
          422,
          "different roots");
      refused(
          WITNESSED.decide(
              new AddCheckpointRequest(7, TREE.consistencyProof(7, 13), forked), latest(7)),
          422,
          "does not lead to the later root");
    }

    @Test
    @DisplayName("422 an empty tree with a root, and proof lines where there is nothing to prove")
    void empty() {
      SignedNote rooted = LOG.sign(0, TREE.root(1), TIME, RANDOM);
      refused(
          WITNESSED.decide(new AddCheckpointRequest(0, NO_PROOF, rooted), Optional.empty()),
          422,
          "different roots");
      var lines = new ConsistencyProof(List.of(Digest.ZERO));
      refused(
          WITNESSED.decide(new AddCheckpointRequest(0, lines, signed(TREE, 5)), Optional.empty()),
          422,
          "must be empty");
      refused(
          WITNESSED.decide(new AddCheckpointRequest(5, lines, signed(TREE, 5)), latest(5)),
          422,
          "must be empty");
    }

    @Test
    @DisplayName("to be set up without keys or with keys of another name")
    void setup() {
      assertThrows(IllegalArgumentException.class, () -> new WitnessedLog(ORIGIN, List.of()));
      assertThrows(
          IllegalArgumentException.class, () -> new WitnessedLog("b", List.of(LOG.logKey())));
    }
  }

  @Nested
  @DisplayName("is asked with a body that")
  final class Body {
    private final String note = new String(signed(TREE, 13).encode(), UTF_8);
    private final String hash = Base64Padded.encode(TREE.root(1).bytes());

    @Test
    @DisplayName("is read back as it was written")
    void roundTrip() throws MalformedException {
      for (int from : new int[] {0, 1, 8, 13}) {
        AddCheckpointRequest request = request(from, 13);
        assertEquals(request, AddCheckpointRequest.parse(request.encode()));
      }
      assertEquals("old 0\n\n" + note, new String(rebuilt().encode(), UTF_8));
    }

    private AddCheckpointRequest rebuilt() throws MalformedException {
      return AddCheckpointRequest.parse(("old 0\n\n" + note).getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "old 0;|line 2: is not base64",
          "old 01;;|line 1: must be a number",
          "old -1;;|line 1: must be a number",
          "old  1;;|line 1: must be a number",
          "old;;|line 1: must be 'old",
          "Old 1;;|line 1: must be 'old",
          "old 9223372036854775808;;|larger than",
          "old 1;AAAA;;|line 2: a hash must be 32 bytes",
          "old 1;HASH;HASH=;;|line 3",
          "old 1;HASH ;;|line 2",
        })
    @DisplayName("is refused with the line when anything in it is off")
    void malformed(String header, String reason) {
      byte[] body = (header.replace("HASH", hash).replace(';', '\n') + note).getBytes(UTF_8);
      MalformedException e =
          assertThrows(MalformedException.class, () -> AddCheckpointRequest.parse(body));
      assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    @Test
    @DisplayName("has at most 63 hashes and half a million bytes")
    void limits() throws MalformedException {
      String lines = (hash + "\n").repeat(63);
      AddCheckpointRequest.parse(("old 1\n" + lines + "\n" + note).getBytes(UTF_8));
      assertThrows(
          MalformedException.class,
          () ->
              AddCheckpointRequest.parse(
                  ("old 1\n" + lines + hash + "\n\n" + note).getBytes(UTF_8)));
      assertThrows(MalformedException.class, () -> AddCheckpointRequest.parse(new byte[600_000]));
      assertThrows(
          MalformedException.class, () -> AddCheckpointRequest.parse("old 1\n".getBytes(UTF_8)));
    }
  }
}
