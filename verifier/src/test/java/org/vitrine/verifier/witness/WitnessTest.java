package org.vitrine.verifier.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.AddCheckpointRequest;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.CheckpointSigner;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.NoteCheck;
import org.vitrine.crypto.log.NoteSignature;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.verifier.corrupt.sample.Roles;

@DisplayName("A witness")
final class WitnessTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_789_000_123L);

  @TempDir private Path folder;

  private final CheckpointSigner log = Roles.log();
  private final MerkleTree tree = new MerkleTree();
  private final MerkleTree fork = new MerkleTree();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream trouble = new ByteArrayOutputStream();
  private String vkey = "";
  private RunningWitness witness = null;

  @BeforeEach
  void start() throws Exception {
    for (int i = 0; i < 20; i++) {
      tree.append(LeafHash.of(new byte[] {(byte) i}));
      fork.append(LeafHash.of(new byte[] {(byte) (i < 3 ? i : 100 + i)}));
    }
    vkey = RunningWitness.newKey(key(), "w.example", Roles.random("witness key"));
    serve();
  }

  private void serve() throws Exception {
    witness =
        RunningWitness.start(
            key(),
            folder.resolve("state"),
            List.of(log.logKey(), log.mlDsa44Key()),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new PrintStream(trouble, true, UTF_8),
            InstantSource.fixed(NOW),
            Roles.random("witness"));
  }

  private Path key() {
    return folder.resolve("w.key");
  }

  @AfterEach
  void stop() throws IOException {
    witness.close();
  }

  private SignedNote checkpoint(MerkleTree of, long size) {
    return log.sign(size, of.root(size), NOW.getEpochSecond(), Roles.random("log"));
  }

  private HttpResponse<String> send(String method, String path, byte[] body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + witness.address().getPort() + path);
    return client.send(
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> add(byte[] body) throws Exception {
    return send("POST", "/add-checkpoint", body);
  }

  private HttpResponse<String> add(long old, List<Digest> proof, SignedNote note) throws Exception {
    return add(new AddCheckpointRequest(old, new ConsistencyProof(proof), note).encode());
  }

  private HttpResponse<String> add(MerkleTree of, long old, long size) throws Exception {
    return add(old, of.consistencyProof(old, size).path(), checkpoint(of, size));
  }

  private void assertCosigned(HttpResponse<String> response, MerkleTree of, long size)
      throws MalformedException {
    assertEquals(200, response.statusCode(), response.body());
    List<NoteSignature> lines = SignedNote.parseSignatures(response.body().getBytes(UTF_8));
    assertEquals(1, lines.size());
    VerifierKey verifier = VerifierKey.parse(vkey);
    assertEquals(verifier.keyId(), lines.getFirst().keyId());
    String text = new Checkpoint(Roles.ORIGIN, size, of.root(size)).text();
    NoteCheck check = verifier.check(text, lines.getFirst().signature());
    assertTrue(
        check instanceof NoteCheck.Signed(var time) && time.getAsLong() == NOW.getEpochSecond(),
        check::toString);
  }

  @Test
  @DisplayName("cosigns a log from its first checkpoint on, step by step")
  void cosigns() throws Exception {
    assertCosigned(add(tree, 0, 3), tree, 3);
    assertCosigned(add(tree, 3, 8), tree, 8);
    assertCosigned(add(tree, 8, 8), tree, 8);
    assertCosigned(add(tree, 8, 20), tree, 20);
  }

  @Test
  @DisplayName("never cosigns another history")
  void fork() throws Exception {
    assertCosigned(add(tree, 0, 5), tree, 5);
    assertEquals(422, add(fork, 5, 5).statusCode());
    assertEquals(422, add(fork, 5, 9).statusCode());
    assertEquals(422, add(5, tree.consistencyProof(5, 9).path(), checkpoint(fork, 9)).statusCode());
    assertCosigned(add(tree, 5, 9), tree, 9);
  }

  @Test
  @DisplayName("says 409 and its own size when the log starts from elsewhere")
  void conflict() throws Exception {
    assertCosigned(add(tree, 0, 5), tree, 5);
    for (long old : new long[] {0, 3, 6}) {
      HttpResponse<String> response = add(tree, old, 9);
      assertEquals(409, response.statusCode());
      assertEquals("5\n", response.body());
      assertEquals("text/x.tlog.size", response.headers().firstValue("Content-Type").orElseThrow());
    }
  }

  @Test
  @DisplayName("says 422 for a proof that is wrong, missing, or not needed")
  void proofs() throws Exception {
    assertEquals(422, add(0, tree.consistencyProof(3, 5).path(), checkpoint(tree, 5)).statusCode());
    assertCosigned(add(tree, 0, 5), tree, 5);
    assertEquals(422, add(5, List.of(), checkpoint(tree, 9)).statusCode());
    List<Digest> reversed = tree.consistencyProof(5, 9).path().reversed();
    assertEquals(422, add(5, reversed, checkpoint(tree, 9)).statusCode());
    assertEquals(422, add(5, tree.consistencyProof(5, 9).path(), checkpoint(tree, 5)).statusCode());
  }

  @Test
  @DisplayName("says 422 for an empty tree with another root than that of one")
  void emptyTree() throws Exception {
    SignedNote wrong = log.sign(0, Digest.ZERO, 1, Roles.random("log"));
    assertEquals(422, add(0, List.of(), wrong).statusCode());
    assertCosigned(add(tree, 0, 0), tree, 0);
  }

  @Test
  @DisplayName("says 400 when the old size is above the checkpoint's")
  void oldAbove() throws Exception {
    assertEquals(400, add(9, List.of(), checkpoint(tree, 5)).statusCode());
  }

  @Test
  @DisplayName("says 404 for a log that it does not know")
  void unknownLog() throws Exception {
    CheckpointSigner other = Roles.log("other.example/log", "other");
    SignedNote note = other.sign(5, tree.root(5), 1, Roles.random("log"));
    assertEquals(404, add(0, List.of(), note).statusCode());
  }

  @Test
  @DisplayName("says 403 without the log's signatures, or with a wrong one")
  void notSigned() throws Exception {
    SignedNote note = checkpoint(tree, 5);
    CheckpointSigner impostor = Roles.log(Roles.ORIGIN, "impostor");
    assertEquals(
        403, add(0, List.of(), impostor.sign(5, tree.root(5), 1, Roles.random("x"))).statusCode());
    assertEquals(
        403,
        add(0, List.of(), new SignedNote(note.text(), List.of(note.signatures().getFirst())))
            .statusCode());
    NoteSignature genuine = note.signatures().getFirst();
    byte[] flipped = genuine.signature();
    flipped[7] ^= 1;
    var forged = new NoteSignature(genuine.name(), genuine.keyId(), flipped);
    assertEquals(
        403,
        add(0, List.of(), new SignedNote(note.text(), List.of(forged, note.signatures().getLast())))
            .statusCode());
  }

  @Test
  @DisplayName("says 400 for what is no request")
  void malformed() throws Exception {
    String good = new String(checkpoint(tree, 5).encode(), UTF_8);
    for (String body :
        List.of(
            "",
            "\n",
            "old 0\n",
            "old -1\n\n" + good,
            "old 00\n\n" + good,
            "old 1e1\n\n" + good,
            "old 99999999999999999999\n\n" + good,
            "new 0\n\n" + good,
            "old 0\nAAAA\n\n" + good,
            "old 0\n" + "A".repeat(43) + "=\n".repeat(1) + "!\n\n" + good,
            "old 0\n\n" + good.replace("\n\n", "\n"),
            "old 0\n\nnot a checkpoint\n\n— x AAAAAAAA\n")) {
      assertEquals(400, add(body.getBytes(UTF_8)).statusCode(), body);
    }
    assertEquals(413, add(new byte[SignedNote.MAX_BYTES + 1]).statusCode());
  }

  @Test
  @DisplayName("refuses more than 63 lines of proof")
  void tooManyLines() throws Exception {
    assertEquals(400, add(0, many(64), checkpoint(tree, 5)).statusCode());
    assertEquals(422, add(0, many(63), checkpoint(tree, 5)).statusCode());
  }

  private static List<Digest> many(int count) {
    var digests = new Digest[count];
    Arrays.fill(digests, Digest.ZERO);
    return List.of(digests);
  }

  @Test
  @DisplayName("shows monitors its latest checkpoint, and nothing else")
  void monitoring() throws Exception {
    String name = WitnessState.name(Roles.ORIGIN);
    String path = "/" + name + "/checkpoint";
    assertEquals(404, send("GET", path, new byte[0]).statusCode());
    assertCosigned(add(tree, 0, 5), tree, 5);
    HttpResponse<String> shown = send("GET", path, new byte[0]);
    assertEquals(200, shown.statusCode());
    assertEquals(checkpoint(tree, 5).text(), SignedNote.parse(shown.body().getBytes(UTF_8)).text());
    for (String other :
        List.of(
            "/",
            "/lock",
            "/" + "0".repeat(64) + "/checkpoint",
            "/../w.key",
            "/%2e%2e/w.key",
            "/" + name + "/checkpoint/",
            "/" + name.toUpperCase(Locale.ROOT) + "/checkpoint")) {
      assertEquals(404, send("GET", other, new byte[0]).statusCode(), other);
    }
    assertEquals(404, send("PUT", "/add-checkpoint", new byte[0]).statusCode());
  }

  @Test
  @DisplayName("remembers across a restart")
  void restart() throws Exception {
    assertCosigned(add(tree, 0, 5), tree, 5);
    witness.close();
    serve();
    HttpResponse<String> fromZero = add(fork, 0, 9);
    assertEquals(409, fromZero.statusCode());
    assertEquals("5\n", fromZero.body());
    assertEquals(422, add(fork, 5, 9).statusCode());
    assertCosigned(add(tree, 5, 9), tree, 9);
  }

  @Test
  @DisplayName("answers nothing it could not store")
  void cannotStore() throws Exception {
    assertCosigned(add(tree, 0, 5), tree, 5);
    // A folder in the place of the new file: it cannot be opened for writing.
    Path blocked =
        folder.resolve("state").resolve(WitnessState.name(Roles.ORIGIN) + ".checkpoint.new");
    Files.createDirectory(blocked);
    assertEquals(500, add(tree, 5, 9).statusCode());
    assertTrue(trouble.toString(UTF_8).contains("witness:"), trouble.toString(UTF_8));
    Files.delete(blocked);
    assertEquals("5\n", add(tree, 0, 9).body());
    assertCosigned(add(tree, 5, 9), tree, 9);
  }

  @Test
  @DisplayName("does not answer on a damaged state")
  void damaged() throws Exception {
    assertCosigned(add(tree, 0, 5), tree, 5);
    Files.writeString(
        folder.resolve("state").resolve(WitnessState.name(Roles.ORIGIN) + ".checkpoint"), "x");
    assertEquals(500, add(tree, 5, 9).statusCode());
    assertEquals(500, add(tree, 0, 9).statusCode());
  }

  @Test
  @DisplayName("shares its state with no second witness")
  void lock() {
    assertThrows(IOException.class, this::serve);
  }

  @Test
  @DisplayName("cosigns one of two histories when asked for both at once")
  void race() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var tasks = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 16; i++) {
        MerkleTree of = i % 2 == 0 ? tree : fork;
        tasks.add(() -> add(of, 0, 7).statusCode());
      }
      Set<Integer> statuses = new TreeSet<>();
      int cosigned = 0;
      for (var answer : threads.invokeAll(tasks)) {
        statuses.add(answer.get());
        cosigned += answer.get() == 200 ? 1 : 0;
      }
      assertEquals(1, cosigned);
      assertEquals(Set.of(200, 409), statuses);
    }
  }

  @Test
  @DisplayName("keeps its key where only its owner can read it, and never overwrites one")
  void keyFile() throws Exception {
    assertEquals(
        PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(key()));
    assertThrows(
        IOException.class, () -> RunningWitness.newKey(key(), "w.example", Roles.random("other")));
    String content = Files.readString(key());
    Files.writeString(key(), content.replace("w.example", "x.example"));
    witness.close();
    assertThrows(MalformedException.class, this::serve);
    Files.writeString(key(), content);
    serve();
    assertEquals(vkey, witness.vkey());
  }
}
