package org.vitrine.verifier.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.log.AddCheckpointRequest;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.verifier.corrupt.sample.Roles;

/**
 * A witness as a process, killed under requests from many sides, each with a history of its own. A
 * few crashes in every build; many by command ({@code ./vitrine crash}).
 */
@DisplayName("A witness that is killed again and again")
final class WitnessCrashTest {
  private static final int THREADS = 4;

  @TempDir private Path folder;

  private final CheckpointSigner log = Roles.log();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<Checkpoint, List<Integer>> offered = new HashMap<>();
  private final List<Checkpoint> cosigned = new ArrayList<>();
  private final List<Integer> surprises = new ArrayList<>();
  private List<Integer> history = List.of();
  private Process process;
  private String address = "";
  private volatile boolean stopping;
  private int leaf;
  private int refused;
  private int unanswered;
  private int storedUnanswered;

  @BeforeEach
  void key() throws Exception {
    RunningWitness.newKey(folder.resolve("key"), "w.example", Roles.random("key"));
  }

  private void start(List<String> wrapper, Path state) throws IOException {
    var command = new ArrayList<>(wrapper);
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "org.vitrine.verifier.cli.Main",
            "witness",
            "serve",
            "--key",
            folder.resolve("key").toString(),
            "--state",
            state.toString(),
            "--log",
            log.logKey().vkey(),
            "--log",
            log.mlDsa44Key().vkey(),
            "--listen",
            "127.0.0.1:0"));
    process =
        new ProcessBuilder(command).redirectError(folder.resolve("witness.log").toFile()).start();
    String line = process.inputReader(UTF_8).readLine();
    assertTrue(
        line != null && line.startsWith("listening on "),
        () -> line + read(folder.resolve("witness.log")));
    address = line.substring("listening on ".length());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static MerkleTree tree(List<Integer> leaves) {
    var tree = new MerkleTree();
    leaves.forEach(each -> tree.append(LeafHash.of(Integer.toString(each).getBytes(UTF_8))));
    return tree;
  }

  /** One of the histories that continue what was cosigned last; no two threads offer the same. */
  private synchronized List<Integer> candidate(Random choice) {
    var candidate = new ArrayList<>(history);
    for (int i = choice.nextInt(3); i >= 0; i--) {
      candidate.add(leaf++);
    }
    return candidate;
  }

  private HttpResponse<String> add(List<Integer> leaves, int old)
      throws IOException, InterruptedException {
    MerkleTree tree = tree(leaves);
    var checkpoint = new Checkpoint(Roles.ORIGIN, leaves.size(), tree.root(leaves.size()));
    synchronized (this) {
      offered.put(checkpoint, leaves);
    }
    SignedNote note = log.sign(leaves.size(), checkpoint.root(), 1, Roles.random("log"));
    byte[] body =
        new AddCheckpointRequest(old, tree.consistencyProof(old, leaves.size()), note).encode();
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(address + "/add-checkpoint"))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() == 200) {
      synchronized (this) {
        cosigned.add(checkpoint);
        if (leaves.size() > history.size()) {
          history = leaves;
        }
      }
    }
    return response;
  }

  private void ask(Random choice) {
    while (!stopping) {
      List<Integer> candidate = candidate(choice);
      int old;
      synchronized (this) {
        old = Math.min(history.size(), candidate.size());
      }
      try {
        int status = add(candidate, old).statusCode();
        synchronized (this) {
          refused += status == 200 ? 0 : 1;
        }
        if (status != 200 && status != 409 && status != 422) {
          synchronized (this) {
            surprises.add(status);
          }
        }
      } catch (IOException e) {
        synchronized (this) {
          unanswered++;
        }
        return;
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void awaitCosigned(int count) throws InterruptedException {
    for (int i = 0; i < 3_000; i++) {
      synchronized (this) {
        if (cosigned.size() >= count) {
          return;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("it cosigns nothing: " + read(folder.resolve("witness.log")));
  }

  /** What the witness shows to monitors is what it cosigned last, or stored just before its end. */
  private void compare() throws Exception {
    HttpResponse<String> shown =
        client.send(
            HttpRequest.newBuilder(
                    URI.create(address + "/" + WitnessState.name(Roles.ORIGIN) + "/checkpoint"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (shown.statusCode() == 404) {
      assertTrue(cosigned.isEmpty(), "it has cosigned and remembers nothing");
      return;
    }
    Checkpoint latest = Checkpoint.parse(SignedNote.parse(shown.body().getBytes(UTF_8)).text());
    List<Integer> leaves = offered.get(latest);
    assertTrue(leaves != null, "it shows a checkpoint that nobody has offered");
    assertTrue(leaves.size() >= history.size(), "it went back to " + leaves.size());
    storedUnanswered += leaves.size() > history.size() ? 1 : 0;
    history = leaves;
    MerkleTree tree = tree(leaves);
    for (Checkpoint checkpoint : cosigned) {
      assertEquals(tree.root(checkpoint.size()), checkpoint.root(), "two histories were cosigned");
    }
  }

  @Test
  @Timeout(3_600)
  @DisplayName("never cosigns two histories, and never goes back")
  void killed() throws Exception {
    int rounds = Integer.getInteger("vitrine.crash.rounds", 3);
    long seed = Long.getLong("vitrine.crash.seed", ThreadLocalRandom.current().nextLong());
    System.out.println("crash of the witness, seed " + seed);
    var choice = new Random(seed);
    long began = System.nanoTime();
    Path state = folder.resolve("state");
    for (int round = 0; round < rounds; round++) {
      start(List.of(), state);
      compare();
      stopping = false;
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < THREADS; i++) {
        long own = choice.nextLong();
        threads.add(Thread.ofPlatform().start(() -> ask(new Random(own))));
      }
      // Mostly once it is at work, sometimes before it has answered anything.
      if (round == 0 || choice.nextInt(4) != 0) {
        awaitCosigned(cosigned.size() + 1);
      }
      Thread.sleep(choice.nextInt(1_000));
      kill();
      stopping = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }
    start(List.of(), state);
    compare();
    kill();
    assertEquals(List.of(), surprises);
    String figures =
        "witness, seed %d: %d rounds in %d s: %d checkpoints cosigned, %d requests refused, %d without"
                .formatted(
                    seed,
                    rounds,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                    cosigned.size(),
                    refused,
                    unanswered)
            + " an answer, %d times stored and not answered; one history, %d entries"
                .formatted(storedUnanswered, history.size());
    Files.writeString(
        Files.createDirectories(Path.of("target", "crash")).resolve("witness.txt"),
        figures + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    System.out.println(figures);
  }

  @Test
  @Timeout(180)
  @DisplayName("on a full disk cosigns nothing, forgets nothing, and goes on when there is room")
  void diskFull() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    String mount = "mount -t tmpfs -o size=24k none '" + disk + "' && exec \"$0\" \"$@\"";
    List<String> wrapper =
        List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount);
    assumeTrue(canMount(disk), "no file system can be mounted here");
    start(wrapper, disk.resolve("state"));
    try {
      var choice = new Random(1);
      assertEquals(200, add(candidate(choice), 0).statusCode());
      Path inside =
          Path.of("/proc", String.valueOf(process.pid()), "root")
              .resolve(Path.of("/").relativize(disk.toRealPath()));
      Path filler = inside.resolve("filler");
      fill(filler);
      int size = history.size();
      assertEquals(500, add(candidate(choice), size).statusCode());
      assertEquals(500, add(candidate(choice), size).statusCode());
      assertEquals("409", String.valueOf(add(candidate(choice), size - 1).statusCode()));
      compare();
      Files.delete(filler);
      assertEquals(200, add(candidate(choice), size).statusCode());
      compare();
      assertTrue(read(folder.resolve("witness.log")).contains("witness:"));
    } finally {
      kill();
    }
  }

  private static void fill(Path filler) throws IOException {
    try (var out = Files.newOutputStream(filler)) {
      for (int i = 0; i < 64; i++) {
        out.write(new byte[4_096]);
      }
    } catch (IOException e) {
      assertTrue(Files.exists(filler), e.toString());
      return;
    }
    throw new IOException("the disk is larger than it should be");
  }

  private static boolean canMount(Path folder) throws InterruptedException {
    try {
      return new ProcessBuilder(
                  "unshare",
                  "--user",
                  "--map-root-user",
                  "--mount",
                  "mount",
                  "-t",
                  "tmpfs",
                  "none",
                  folder.toString())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
