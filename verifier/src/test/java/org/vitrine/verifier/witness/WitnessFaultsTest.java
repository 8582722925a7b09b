package org.vitrine.verifier.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.AddCheckpointRequest;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.sign.Ed25519PrivateKey;
import org.vitrine.verifier.corrupt.sample.Roles;

/** Each step in which a witness remembers fails, in each way; the steps count themselves. */
@DisplayName("A witness whose disk fails")
final class WitnessFaultsTest {
  @TempDir private Path folder;

  private final CheckpointSigner log = Roles.log();
  private final FaultyDisk disk = new FaultyDisk();
  private final Cosigner cosigner =
      Cosigner.ed25519("w.example", Ed25519PrivateKey.generate(Roles.random("witness key")));
  private final Map<Long, Digest> cosigned = new TreeMap<>();
  private List<Integer> history = new ArrayList<>();
  private WitnessState state;
  private Witness witness;
  private int leaf;

  enum How {
    NOT_DONE,
    DONE,
    HALF
  }

  static final class FaultyDisk implements WitnessState.Disk {
    private final List<String> steps = new ArrayList<>();
    private How how = How.NOT_DONE;
    private int countdown;

    void arm(int step, How next) {
      steps.clear();
      countdown = step;
      how = next;
    }

    /** What a step does. */
    private interface Step {
      void run() throws IOException;
    }

    private void step(String name, Step whole, Step half) throws IOException {
      steps.add(name);
      if (--countdown != 0) {
        whole.run();
        return;
      }
      switch (how) {
        case NOT_DONE -> {}
        case DONE -> whole.run();
        case HALF -> half.run();
      }
      throw new IOException("told to fail at " + name);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
      step(
          "write",
          () -> Files.write(file, content),
          () -> Files.write(file, Arrays.copyOf(content, content.length / 2)));
    }

    @Override
    public void sync(Path path) throws IOException {
      step("sync " + (Files.isDirectory(path) ? "folder" : "file"), () -> {}, () -> {});
    }

    @Override
    public void replace(Path fresh, Path target) throws IOException {
      step(
          "replace",
          () -> Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING),
          () -> {});
    }
  }

  @BeforeEach
  void start() throws IOException {
    state = WitnessState.open(folder.resolve("state"), disk);
    witness =
        new Witness(
            cosigner,
            state,
            List.of(log.logKey(), log.mlDsa44Key()),
            InstantSource.fixed(Instant.ofEpochSecond(1)),
            Roles.random("witness"));
  }

  @AfterEach
  void stop() throws IOException {
    state.close();
  }

  private void restart() throws IOException {
    state.close();
    start();
  }

  private static MerkleTree tree(List<Integer> leaves) {
    var tree = new MerkleTree();
    leaves.forEach(each -> tree.append(LeafHash.of(Integer.toString(each).getBytes(UTF_8))));
    return tree;
  }

  private List<Integer> extended() {
    var extended = new ArrayList<>(history);
    extended.add(leaf++);
    return extended;
  }

  private SignedNote checkpoint(List<Integer> leaves) {
    return log.sign(leaves.size(), tree(leaves).root(leaves.size()), 1, Roles.random("log"));
  }

  /** Asks for a cosignature of what continues {@code old} entries; notes it if there is one. */
  private int ask(List<Integer> leaves, int old) throws IOException {
    var request =
        new AddCheckpointRequest(
            old, tree(leaves).consistencyProof(old, leaves.size()), checkpoint(leaves));
    Witness.Answer answer = witness.addCheckpoint(request.encode());
    if (answer.status() == 200) {
      Digest root = tree(leaves).root(leaves.size());
      Digest before = cosigned.putIfAbsent((long) leaves.size(), root);
      assertTrue(before == null || before.equals(root), "two checkpoints of one size cosigned");
      history = leaves;
    }
    return answer.status();
  }

  @ParameterizedTest
  @EnumSource(How.class)
  @DisplayName("cosigns nothing that it may forget, whichever step fails and however far it got")
  void everyStep(How how) throws IOException {
    assertEquals(200, ask(extended(), 0));
    var struck = new ArrayList<String>();
    for (int step = 1; ; step++) {
      List<Integer> one = extended();
      List<Integer> other = extended();
      disk.arm(step, how);
      int old = history.size();
      try {
        assertEquals(200, ask(one, old));
        break;
      } catch (IOException e) {
        struck.add(disk.steps.getLast());
      }
      if (step % 2 == 0) {
        restart();
      }
      // It may have stored the one, or not; never will it have cosigned both.
      int second = ask(other, old);
      assertTrue(second == 200 || second == 409, "status " + second);
      if (second == 409) {
        assertEquals(200, ask(one, one.size()));
      } else {
        assertEquals(409, ask(one, old));
      }
      restart();
      List<Integer> next = extended();
      assertEquals(200, ask(next, history.size()));
    }
    assertEquals(List.of("write", "sync file", "replace", "sync folder"), struck);
    MerkleTree all = tree(history);
    cosigned.forEach((size, root) -> assertEquals(all.root(size), root));
  }

  private Path file() {
    return folder.resolve("state").resolve(WitnessState.name(Roles.ORIGIN) + ".checkpoint");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 200, 1_000})
  @DisplayName("does not start on a file that was cut short, and says which")
  void cutShort(int length) throws IOException {
    assertEquals(200, ask(extended(), 0));
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, length));
    state.close();
    IOException refused = assertThrows(IOException.class, this::start);
    assertTrue(refused.getMessage().contains(file().toString()), refused.getMessage());
    assertTrue(refused.getMessage().contains("retire"), refused.getMessage());
    state.close();
    Files.write(file(), whole);
    start();
    assertEquals(200, ask(extended(), 1));
  }

  @Test
  @DisplayName("does not start on a file in which any byte was changed")
  void changed() throws IOException {
    ask(extended(), 0);
    ask(extended(), 1);
    byte[] whole = Files.readAllBytes(file());
    for (int i = 0; i < whole.length; i += 97) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file(), changed);
      state.close();
      assertThrows(IOException.class, this::start, "byte " + i);
    }
    state.close();
    Files.write(file(), whole);
    start();
  }
}
