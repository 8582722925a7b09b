package org.vitrine.box.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.testing.TestElection.official;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.Json;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.ConsistencyProof;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleFrontier;
import org.vitrine.crypto.log.ProofCheck;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.ReceiptCheck;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.SignedAnswer;
import org.vitrine.crypto.record.Submission;

/** The whole life of an election over real HTTP; each database runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ElectionOverHttp {
  @TempDir static Path folder;

  private ServedDatabase database;
  private RunningService service;

  abstract ServedDatabase database(Path folder) throws Exception;

  @BeforeAll
  void start() throws Exception {
    database = database(folder);
    service = new RunningService(folder.resolve(getClass().getSimpleName()), database.properties());
  }

  @AfterAll
  void stop() throws Exception {
    service.close();
    database.close();
  }

  @Test
  @DisplayName(
      "an election runs from the first key to the result, with restarts, and its record proves it")
  void wholeLife() throws Exception {
    RunningService.Client board = service.create();
    assertEquals("setup", board.phase());
    assertEquals(404, service.get(board.base() + "/manifest").statusCode());
    assertEquals(404, service.get(board.base() + "/ready").statusCode());
    assertEquals(404, service.get(board.base() + "/result").statusCode());
    var election = new TestElection(board.identity());
    for (int i = 0; i < 6; i++) {
      election.voter(i < 3 ? "north" : "south", i % 2 == 0 ? "all" : "city", 1 + i % 2);
    }
    election.freeze(board);
    assertArrayEquals(
        CanonicalJson.encode(election.manifest().toJson()),
        service.read(board.base() + "/manifest"));
    election.commitRevealShare(board);
    JsonCursor ceremony = board.status().field("ceremony");
    assertEquals("confirm", ceremony.field("stage").string(20));
    assertEquals(3, ceremony.field("waiting").array(9).size());
    election.transcripts(board, election.confirm(board));
    election.drills(board);
    election.publishRoll(board);
    election.makeReady(board);
    assertDevice(board, election);
    election.decide(board, official(3), new Action.Open());
    assertEquals("open", board.phase());

    Map<Submission, String> receipts = new HashMap<>();
    for (TestVoter voter : election.voters()) {
      Ballot ballot = election.ballot(voter, election.someChoice(voter));
      Submission cast = election.cast(voter, ballot);
      receipts.put(cast, board.record(cast, 201).field("receipt").string(1 << 18));
      election.counts(voter, ballot);
    }
    TestVoter first = election.voters().getFirst();
    Ballot tested = election.ballot(first, election.someChoice(first));
    board.post(election.opened(first, tested));
    Ballot again = election.ballot(first, election.someChoice(first));
    sameAtTheSameTime(board, election, first, again);
    election.counts(first, again);
    assertHead(board, election, first, again.hash());
    assertTracked(board, again, "ballot");
    assertTracked(board, tested, "opened");

    service.restart();
    assertDevice(board, election);
    for (var receipt : receipts.entrySet()) {
      assertReceipt(election, receipt.getValue());
      assertEquals(
          receipt.getValue(), board.record(receipt.getKey(), 200).field("receipt").string(1 << 18));
    }
    assertHead(board, election, first, again.hash());
    long before = board.size();
    Digest rootBefore = board.root(before);

    election.close(board);
    service.restart();
    election.decrypt(board, 2);
    assertEquals("closed", board.phase());
    election.decrypt(board, 3);
    assertEquals("tallied", board.phase());
    election.publish(board);
    assertEquals("final", board.phase());
    assertConsistent(board, before, rootBefore);
    assertRecord(board, election);
    assertResult(board, election);
    service.restart();
    assertRecord(board, election);
    assertResult(board, election);
    for (String receipt : receipts.values()) {
      assertReceipt(election, receipt);
    }
    assertStatus(board, election);
  }

  /** What a voter's device verifies: the election by its fingerprint, and every voter's line. */
  private void assertDevice(RunningService.Client board, TestElection election) throws Exception {
    String[] lines = new String(service.read(board.base() + "/ready"), UTF_8).split("\n", -1);
    var entries = new ArrayList<Entry>();
    for (String line : List.of(lines).subList(0, lines.length - 1)) {
      entries.add(Entry.decode(line.getBytes(UTF_8)));
    }
    int n = election.manifest().trustees().size();
    int k = election.manifest().approvals();
    assertEquals(1 + n + 1 + 1 + k, entries.size());
    Entry proposal = entries.get(n + 2);
    Digest fingerprint = proposal.submission().bodyHash();
    assertEquals(board.status().field("fingerprint").string(43, 43), fingerprint.encode());
    Digest proposed = Entry.hash(proposal.encode());
    for (Entry approval : entries.subList(n + 3, entries.size())) {
      assertEquals(proposed, assertInstanceOf(Body.Approve.class, approval.body()).proposal());
    }
    Action.Ready ready =
        assertInstanceOf(
            Action.Ready.class, assertInstanceOf(Body.Propose.class, proposal.body()).action());
    assertEquals(ready.ceremony(), Entry.hash(entries.get(n + 1).encode()));
    for (TestVoter voter : election.voters()) {
      String name = Base64Url.encode(voter.credential().encode());
      JsonCursor answer =
          JsonCursor.of(
              Json.parse(service.read(board.base() + "/voters/" + name), JsonLimits.ENTRY));
      RollLine line = RollLine.decode(answer.field("line"));
      assertEquals(voter.credential(), line.credential());
      var path = new ArrayList<Digest>();
      for (JsonCursor hash : answer.field("path").array(64)) {
        path.add(Digest.of(hash.bytes(32)));
      }
      assertInstanceOf(
          ProofCheck.Valid.class,
          new InclusionProof(answer.field("index").integer(0, 10), path)
              .check(LeafHash.of(line.leaf()), ready.roll().count(), ready.roll().root()));
      assertTrue(answer.field("replacements").array(1).isEmpty());
    }
    String stranger = Base64Url.encode(Element.BASE.encode());
    assertEquals(404, service.get(board.base() + "/voters/" + stranger).statusCode());
    assertEquals(400, service.get(board.base() + "/voters/nonsense").statusCode());
  }

  /** Ten devices send one ballot: one place, one receipt, one ballot. */
  private void sameAtTheSameTime(
      RunningService.Client board, TestElection election, TestVoter voter, Ballot ballot)
      throws Exception {
    var tasks = new ArrayList<Callable<HttpResponse<byte[]>>>();
    for (int i = 0; i < 10; i++) {
      Submission cast = election.cast(voter, ballot);
      tasks.add(() -> board.submit(cast));
    }
    var bodies = new ArrayList<String>();
    int created = 0;
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<HttpResponse<byte[]>> answer : executor.invokeAll(tasks)) {
        created += answer.get().statusCode() == 201 ? 1 : 0;
        bodies.add(RunningService.text(answer.get()));
      }
    }
    assertEquals(1, created, bodies.toString());
    assertEquals(1, bodies.stream().distinct().count(), bodies.toString());
  }

  private void assertHead(
      RunningService.Client board, TestElection election, TestVoter voter, Digest latest)
      throws Exception {
    String credential = org.vitrine.crypto.json.Base64Url.encode(voter.credential().encode());
    SignedAnswer answer = SignedAnswer.decode(service.read(board.base() + "/head/" + credential));
    var head = assertInstanceOf(SignedAnswer.Head.class, answer.answer());
    assertEquals(latest, head.latest().orElseThrow());
    assertEquals(voter.credential(), head.credential());
    assertEquals(board.root(head.size()), head.root());
    byte[] message = SignedAnswer.message(election.id(), head);
    assertTrue(board.identity().box().verify(message, answer.signature().bytes()).isValid());
  }

  private void assertTracked(RunningService.Client board, Ballot ballot, String type)
      throws Exception {
    String code = TrackingCode.of(ballot.hash()).text();
    for (String sent :
        List.of(code, code.toLowerCase(java.util.Locale.ROOT), ballot.hash().encode())) {
      JsonCursor found = service.json(board.base() + "/tracker/" + sent);
      JsonCursor entry = found.only("entries").field("entries").array(1, 1).getFirst();
      entry.only("ballot", "entry", "seq", "time", "type");
      assertEquals(ballot.hash().encode(), entry.field("ballot").string(43));
      assertEquals(type, entry.field("type").string(20));
    }
    HttpResponse<byte[]> unknown =
        service.get(board.base() + "/tracker/" + TrackingCode.of(Digest.ZERO).text());
    assertEquals(404, unknown.statusCode());
  }

  private static CheckpointVerifier verifier(TestElection election) throws Exception {
    var manifest = election.manifest();
    return CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy());
  }

  private static void assertReceipt(TestElection election, String receipt) throws Exception {
    assertInstanceOf(
        ReceiptCheck.Proven.class,
        Receipt.parse(receipt.getBytes(UTF_8)).check(verifier(election)));
  }

  private void assertConsistent(RunningService.Client board, long from, Digest rootFrom)
      throws Exception {
    long to = board.size();
    JsonCursor json = service.json(board.base() + "/proof/consistency?from=" + from + "&to=" + to);
    var proof =
        new ConsistencyProof(json.field("path").list(0, 63, hash -> Digest.of(hash.bytes(32))));
    assertInstanceOf(ProofCheck.Valid.class, proof.check(from, rootFrom, to, board.root(to)));
    List<byte[]> lines = lines(service.read(board.base() + "/entries?from=3&count=2"));
    assertEquals(2, lines.size());
    JsonCursor inclusion = service.json(board.base() + "/proof/inclusion?seq=4&size=" + to);
    var path = inclusion.field("path").list(0, 63, hash -> Digest.of(hash.bytes(32)));
    assertInstanceOf(
        ProofCheck.Valid.class,
        new InclusionProof(4, path).check(LeafHash.of(lines.get(1)), to, board.root(to)));
  }

  private static List<byte[]> lines(byte[] ndjson) {
    return new String(ndjson, UTF_8).lines().map(line -> line.getBytes(UTF_8)).toList();
  }

  private void assertRecord(RunningService.Client board, TestElection election) throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    try (var zip =
        new ZipInputStream(new ByteArrayInputStream(service.read(board.base() + "/record.zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    assertEquals(3, files.size(), files.keySet().toString());
    SignedNote note = SignedNote.parse(files.get("checkpoint"));
    var accepted = assertInstanceOf(CheckpointCheck.Accepted.class, verifier(election).check(note));
    var tree = new MerkleFrontier();
    for (byte[] line : lines(files.get("entries.ndjson"))) {
      tree.append(LeafHash.of(line));
    }
    assertEquals(accepted.checkpoint().size(), tree.size());
    assertEquals(accepted.checkpoint().root(), tree.root());
    assertEquals(board.size(), tree.size());
    assertEquals(election.result(), ResultDocument.decode(files.get("result.json")));
    assertArrayEquals(
        files.get("entries.ndjson"), service.read(board.base() + "/entries?from=0&count=1000000"));
  }

  /** The figures are those that the officials' decision names. */
  private void assertResult(RunningService.Client board, TestElection election) throws Exception {
    JsonCursor answer = service.json(board.base() + "/result").only("decision", "document");
    List<Entry> decision =
        answer.field("decision").list(3, 3, entry -> Entry.decode(entry.bytes(1, 65_535)));
    ResultDocument document =
        ResultDocument.decode(CanonicalJson.encode(answer.field("document").value()));
    assertEquals(election.result(), document);
    var proposal = assertInstanceOf(Body.Propose.class, decision.getFirst().body());
    assertEquals(
        document.digest(), assertInstanceOf(Action.Result.class, proposal.action()).digest());
    for (Entry approval : decision.subList(1, 3)) {
      assertEquals(
          Entry.hash(decision.getFirst().encode()),
          assertInstanceOf(Body.Approve.class, approval.body()).proposal());
    }
  }

  private void assertStatus(RunningService.Client board, TestElection election) throws Exception {
    JsonCursor status =
        board
            .status()
            .only(
                "ballots",
                "bundles",
                "ceremony",
                "counted",
                "decryptions",
                "election",
                "fingerprint",
                "opened",
                "pending",
                "phase",
                "rehearsal",
                "roll",
                "size",
                "time");
    assertEquals(7, status.field("ballots").integer(0, 99));
    assertEquals(6, status.field("counted").integer(0, 99));
    assertEquals(1, status.field("opened").integer(0, 99));
    assertEquals(election.fingerprint().encode(), status.field("fingerprint").string(43));
    assertEquals(6, status.field("roll").field("lines").integer(0, 99));
    assertEquals(9, status.field("roll").field("weight").integer(0, 99));
    assertEquals(2, status.field("decryptions").array(9).size());
    String metrics = new String(service.read("/metrics"), UTF_8);
    assertTrue(metrics.contains("vitrine_queue"), metrics);
    JsonCursor list = service.json("/elections").field("elections");
    assertTrue(list.array(99).stream().anyMatch(item -> isFinal(item, election)));
  }

  private static boolean isFinal(JsonCursor item, TestElection election) {
    try {
      return item.field("election").value() instanceof org.vitrine.crypto.json.JsonString(String id)
          && id.equals(election.id().encode())
          && item.field("phase").string(20).equals("final");
    } catch (org.vitrine.crypto.json.MalformedException e) {
      return false;
    }
  }

  @Test
  @DisplayName("the live stream tells entries and checkpoints, and goes on where it was left")
  void stream() throws Exception {
    RunningService.Client board = service.create();
    var election = new TestElection(board.identity());
    board.post(election.manifestEntry());
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response =
          client.send(
              HttpRequest.newBuilder(service.uri(board.base() + "/stream?from=0")).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
        assertEvent(lines, "entry", "0");
        assertEvent(lines, "checkpoint", "0");
        board.post(election.propose(official(1), new Action.Freeze(election.id())));
        String entry = assertEvent(lines, "entry", "1");
        assertTrue(entry.contains("\"freeze\""), entry);
        assertEvent(lines, "checkpoint", "1");
      }
      response =
          client.send(
              HttpRequest.newBuilder(service.uri(board.base() + "/stream"))
                  .header("Last-Event-ID", "0")
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
        assertEvent(lines, "entry", "1");
      }
    }
  }

  private static String assertEvent(BufferedReader lines, String name, String id) throws Exception {
    String event = "";
    String found = "";
    String data = "";
    while (data.isEmpty() || event.isEmpty()) {
      String line = lines.readLine();
      if (line.startsWith("event:")) {
        event = line.substring(6).strip();
      } else if (line.startsWith("id:")) {
        found = line.substring(3).strip();
      } else if (line.startsWith("data:")) {
        data = line.substring(5).strip();
      }
    }
    assertEquals(name, event);
    assertEquals(id, found);
    return data;
  }
}
