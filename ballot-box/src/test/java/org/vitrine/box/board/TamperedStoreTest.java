package org.vitrine.box.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.board.TestBox.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.box.store.BoardWriter;
import org.vitrine.box.store.EntryBytes;
import org.vitrine.box.store.Head;
import org.vitrine.box.store.JooqBoardStore;
import org.vitrine.box.store.NewEntry;
import org.vitrine.box.store.ServedDatabase;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.Submission;
import org.vitrine.verifier.witness.RunningWitness;

/** Somebody who can write to the database, but does not have the keys. */
@DisplayName("A database that was changed behind the ballot box's back")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TamperedStoreTest {
  @TempDir static Path all;
  private Path original;
  private TestElection election;
  private RunningWitness witness;
  private Path folder;
  private int copies;

  @BeforeAll
  void vote() throws Exception {
    original = Files.createDirectory(all.resolve("original"));
    RunningWitness.newKey(all.resolve("key"), "w1.example", new SecureRandom());
    try (var box = new TestBox(original)) {
      RunningBoard board = box.create();
      var identity = board.board().identity();
      witness =
          RunningWitness.start(
              all.resolve("key"),
              all.resolve("witness"),
              List.of(identity.ed25519(), identity.mldsa44()),
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              System.err,
              InstantSource.system(),
              new SecureRandom());
      String policy =
          "log %s\nwitness w1 %s http://127.0.0.1:%d\nquorum w1\n"
              .formatted(identity.ed25519().vkey(), witness.vkey(), witness.address().getPort());
      election = new TestElection(identity, json -> json.with("policy", new JsonString(policy)));
      for (int i = 0; i < 4; i++) {
        election.voter("north", "city", 1);
      }
      election.open(access(board));
      for (TestVoter voter : election.voters()) {
        election.vote(access(board), voter, election.someChoice(voter));
      }
      board.awaitWitnesses(Duration.ofSeconds(30));
      assertTrue(board.board().witnessed().isPresent());
    }
  }

  @AfterAll
  void end() throws Exception {
    witness.close();
  }

  @BeforeEach
  void copy() throws Exception {
    folder = all.resolve("copy-" + copies++);
    Files.walkFileTree(
        original,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectory(to(path));
            Files.setPosixFilePermissions(to(path), Files.getPosixFilePermissions(path));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(path, to(path), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }

          private Path to(Path path) {
            return folder.resolve(original.relativize(path));
          }
        });
  }

  private void tamper(String... statements) throws Exception {
    try (var database = ServedDatabase.h2(folder)) {
      for (String sql : statements) {
        database.tamper(sql);
      }
    }
  }

  private static BoxSettings settings(Path folder, StartCheck check) {
    BoxSettings usual =
        TestBox.settings(
            folder, 200, new BoxSettings.Spacing(100, Duration.ZERO, Duration.ZERO, false));
    return new BoxSettings(
        usual.data(),
        usual.publicName(),
        usual.publicUrl(),
        usual.limits(),
        usual.spacing(),
        usual.witnesses(),
        check);
  }

  private void start(StartCheck check) throws Exception {
    try (var database = ServedDatabase.h2(folder);
        var store = JooqBoardStore.open(database.settings());
        var box =
            BallotBox.open(
                store,
                settings(folder, check),
                Clock.systemUTC(),
                new SecureRandom(),
                BoxEvents.NONE)) {
      TestBox.awaitReady(box.boards().iterator().next());
    }
  }

  /** The start is refused, with a reason that a person can act on, and nothing was signed. */
  private void assertRefused() throws Exception {
    byte[] mark = mark();
    Exception refused = assertThrows(Exception.class, () -> start(StartCheck.TAIL));
    assertTrue(
        refused instanceof BrokenBoardException
            || refused instanceof StoreException
            || refused instanceof IOException,
        () -> "not a reason but an accident: " + refused);
    assertTrue(String.valueOf(refused.getMessage()).length() > 20, refused.getMessage());
    org.junit.jupiter.api.Assertions.assertArrayEquals(mark, mark());
  }

  private byte[] mark() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data").resolve("signed"))) {
      return Files.readAllBytes(files.findFirst().orElseThrow());
    }
  }

  @Test
  @DisplayName("starts when it was not changed, also when everything is proven again")
  void untouched() throws Exception {
    start(StartCheck.TAIL);
    start(StartCheck.FULL);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
            "an entry changed: UPDATE entry SET bytes = bytes || X'20' WHERE seq = 3",
            "an entry and its hash changed: UPDATE entry SET bytes = bytes || X'20', hash ="
                + " HASH('SHA-256', bytes || X'20') WHERE seq = 3",
            "an entry removed: DELETE FROM entry WHERE seq = 3",
            "the last entry removed: DELETE FROM entry WHERE seq = (SELECT MAX(seq) FROM entry)",
            "an entry added: INSERT INTO entry SELECT board, seq + 1, bytes || X'20',"
                + " HASH('SHA-256', bytes || X'20') FROM entry WHERE seq = (SELECT MAX(seq) FROM"
                + " entry)",
            "two entries exchanged: UPDATE entry SET seq = CASE seq WHEN 3 THEN 100003 ELSE 3 END"
                + " WHERE seq IN (3, 4); UPDATE entry SET seq = 4 WHERE seq = 100003",
            "a submission's place changed: UPDATE submission SET seq = 4 WHERE seq = 3",
            "a submission's kind changed: UPDATE submission SET kind = 'opened' WHERE kind ="
                + " 'ballot'",
            "a submission's digest changed: UPDATE submission SET digest = HASH('SHA-256', digest)"
                + " WHERE seq = 3",
            "a submission removed: DELETE FROM submission WHERE seq = 3",
            "a submission added: INSERT INTO submission SELECT board, 'other', digest, seq FROM"
                + " submission WHERE seq = 3",
            "a head changed: UPDATE head SET root = HASH('SHA-256', root) WHERE size = 3",
            "the newest head changed: UPDATE head SET root = HASH('SHA-256', root) WHERE size ="
                + " (SELECT MAX(size) FROM head)",
            "a head removed: DELETE FROM head WHERE size = 3",
            "the newest head removed: DELETE FROM head WHERE size = (SELECT MAX(size) FROM head)",
            "a head added: INSERT INTO head SELECT board, MAX(size) + 1, HASH('SHA-256', X'00')"
                + " FROM head GROUP BY board",
            "a head moved: UPDATE head SET size = 100000 WHERE size = 3",
            "a checkpoint's text changed: UPDATE checkpoint SET note = REPLACE(note, CHAR(10) ||"
                + " '3' || CHAR(10), CHAR(10) || '2' || CHAR(10)) WHERE size = 3",
            "a checkpoint's signature changed: UPDATE checkpoint SET note = (SELECT note FROM"
                + " checkpoint WHERE size = 3) WHERE size = 4",
            "a checkpoint's signatures removed: UPDATE checkpoint SET note = SUBSTRING(note, 1,"
                + " LOCATE('— ', note) + 60) || CHAR(10) WHERE size = 3",
            "the newest checkpoint removed: DELETE FROM checkpoint WHERE size = (SELECT MAX(size)"
                + " FROM checkpoint)",
            "a checkpoint removed: DELETE FROM checkpoint WHERE size = 3",
            "all checkpoints removed: DELETE FROM checkpoint",
            "a checkpoint added: INSERT INTO checkpoint SELECT board, size + 1, note FROM"
                + " checkpoint WHERE size = (SELECT MAX(size) FROM checkpoint)",
            "a cosigned checkpoint changed: UPDATE cosigned SET note = (SELECT note FROM checkpoint"
                + " WHERE size = 3)",
            "a cosignature removed: UPDATE cosigned c SET note = (SELECT note FROM checkpoint k"
                + " WHERE k.size = c.size)",
            "a cosigned checkpoint added: INSERT INTO cosigned SELECT board, size, 900, note FROM"
                + " checkpoint WHERE size = 3",
            "the board renamed: UPDATE board SET name = '0123456789abcdef'",
            "the board's origin changed: UPDATE board SET origin = 'localhost/0123456789abcdef'",
            "the board's identifier changed: UPDATE board SET id = RANDOM_UUID()",
            "the board removed: DELETE FROM board")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("changes")
  @DisplayName("is refused when it starts")
  void changed(String change) throws Exception {
    tamper(change.substring(change.indexOf(": ") + 2).split("; "));
    assertRefused();
  }

  @Test
  @DisplayName("is refused when it was set back to an earlier state that is consistent in itself")
  void restoredOld() throws Exception {
    long before;
    try (var database = ServedDatabase.h2(folder);
        var store = JooqBoardStore.open(database.settings())) {
      before = store.head(store.boards().getFirst()).size() - 1;
    }
    tamper(
        "DELETE FROM cosigned WHERE size > " + before,
        "DELETE FROM checkpoint WHERE size > " + before,
        "DELETE FROM head WHERE size > " + before,
        "DELETE FROM submission WHERE seq >= " + before,
        "DELETE FROM entry WHERE seq >= " + before);
    assertRefused();
  }

  @Test
  @DisplayName("is refused when it was emptied, and its board's name is said")
  void emptied() throws Exception {
    tamper(
        "DELETE FROM cosigned",
        "DELETE FROM checkpoint",
        "DELETE FROM head",
        "DELETE FROM submission",
        "DELETE FROM entry");
    assertRefused();
  }

  /** What a crash between commit and checkpoint leaves behind, made by hand. */
  private void append(Submission submission) throws Exception {
    try (var database = ServedDatabase.h2(folder);
        var store = JooqBoardStore.open(database.settings());
        BoardWriter writer = store.claim(store.boards().getFirst())) {
      Head head = writer.head();
      var tree = new MerkleTree();
      store.read(writer.board(), 0, head.size(), e -> tree.append(LeafHash.of(e.entry().bytes())));
      StoredEntry last = store.entry(writer.board(), head.size() - 1).orElseThrow();
      byte[] entry =
          new Entry(head.size(), last.entry().hash(), System.currentTimeMillis(), submission)
              .encode();
      tree.append(LeafHash.of(entry));
      writer.append(
          head,
          List.of(new NewEntry(EntryBytes.of(entry), List.of(SubmissionKeys.of(submission)))),
          tree.root(tree.size()));
    }
  }

  private Ballot ballot() {
    TestVoter voter = election.voters().getFirst();
    return election.ballot(voter, election.someChoice(voter));
  }

  @Test
  @DisplayName("starts with a ballot that was committed and not yet signed, and signs it")
  void committedOnly() throws Exception {
    append(election.cast(election.voters().getFirst(), ballot()));
    start(StartCheck.TAIL);
    try (var database = ServedDatabase.h2(folder);
        var store = JooqBoardStore.open(database.settings())) {
      var board = store.boards().getFirst();
      assertEquals(store.head(board).size(), store.checkpoint(board).orElseThrow().size());
    }
  }

  @Test
  @DisplayName("is refused with a ballot at its end that its voter has not signed")
  void forgedBallot() throws Exception {
    Submission cast = election.cast(election.voters().getFirst(), ballot());
    byte[] signature = cast.signature().bytes();
    signature[40] ^= 1;
    append(new Submission(cast.author(), cast.body(), cast.bodyHash(), Signature.of(signature)));
    assertRefused();
  }

  @Test
  @DisplayName("is refused with a ballot at its end whose proof is wrong, though its voter signed")
  void unprovenBallot() throws Exception {
    Ballot good = ballot();
    EncryptedContest mayor = good.contests().getFirst();
    var swapped = mayor.ciphertexts();
    var wrong =
        new Ballot(
            List.of(
                new EncryptedContest(
                    mayor.contest(),
                    List.of(swapped.get(1), swapped.get(0), swapped.get(2), swapped.get(3)),
                    mayor.proofs(),
                    mayor.sum())),
            good.credential(),
            good.fingerprint(),
            good.previous());
    append(election.cast(election.voters().getFirst(), wrong));
    assertRefused();
  }

  @Test
  @DisplayName(
      "is refused with an entry of an official at its end that the official has not signed")
  void forgedOfficial() throws Exception {
    Submission incident =
        election.sign(TestElection.official(1), new Body.Incident("nothing happened"));
    byte[] signature = incident.signature().bytes();
    signature[3] ^= 1;
    append(
        new Submission(
            incident.author(), incident.body(), incident.bodyHash(), Signature.of(signature)));
    assertRefused();
  }

  @Test
  @DisplayName("is refused without its keys' memory when that memory is damaged")
  void damagedMark() throws Exception {
    Path mark;
    try (Stream<Path> files = Files.list(folder.resolve("data").resolve("signed"))) {
      mark = files.findFirst().orElseThrow();
    }
    byte[] content = Files.readAllBytes(mark);
    for (int i = 0; i < content.length; i += 24) {
      content[i] ^= 1;
    }
    Files.write(mark, content);
    assertRefused();
    Files.write(mark, java.util.Arrays.copyOf(content, 71));
    assertRefused();
  }

  @Test
  @DisplayName("a memory torn in the middle of being written still has its older half")
  void tornMark() throws Exception {
    Path mark;
    try (Stream<Path> files = Files.list(folder.resolve("data").resolve("signed"))) {
      mark = files.findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(mark);
    for (int half = 0; half < 2; half++) {
      byte[] torn = whole.clone();
      torn[half * 72 + 50] ^= 1;
      Files.write(mark, torn);
      start(StartCheck.TAIL);
    }
  }
}
