package org.vitrine.box.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.vitrine.box.testing.TestElection;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.verifier.Progress;
import org.vitrine.verifier.Verifier;
import org.vitrine.verifier.VerifierOptions;
import org.vitrine.verifier.report.Report;
import org.vitrine.verifier.report.Verdict;
import org.vitrine.verifier.source.Sources;
import org.vitrine.verifier.witness.RunningWitness;

/** An election in which the ballot box, and its database, are killed again and again. */
final class CrashRig {
  private static final int THREADS = 4;
  private static final int VOTERS = 40;

  private final Path folder;
  private final CrashDatabase database;
  private final Random choice;
  private final Ledger ledger = new Ledger();
  private final List<Voting> load = new ArrayList<>();
  private int boxKills;
  private int startKills;
  private int databaseKills;
  private long slowestStart;

  CrashRig(Path folder, CrashDatabase database, long seed) {
    this.folder = folder;
    this.database = database;
    this.choice = new Random(seed);
  }

  /**
   * Runs an election through so many crashes, and verifies its record.
   *
   * @return the figures, in words
   * @throws AssertionError naming everything that did not hold
   */
  String run(int rounds) throws Exception {
    Path data = folder.resolve("box");
    try (var box = new BoxProcess(data, database.settings(), List.of())) {
      box.start();
      box.awaitReady();
      try (HttpBoard board = HttpBoard.create(box);
          var witness = witness(board)) {
        return run(box, board, witness, rounds);
      } catch (IOException | AssertionError e) {
        throw new AssertionError(e.getMessage() + "\n" + box.said(), e);
      }
    }
  }

  private String run(BoxProcess box, HttpBoard board, RunningWitness witness, int rounds)
      throws Exception {
    TestElection election = election(board, witness);
    for (int i = 0; i < VOTERS; i++) {
      election.voter(i % 2 == 0 ? "north" : "south", i % 8 == 0 ? "all" : "city", 1);
    }
    election.open(board);
    for (int i = 0; i < THREADS; i++) {
      int own = VOTERS / THREADS;
      load.add(
          new Voting(
              board,
              election,
              election.voters().subList(i * own, (i + 1) * own),
              ledger,
              choice.nextLong()));
    }
    var reckoning = new Reckoning(board, election, ledger);
    long began = System.nanoTime();
    int done = 0;
    while (done < rounds && ledger.violations().isEmpty()) {
      round(box, board);
      reckoning.reckon();
      done++;
    }
    finish(box, board, election, reckoning);
    Report report = verify(board);
    if (report.verdict() != Verdict.PASS) {
      ledger.violation("the record's verdict is " + report.verdict() + ": " + report.checks());
    }
    String figures =
        "%d rounds in %d s: ballot box killed %d times under load and %d times while it started,"
                .formatted(
                    done,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                    boxKills,
                    startKills)
            + " database %d times; slowest start %d ms; %s; %d entries, record %s"
                .formatted(
                    databaseKills,
                    slowestStart,
                    ledger.figures(),
                    reckoning.size(),
                    report.verdict());
    if (!ledger.violations().isEmpty()) {
      throw new AssertionError(
          figures + "\n" + String.join("\n", ledger.violations().stream().limit(20).toList()));
    }
    return figures;
  }

  private RunningWitness witness(HttpBoard board) throws Exception {
    Path key = folder.resolve("witness.key");
    RunningWitness.newKey(key, "w1.example", new SecureRandom());
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    return RunningWitness.start(
        key,
        folder.resolve("witness"),
        List.of(board.identity().ed25519(), board.identity().mldsa44()),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        System.err,
        InstantSource.system(),
        new SecureRandom());
  }

  private static TestElection election(HttpBoard board, RunningWitness witness) {
    String policy =
        "log %s\nwitness w1 %s http://127.0.0.1:%d\nquorum w1\n"
            .formatted(
                board.identity().ed25519().vkey(), witness.vkey(), witness.address().getPort());
    return new TestElection(
        board.identity(),
        json ->
            json.with("policy", new JsonString(policy))
                .with(
                    "limits",
                    JsonObject.builder().put("ballot", 1_000).put("opened", 1_000).build()));
  }

  private void round(BoxProcess box, HttpBoard board) throws Exception {
    List<Thread> threads = load.stream().map(voting -> Thread.ofPlatform().start(voting)).toList();
    Thread watcher = Thread.ofVirtual().start(() -> watch(board));
    Thread.sleep(30 + choice.nextInt(1_200));
    boolean both = choice.nextInt(4) == 0;
    if (database.isServer() && (both || choice.nextInt(3) == 0)) {
      if (both) {
        kill(box);
      }
      database.killAndRestart(choice);
      databaseKills++;
      if (both) {
        restart(box);
      }
    } else {
      kill(box);
      restart(box);
    }
    Thread.sleep(choice.nextInt(200));
    load.forEach(Voting::stop);
    for (Thread thread : threads) {
      thread.join();
    }
    watcher.interrupt();
    watcher.join();
    settle(box);
  }

  private void settle(BoxProcess box) throws Exception {
    for (Voting voting : load) {
      if (!voting.settle(40_000)) {
        ledger.violation("after the crash ballots are still refused: " + box.said());
      }
    }
  }

  private void kill(BoxProcess box) throws InterruptedException {
    box.kill();
    boxKills++;
  }

  private void restart(BoxProcess box) throws IOException, InterruptedException {
    if (choice.nextInt(5) == 0) {
      box.start();
      Thread.sleep(200 + choice.nextInt(2_500));
      box.kill();
      startKills++;
    }
    long began = System.nanoTime();
    box.start();
    box.awaitReady();
    slowestStart = Math.max(slowestStart, Duration.ofNanos(System.nanoTime() - began).toMillis());
  }

  /** Keeps every checkpoint that readers are shown. */
  private void watch(HttpBoard board) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        for (String path : List.of("/checkpoint", "/checkpoint/witnessed")) {
          HttpResponse<byte[]> response = board.get(path);
          if (response.statusCode() == 200) {
            ledger.checkpoint(new String(response.body(), UTF_8));
          }
        }
        Thread.sleep(20);
      } catch (IOException e) {
        if (!pause()) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(100);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Closes, tallies, publishes, with a kill between the steps. */
  private void finish(BoxProcess box, HttpBoard board, TestElection election, Reckoning reckoning)
      throws Exception {
    election.close(board);
    kill(box);
    restart(box);
    for (int trustee = 1; trustee <= election.manifest().threshold(); trustee++) {
      election.decrypt(board, trustee);
    }
    election.publish(board);
    kill(box);
    restart(box);
    reckoning.reckon();
    reckoning.again();
  }

  private Report verify(HttpBoard board) throws Exception {
    awaitWitness(board);
    Path record = Files.createTempFile(folder, "record", ".zip");
    Files.write(record, board.get("/record.zip").body());
    try (var source = Sources.open(record.toString())) {
      return new Verifier(new SecureRandom())
          .verify(source, VerifierOptions.plain(), Progress.NONE)
          .report();
    }
  }

  private static void awaitWitness(HttpBoard board) throws Exception {
    Optional<String> newest = Optional.empty();
    for (int i = 0; i < 400; i++) {
      newest = Optional.of(text(board.get("/checkpoint")));
      String witnessed = text(board.get("/checkpoint/witnessed"));
      if (witnessed.lines().limit(3).toList().equals(newest.get().lines().limit(3).toList())) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the witness has not cosigned " + newest);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
