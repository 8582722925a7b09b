package org.vitrine.box.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.board.TestBox.access;
import static org.vitrine.box.testing.TestElection.official;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.box.store.FaultyStore.Fault;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestManifest;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.AddCheckpointRequest;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.ReceiptCheck;
import org.vitrine.crypto.log.WitnessDecision;
import org.vitrine.crypto.log.WitnessedLog;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.text.PlainText;

@DisplayName("Checkpoints go to the witnesses of the policy, and")
class WitnessingTest {
  @TempDir Path folder;
  private TestBox box;
  private RunningBoard board;
  private TestElection election;
  private Witness first;
  private Witness second;

  /** A witness on a port of its own, with the decision of the core. */
  private static final class Witness implements AutoCloseable {
    private final Cosigner cosigner;
    private final HttpServer server;
    private final AtomicInteger conflicts = new AtomicInteger();
    private Optional<WitnessedLog> log = Optional.empty();
    private Optional<Checkpoint> latest = Optional.empty();
    private final CountDownLatch end = new CountDownLatch(1);
    private boolean lying;
    private volatile boolean stalling;
    private volatile String refusal = "";

    Witness(String name) throws IOException {
      cosigner = Cosigner.ed25519(name + ".example", TestManifest.key(name));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/w/add-checkpoint", this::answer);
      server.start();
    }

    String line(String name) {
      return "witness %s %s http://127.0.0.1:%d/w\n"
          .formatted(name, cosigner.verifierKey().vkey(), server.getAddress().getPort());
    }

    /** Begins an answer and never ends it. */
    private void stall(HttpExchange exchange) throws IOException {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write('x');
      exchange.getResponseBody().flush();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (stalling) {
        stall(exchange);
        return;
      }
      if (!refusal.isEmpty()) {
        reply(exchange, 500, refusal);
        return;
      }
      try {
        var request = AddCheckpointRequest.parse(body);
        switch (log.orElseThrow().decide(request, latest)) {
          case WitnessDecision.Cosign(Checkpoint checkpoint) -> {
            latest = Optional.of(checkpoint);
            Cosigner signer =
                lying ? Cosigner.ed25519("first.example", TestManifest.key("liar")) : cosigner;
            reply(exchange, 200, signer.cosign(checkpoint, 1, new SecureRandom()).line());
          }
          case WitnessDecision.Refuse(int status, _, String reason) -> {
            conflicts.addAndGet(status == 409 ? 1 : 0);
            reply(exchange, status, reason);
          }
        }
      } catch (MalformedException e) {
        reply(exchange, 400, e.getMessage());
      }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
      byte[] bytes = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      try (var out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }

    @Override
    public void close() {
      end.countDown();
      server.stop(0);
    }
  }

  @BeforeEach
  void begin() throws Exception {
    first = new Witness("first");
    second = new Witness("second");
    box = new TestBox(folder);
    board = box.create();
    var identity = board.board().identity();
    election = election("all");
    var log =
        new WitnessedLog(board.board().origin(), List.of(identity.ed25519(), identity.mldsa44()));
    first.log = Optional.of(log);
    second.log = Optional.of(log);
  }

  /** Of which witnesses so many must cosign. */
  private TestElection election(String needed) {
    var identity = board.board().identity();
    return new TestElection(
        identity,
        json ->
            json.with(
                "policy",
                new JsonString(
                    "log "
                        + identity.ed25519().vkey()
                        + "\n"
                        + first.line("w1")
                        + second.line("w2")
                        + "group enough "
                        + needed
                        + " w1 w2\nquorum enough\n")));
  }

  @AfterEach
  void end() {
    box.close();
    first.close();
    second.close();
  }

  private CheckpointVerifier verifier() throws Exception {
    var manifest = election.manifest();
    return CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy());
  }

  private void assertWitnessed(long size) throws Exception {
    board.awaitWitnesses(Duration.ofSeconds(20));
    String note = board.board().witnessed().orElseThrow();
    var witnessed =
        assertInstanceOf(CheckpointCheck.Witnessed.class, verifier().check(Notes.parse(note)));
    assertEquals(size, witnessed.checkpoint().size());
    assertEquals(2, witnessed.witnesses().size());
  }

