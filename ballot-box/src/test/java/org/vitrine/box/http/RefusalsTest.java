package org.vitrine.box.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.http.RefusedRequest.assertProblem;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.trustee;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.box.store.ServedDatabase;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

@DisplayName("Over HTTP, a bad request gets a clear answer and leaves nothing behind:")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusalsTest {
  @TempDir static Path folder;

  private RunningService service;
  private RunningService.Client board;
  private TestElection election;
  private TestVoter voter;
  private TestVoter other;
  private TestVoter careless;
  private Ballot cast;

  @BeforeAll
  void start() throws Exception {
    service =
        new RunningService(
            folder.resolve("data"),
            Map.of(
                "vitrine.store.file",
                ServedDatabase.h2(folder).properties().get("vitrine.store.file"),
                "vitrine.box.free-entries",
                2,
                "vitrine.box.delay",
                "60s",
                "vitrine.box.delay-in-rehearsals",
                true,
                "micronaut.server.idle-timeout",
                "3s"));
    board = service.create();
    election = new TestElection(board.identity());
    voter = election.voter("north", "city", 1);
    other = election.voter("south", "city", 1);
    careless = election.voter("south", "city", 1);
    election.open(board);
    cast = election.ballot(voter, election.someChoice(voter));
    board.post(election.cast(voter, cast));
    election.counts(voter, cast);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private JsonCursor assertRefused(byte[] body, int status, String code) {
    return RefusedRequest.assertRefused(service, board, election.id(), body, status, code);
  }

  private JsonCursor assertRefused(Submission submission, int status, String code) {
    return assertRefused(submission.encode(), status, code);
  }

  @Test
  @DisplayName("bytes that are no canonical submission, with the field")
  void malformed() throws Exception {
    String good = new String(election.cast(voter, cast).encode(), UTF_8);
    assertRefused(new byte[0], 400, "malformed");
    for (String bad :
        List.of(
            "{",
            "[]",
            "null",
            good + " ",
            " " + good,
            "\uFEFF" + good,
            good.replace("\"type\":\"ballot\"", "\"type\":\"ballot\",\"type\":\"ballot\""),
            good.replace("\"type\"", "\"extra\":1,\"type\""),
            good.replace("\"previous\":null", "\"previous\": null"))) {
      assertRefused(bad.getBytes(UTF_8), 400, "malformed");
    }
    JsonCursor problem =
        assertRefused(good.replace("\"ballot\"", "\"vote\"").getBytes(UTF_8), 400, "malformed");
    assertEquals("type", problem.field("field").string(40));
    problem =
        assertRefused(good.replace("\"sum\":\"", "\"sum\":\"AA").getBytes(UTF_8), 400, "malformed");
    assertEquals("body.contests[0].sum", problem.field("field").string(40));
  }

  @Test
  @DisplayName("another media type, a body that is too large, another method, an unknown election")
  void framing() throws Exception {
    byte[] good = election.cast(voter, cast).encode();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.uri(board.base() + "/entries"))
            .POST(BodyPublishers.ofByteArray(good));
    assertProblem(service.send(request.setHeader("Content-Type", "text/plain")), 415, "media-type");
    assertProblem(service.post(board.base() + "/entries", new byte[70_000]), 413, "too-large");
    assertProblem(
        service.send(
            HttpRequest.newBuilder(service.uri(board.base() + "/entries"))
                .PUT(BodyPublishers.ofByteArray(good))
                .header("Content-Type", "application/json")),
        405,
        "method-not-allowed");
    assertProblem(service.post("/elections/0000/entries", good), 404, "unknown-election");
    for (String path : List.of("", "/entries", "/checkpoint", "/stream", "/record.zip")) {
      assertProblem(service.get("/elections/nobody" + path), 404, "unknown-election");
    }
  }

  @Test
  @DisplayName("parameters that are missing, no numbers, or out of range")
  void parameters() throws Exception {
    for (String path :
        List.of(
            "/entries?from=-1",
            "/entries?count=1000001",
            "/proof/inclusion?seq=9999",
            "/proof/inclusion?seq=1&size=99999",
            "/proof/consistency?from=5&to=4",
            "/tracker/short",
            "/head/AAAA",
            "/head/" + "A".repeat(43),
            "/stream?from=-5")) {
      assertProblem(service.get(board.base() + path), 400, "bad-request");
    }
    for (String path :
        List.of("/entries?from=x", "/proof/inclusion", "/proof/inclusion?seq=", "/receipts/x")) {
      assertEquals(400, service.get(board.base() + path).statusCode(), path);
    }
    assertProblem(service.get(board.base() + "/receipts/9999"), 404, "not-found");
    assertProblem(service.get(board.base() + "/receipts/-1"), 404, "not-found");
  }

  @Test
  @DisplayName("a phase, a role, a signature that is wrong")
  void rules() throws Exception {
    assertRefused(election.propose(official(1), new Action.Open()), 409, "wrong-phase");
    assertRefused(election.propose(trustee(1), new Action.Close()), 403, "wrong-role");
    Submission close = election.propose(official(1), new Action.Close());
    assertRefused(
        new Submission(official(2), close.body(), close.bodyHash(), close.signature()),
        403,
        "bad-signature");
    assertRefused(
        new Submission(
            org.vitrine.box.testing.TestElection.official(7),
            close.body(),
            close.bodyHash(),
            close.signature()),
        403,
        "unknown-author");
  }

  @Test
  @DisplayName("a forged ballot: another's ciphertext, a wrong proof, another author, a stranger")
  void forged() throws Exception {
    Ballot good = election.ballot(other, election.someChoice(other), Optional.empty());
    EncryptedContest mayor = good.contests().getFirst();
    var copied = new ArrayList<>(mayor.ciphertexts());
    copied.set(0, cast.contests().getFirst().ciphertexts().getFirst());
    assertRefused(election.cast(other, with(good, copied, mayor)), 409, "duplicate-ciphertext");
    assertRefused(election.cast(other, unproven(other)), 422, "bad-proof");
    assertRefused(election.cast(voter, good), 422, "mismatch");
    TestVoter stranger = new TestElection(board.identity()).voter("north", "city", 1);
    assertRefused(
        election.cast(
            stranger, election.ballot(stranger, election.someChoice(stranger), Optional.empty())),
        403,
        "unknown-author");
  }

  private static Ballot with(
      Ballot ballot,
      List<org.vitrine.crypto.elgamal.Ciphertext> ciphertexts,
      EncryptedContest contest) {
    return new Ballot(
        List.of(
            new EncryptedContest(contest.contest(), ciphertexts, contest.proofs(), contest.sum())),
        ballot.credential(),
        ballot.fingerprint(),
        ballot.previous());
  }

  @Test
  @DisplayName("a ballot that does not follow the latest one, with the credential's signed head")
  void previous() throws Exception {
    Ballot late = election.ballot(voter, election.someChoice(voter), Optional.empty());
    JsonCursor problem = assertRefused(election.cast(voter, late), 409, "previous");
    SignedAnswer head = SignedAnswer.decode(problem.field("head"));
    var said = assertInstanceOf(SignedAnswer.Head.class, head.answer());
    assertEquals(Optional.of(cast.hash()), said.latest());
    byte[] message = SignedAnswer.message(election.id(), said);
    assertTrue(board.identity().box().verify(message, head.signature().bytes()).isValid());
  }

  @Test
  @DisplayName("a tested ballot that somebody casts, and a cast one that somebody opens")
  void relabelled() throws Exception {
    Submission good = election.cast(voter, cast);
    var opened =
        new Submission(good.author(), new Body.Opened(cast), good.bodyHash(), good.signature());
    assertRefused(opened, 409, "duplicate-ballot");
  }

  @Test
  @DisplayName("entries of one credential that come too fast, with the time to wait")
  void tooSoon() throws Exception {
    TestElection slow = new TestElection(service.create().identity());
    assertFalse(slow.id().equals(election.id()));
    board.post(election.opened(other, election.ballot(other, election.someChoice(other))));
    board.post(election.opened(other, election.ballot(other, election.someChoice(other))));
    Submission third =
        election.cast(other, election.ballot(other, election.someChoice(other), Optional.empty()));
    assertRefused(third, 429, "too-soon");
    HttpResponse<byte[]> response = board.submit(third);
    long seconds = Long.parseLong(response.headers().firstValue("Retry-After").orElse("0"));
    assertTrue(seconds >= 1 && seconds <= 61, "" + seconds);
  }

  @Test
  @DisplayName("whoever signs ballots without valid proofs again and again, with the time to wait")
  void badProofs() throws Exception {
    assertRefused(election.cast(careless, unproven(careless)), 422, "bad-proof");
    assertRefused(election.cast(careless, unproven(careless)), 422, "bad-proof");
    assertRefused(election.cast(careless, unproven(careless)), 429, "too-soon");
    Submission good =
        election.cast(careless, election.ballot(careless, election.someChoice(careless)));
    assertRefused(good, 429, "too-soon");
    HttpResponse<byte[]> response = board.submit(good);
    long seconds = Long.parseLong(response.headers().firstValue("Retry-After").orElse("0"));
    assertTrue(seconds >= 1 && seconds <= 61, "" + seconds);
    assertEquals("author", assertProblem(response, 429, "too-soon").field("field").string(20));
    assertRefused(
        election.cast(voter, election.ballot(voter, election.someChoice(voter), Optional.empty())),
        409,
        "previous");
  }

  private Ballot unproven(TestVoter of) {
    Ballot good = election.ballot(of, election.someChoice(of), Optional.empty());
    EncryptedContest mayor = good.contests().getFirst();
    var swapped = new ArrayList<>(mayor.ciphertexts());
    Collections.swap(swapped, 0, 1);
    return with(good, swapped, mayor);
  }

  @Test
  @DisplayName("whoever makes a board without the token, or with another body")
  void creation() throws Exception {
    int before = service.json("/elections").field("elections").array(99).size();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.uri("/elections"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    assertProblem(service.send(request), 401, "unauthorized");
    assertProblem(
        service.send(request.setHeader("Authorization", "Bearer wrong")), 401, "unauthorized");
    assertProblem(
        service.send(request.setHeader("Authorization", service.token())), 401, "unauthorized");
    assertProblem(
        service.send(
            request
                .setHeader("Authorization", "Bearer " + service.token())
                .POST(BodyPublishers.ofString("{\"a\":1}"))),
        400,
        "malformed");
    assertEquals(before, service.json("/elections").field("elections").array(99).size());
  }

  @Test
  @DisplayName("a client that never finishes its request is hung up on")
  void slowClient() throws Exception {
    try (var socket = new Socket(service.server().getHost(), service.server().getPort())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("POST "
                      + board.base()
                      + "/entries HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
                      + "Content-Type: application/json\r\n\r\n{")
                  .getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertFalse(answer.startsWith("HTTP/1.1 2"), answer);
    }
    assertEquals(200, service.get(board.base()).statusCode());
  }

  @Test
  @DisplayName("every refusal is counted by its code, and nothing that tells voters apart")
  void metrics() throws Exception {
    double before = counted("wrong-phase");
    assertRefused(election.propose(official(1), new Action.Open()), 409, "wrong-phase");
    assertEquals(before + 1, counted("wrong-phase"));
    double large = counted("too-large");
    assertProblem(service.post(board.base() + "/entries", new byte[70_000]), 413, "too-large");
    assertEquals(large + 1, counted("too-large"));
    String metrics = new String(service.read("/metrics"), UTF_8);
    assertFalse(metrics.contains(cast.hash().encode()));
    assertFalse(
        metrics.contains(org.vitrine.crypto.json.Base64Url.encode(voter.credential().encode())));
    assertTrue(metrics.contains("vitrine_entries_total{type=\"ballot\"}"), metrics);
    assertTrue(metrics.contains("vitrine_append_seconds_count"), metrics);
    assertTrue(metrics.contains("vitrine_checkpoint_age"), metrics);
    assertTrue(metrics.contains("vitrine_witness_age"), metrics);
  }

  private double counted(String code) {
    String metrics = new String(service.read("/metrics"), UTF_8);
    var matcher =
        Pattern.compile("vitrine_refusals_total\\{code=\"" + code + "\"\\} ([0-9.]+)")
            .matcher(metrics);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  @Test
  @DisplayName("a page of anywhere may read and submit, and may not make boards")
  void cors() throws Exception {
    HttpResponse<byte[]> read =
        service.send(
            HttpRequest.newBuilder(service.uri(board.base()))
                .header("Origin", "https://booth.example"));
    assertEquals(200, read.statusCode());
    assertTrue(read.headers().firstValue("Access-Control-Allow-Origin").isPresent());
    assertTrue(read.headers().firstValue("Access-Control-Allow-Credentials").isEmpty());
    assertEquals(200, preflight(board.base() + "/entries", "content-type"));
    assertTrue(preflight("/elections", "authorization") >= 400);
  }

  private int preflight(String path, String headers) {
    return service
        .send(
            HttpRequest.newBuilder(service.uri(path))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://booth.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", headers))
        .statusCode();
  }

  @Test
  @DisplayName("the whole interface is described in OpenAPI")
  void openApi() throws Exception {
    String document = new String(service.read("/openapi.yml"), UTF_8);
    for (String path :
        List.of(
            "/elections:",
            "/elections/{board}:",
            "/elections/{board}/entries:",
            "/elections/{board}/manifest:",
            "/elections/{board}/checkpoint:",
            "/elections/{board}/checkpoint/witnessed:",
            "/elections/{board}/proof/inclusion:",
            "/elections/{board}/proof/consistency:",
            "/elections/{board}/tracker/{code}:",
            "/elections/{board}/receipts/{seq}:",
            "/elections/{board}/head/{credential}:",
            "/elections/{board}/ready:",
            "/elections/{board}/result:",
            "/elections/{board}/voters/{credential}:",
            "/elections/{board}/record.zip:",
            "/elections/{board}/stream:")) {
      assertTrue(document.contains(path), path);
    }
    assertTrue(
        CanonicalJson.read(service.read("/elections"), JsonLimits.ENTRY).object().has("elections"));
  }
}
