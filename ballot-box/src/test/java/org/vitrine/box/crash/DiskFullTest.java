package org.vitrine.box.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.ballot.Ballot;

/** A real process on a real file system that is really full: a small one of its own, in memory. */
@DisplayName("A ballot box with an H2 file")
final class DiskFullTest {
  private static final List<String> MOUNTED =
      List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c");

  @TempDir Path folder;

  @Test
  @Timeout(300)
  @DisplayName("refuses ballots while the disk is full, loses none, and goes on when there is room")
  void full() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(canMount(disk), "no file system can be mounted here");
    var wrapper = new ArrayList<>(MOUNTED);
    wrapper.add("mount -t tmpfs -o size=64m none '" + disk + "' && exec \"$0\" \"$@\"");
    var settings = Map.of("VITRINE_STORE_FILE", disk.resolve("board").toString());
    try (var box = new BoxProcess(folder.resolve("box"), settings, wrapper)) {
      box.start();
      box.awaitReady();
      try (HttpBoard board = HttpBoard.create(box)) {
        full(box, board, inside(box, disk).resolve("filler"));
      }
    }
  }

  private static void full(BoxProcess box, HttpBoard board, Path filler) throws Exception {
    var election = new TestElection(board.identity());
    for (int i = 0; i < 3; i++) {
      election.voter("north", "city", 1);
    }
    election.open(board);
    var ledger = new Ledger();
    var reckoning = new Reckoning(board, election, ledger);
    for (TestVoter voter : election.voters()) {
      Ballot ballot = election.ballot(voter, election.someChoice(voter));
      ledger.sent(ballot.hash());
      var voting = new Voting(board, election, List.of(voter), ledger, 1);
      if (voter.equals(election.voters().get(1))) {
        fill(filler);
        long began = System.nanoTime();
        for (int i = 0; i < 3; i++) {
          HttpResponse<byte[]> refused = board.submit(election.cast(voter, ballot));
          String text = new String(refused.body(), UTF_8);
          assertEquals(503, refused.statusCode(), text);
          assertTrue(refused.headers().firstValue("Retry-After").isPresent(), text);
          assertTrue(text.contains("\"code\""), text);
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        assertTrue(seconds < 60, "senders waited for " + seconds + " s");
        Files.delete(filler);
      }
      voting.resume(voter, ballot);
      assertTrue(voting.settle(60_000), box::told);
    }
    box.awaitReady();
    reckoning.reckon();
    assertEquals(List.of(), ledger.violations());
    assertEquals(3, ledger.accepted().size());
  }

  @Test
  @Timeout(120)
  @DisplayName("ends when its standard input does, if it was told to")
  void untilEof() throws Exception {
    var settings = Map.of("VITRINE_STORE_FILE", folder.resolve("board").toString());
    try (var box = new BoxProcess(folder.resolve("box"), settings, List.of())) {
      box.start("--until-eof");
      box.awaitReady();
      box.closeInput();
      assertEquals(0, box.awaitEnd(), box::told);
    }
  }

  @Test
  @Timeout(120)
  @DisplayName("does not start without its database's keys, and says what is missing")
  void withoutKeys() throws Exception {
    var settings = Map.of("VITRINE_STORE_FILE", folder.resolve("board").toString());
    try (var box = new BoxProcess(folder.resolve("box"), settings, List.of())) {
      box.start();
      box.awaitReady();
      HttpBoard.create(box).close();
      box.stop();
      Files.move(folder.resolve("box"), folder.resolve("elsewhere"));
      box.start();
      assertEquals(1, box.awaitEnd(), box::told);
      assertTrue(box.told().contains("keys"), box::told);
    }
  }

  /** The file system as the process sees it. */
  private static Path inside(BoxProcess box, Path disk) throws IOException {
    return Path.of("/proc", String.valueOf(box.handle().pid()), "root")
        .resolve(Path.of("/").relativize(disk.toRealPath()));
  }

  private static void fill(Path filler) throws IOException {
    try (var out = Files.newOutputStream(filler)) {
      for (int i = 0; i < 65_536; i++) {
        out.write(new byte[4_096]);
      }
    } catch (IOException e) {
      assertTrue(Files.exists(filler), e.toString());
      return;
    }
    throw new IOException("the disk is larger than it should be");
  }

  private static boolean canMount(Path folder) throws InterruptedException {
    var command = new ArrayList<>(MOUNTED);
    command.add("mount -t tmpfs none '" + folder + "'");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
