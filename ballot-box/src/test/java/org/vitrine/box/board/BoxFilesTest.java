package org.vitrine.box.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.board.TestBox.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.box.testing.TestElection;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.hash.Digest;

@DisplayName("Keys, tokens and small tools of the ballot box")
class BoxFilesTest {
  @TempDir Path folder;

  @Test
  @DisplayName("keys and token can be read by nobody else, survive a restart, and are made once")
  void privateFiles() throws Exception {
    try (var box = new TestBox(folder)) {
      RunningBoard board = box.create();
      var identity = board.board().identity();
      Path data = folder.resolve("data");
      Path token = data.resolve("creation-token");
      List<Path> keys;
      try (var files = Files.list(data.resolve("keys"))) {
        keys = files.toList();
      }
      assertEquals(1, keys.size());
      for (Path file : List.of(token, keys.getFirst())) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
      String text = Files.readString(token).strip();
      assertTrue(box.box().creationToken().matches(text));
      assertFalse(box.box().creationToken().matches(text + "x"));
      assertFalse(box.box().creationToken().toString().contains(text));
      box.restart();
      assertEquals(identity, box.only().board().identity());
      assertTrue(box.box().creationToken().matches(text));
    }
  }

  @Test
  @DisplayName(
      "the data folder may be readable, as the database makes it, but not writable for others")
  void dataFolder() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var box = new TestBox(folder)) {
      box.create();
    }
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertThrows(IOException.class, () -> new TestBox(folder));
  }

  @Test
  @DisplayName("the start fails when others can read the keys, or they are another board's")
  void exposedKeys() throws Exception {
    Path key;
    try (var box = new TestBox(folder)) {
      String name = box.create().board().name();
      key = folder.resolve("data").resolve("keys").resolve(name + ".json");
    }
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    var exposed = assertThrows(IOException.class, () -> new TestBox(folder));
    assertTrue(exposed.getMessage().contains("chmod"), exposed.getMessage());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(key, Files.readString(key).replace("localhost/", "localhost/x"));
    assertThrows(IOException.class, () -> new TestBox(folder));
  }

  @Test
  @DisplayName("the start fails when the log's keys are not those that signed the board")
  void otherKeys() throws Exception {
    Path folder2 = Files.createDirectory(folder.resolve("second"));
    String name;
    try (var box = new TestBox(folder)) {
      RunningBoard board = box.create();
      name = board.board().name();
      new TestElection(board.board().identity()).freeze(access(board));
    }
    try (var other = new TestBox(folder2)) {
      other.create();
    }
    Path keys = folder.resolve("data").resolve("keys").resolve(name + ".json");
    try (var files = Files.list(folder2.resolve("data").resolve("keys"))) {
      String stolen = Files.readString(files.findFirst().orElseThrow());
      Files.writeString(keys, stolen.replaceAll("localhost/[0-9a-f]{16}", "localhost/" + name));
    }
    assertThrows(BrokenBoardException.class, () -> new TestBox(folder));
  }

  @Test
  @DisplayName("a tracking code covers exactly the hashes that begin with it")
  void trackingCodes() throws Exception {
    for (int i = 0; i < 200; i++) {
      Digest hash = Digest.sha256(new byte[] {(byte) i});
      BallotRange range = BallotRange.read(TrackingCode.of(hash).text());
      assertTrue(range.low().compareTo(hash) <= 0);
      assertTrue(range.high().compareTo(hash) >= 0);
      assertEquals(TrackingCode.of(hash), TrackingCode.of(range.low()));
      assertEquals(TrackingCode.of(hash), TrackingCode.of(range.high()));
      byte[] next = range.high().bytes();
      next[15] = (byte) (next[15] + 1);
      assertFalse(TrackingCode.of(hash).matches(Digest.of(next)));
      assertEquals(new BallotRange(hash, hash), BallotRange.read(hash.encode()));
    }
  }

  @Test
  @DisplayName("delays between a credential's entries begin after the free ones, double, and end")
  void spacing() {
    var spacing = new BoxSettings.Spacing(2, Duration.ofSeconds(1), Duration.ofSeconds(5), false);
    assertEquals(Duration.ZERO, spacing.after(0));
    assertEquals(Duration.ZERO, spacing.after(1));
    assertEquals(Duration.ofSeconds(1), spacing.after(2));
    assertEquals(Duration.ofSeconds(2), spacing.after(3));
    assertEquals(Duration.ofSeconds(4), spacing.after(4));
    assertEquals(Duration.ofSeconds(5), spacing.after(5));
    assertEquals(Duration.ofSeconds(5), spacing.after(2_000));
  }

  @Test
  @DisplayName("whoever waits for those before him waits for them and for nobody after him")
  void drain() throws Exception {
    var drain = new Drain(3);
    long first = drain.enter();
    long second = drain.enter();
    long third = drain.enter();
    assertEquals(-1, drain.enter());
    assertTrue(drain.awaitEarlier(first, Duration.ZERO));
    assertFalse(drain.awaitEarlier(second, Duration.ofMillis(5)));
    drain.leave(first);
    assertTrue(drain.awaitEarlier(second, Duration.ZERO));
    assertFalse(drain.awaitEmpty(Duration.ofMillis(5)));
    drain.leave(third);
    drain.leave(second);
    assertTrue(drain.awaitEmpty(Duration.ZERO));
  }
}