  @Test
  @DisplayName("come back with the quorum; receipts are upgraded from recorded to witnessed")
  void quorum() throws Exception {
    election.freeze(access(board));
    assertWitnessed(board.board().size());
    String receipt = board.board().receipt(1).orElseThrow();
    ReceiptCheck.Proven proven =
        assertInstanceOf(
            ReceiptCheck.Proven.class, Receipt.parse(receipt.getBytes(UTF_8)).check(verifier()));
    assertInstanceOf(CheckpointCheck.Witnessed.class, proven.checkpoint());
    assertTrue(board.witnessedTime() > 0);
  }

  @Test
  @DisplayName("a witness that is away stops nobody; when it is back it gets the proof it needs")
  void away() throws Exception {
    election.freeze(access(board));
    assertWitnessed(board.board().size());
    long witnessed = board.board().size();
    Optional<WitnessedLog> log = second.log;
    second.log = Optional.empty();
    for (int i = 0; i < 3; i++) {
      access(board).post(election.sign(official(1), new Body.Incident("away " + i)));
    }
    board.awaitWitnesses(Duration.ofMillis(500));
    String note = board.board().witnessed().orElseThrow();
    assertTrue(Checkpoint.parse(Notes.parse(note).text()).size() >= witnessed);
    second.log = log;
    assertWitnessed(board.board().size());
  }

  @Test
  @DisplayName("after a restart the witnesses say where they were (409), and go on from there")
  void restart() throws Exception {
    election.freeze(access(board));
    assertWitnessed(board.board().size());
    box.restart();
    board = box.only();
    access(board).post(election.sign(official(1), new Body.Incident("back again")));
    assertWitnessed(board.board().size());
    assertEquals(2, Math.min(1, first.conflicts.get()) + Math.min(1, second.conflicts.get()));
  }

  @Test
  @DisplayName("a cosignature by another key is not taken")
  void lying() throws Exception {
    first.lying = true;
    election.freeze(access(board));
    board.awaitWitnesses(Duration.ofSeconds(1));
    assertTrue(board.board().witnessed().isEmpty());
    first.lying = false;
    assertWitnessed(board.board().size());
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  @DisplayName("cosignatures that could not be kept are kept in the next round, unasked")
  void notKept(Fault fault) throws Exception {
    election.freeze(access(board));
    assertWitnessed(board.board().size());
    box.store().failCosigned(fault);
    access(board).post(election.sign(official(1), new Body.Incident("the last entry")));
    assertWitnessed(board.board().size());
    assertTrue(box.store().isSpent());
  }

  @Test
  @DisplayName("what one of two said is asked for again after a restart, and the quorum is kept")
  void belowTheQuorum() throws Exception {
    Optional<WitnessedLog> log = second.log;
    second.log = Optional.empty();
    election.freeze(access(board));
    board.awaitWitnesses(Duration.ofMillis(500));
    assertTrue(board.board().witnessed().isEmpty());
    box.restart();
    board = box.only();
    second.log = log;
    assertWitnessed(board.board().size());
  }

  @Test
  @DisplayName("a witness that begins an answer and never ends it delays nobody")
  void stalling() throws Exception {
    election = election("any");
    first.stalling = true;
    election.freeze(access(board));
    for (int i = 0; i < 4; i++) {
      access(board).post(election.sign(official(1), new Body.Incident("still here " + i)));
      long size = board.board().size();
      board.awaitWitnesses(Duration.ofSeconds(4));
      String note = board.board().witnessed().orElseThrow();
      assertEquals(size, Checkpoint.parse(Notes.parse(note).text()).size(), "round " + i);
    }
  }

  @Test
  @DisplayName("what a witness says in its refusal is one short line of the log")
  void refusing() throws Exception {
    first.refusal = "\u001b[2Jgo\u009b away" + "!".repeat(10_000) + "\n2026-01-01 INFO all is well";
    var client =
        new WitnessClient(
            election.manifest().policy().witnesses().getFirst(),
            URI.create("http://127.0.0.1:%d/w".formatted(first.server.getAddress().getPort())),
            HttpClient.newHttpClient(),
            Duration.ofSeconds(5));
    access(board).post(election.manifestEntry());
    var note = Notes.parse(board.board().published().note().orElseThrow());
    IOException refused =
        assertThrows(
            IOException.class,
            () -> client.cosign(note, 1, from -> board.board().consistency(from, 1).orElseThrow()));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.startsWith("status 500: \uFFFD[2Jgo\uFFFD away!"), said);
    assertTrue(said.length() < 300, said);
    assertEquals(PlainText.of(said), said);
  }
}
