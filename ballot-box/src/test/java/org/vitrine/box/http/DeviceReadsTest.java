package org.vitrine.box.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.http.RefusedRequest.assertProblem;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.registrar;
import static org.vitrine.box.testing.TestElection.trustee;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.box.store.ServedDatabase;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.ProofCheck;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Bundle;
import org.vitrine.crypto.record.Entry;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.RollLine;

@DisplayName("A voter's device reads over HTTP")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeviceReadsTest {
  @TempDir static Path folder;

  private RunningService service;

  @BeforeAll
  void start() throws Exception {
    service = new RunningService(folder.resolve("data"), ServedDatabase.h2(folder).properties());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  /** A board in phase ready, with so many voters. */
  private RunningService.Client ready(TestElection election, RunningService.Client board, int n) {
    for (int i = 0; i < n; i++) {
      election.voter(i % 3 == 0 ? "north" : "south", i % 2 == 0 ? "all" : "city", 1 + i % 2);
    }
    election.freeze(board);
    election.makeKey(board);
    election.publishRoll(board);
    election.makeReady(board);
    return board;
  }

  private List<Entry> readyEntries(RunningService.Client board) throws Exception {
    var response = service.get(board.base() + "/ready");
    assertEquals(200, response.statusCode());
    assertEquals(
        "application/x-ndjson", response.headers().firstValue("content-type").orElseThrow());
    String text = RunningService.text(response);
    assertTrue(text.endsWith("\n"), text);
    var entries = new ArrayList<Entry>();
    for (String line : text.split("\n", 0)) {
      Entry entry = Entry.decode(line.getBytes(UTF_8));
      assertArrayEquals(
          (line + "\n").getBytes(UTF_8),
          service.read(board.base() + "/entries?from=" + entry.seq() + "&count=1"));
      entries.add(entry);
    }
    return entries;
  }

  private static Action action(Entry entry) {
    return assertInstanceOf(Body.Propose.class, entry.submission().body()).action();
  }

  private String path(RunningService.Client board, Element credential) {
    return board.base() + "/voters/" + Base64Url.encode(credential.encode());
  }

  private JsonCursor voter(RunningService.Client board, Element credential) throws Exception {
    JsonCursor json =
        service
            .json(path(board, credential))
            .only("credential", "index", "line", "path", "replacements", "successor");
    assertArrayEquals(credential.encode(), json.field("credential").bytes(32));
    return json;
  }

  /** The proof holds against the root that the officials approved. */
  private static void assertOnRoll(JsonCursor voter, RollLine line, Action.Ready ready)
      throws Exception {
    assertEquals(line, RollLine.decode(voter.field("line")));
    var proof =
        new InclusionProof(
            voter.field("index").integer(0, 1L << 40),
            voter.field("path").list(0, 63, hash -> Digest.of(hash.bytes(32))));
    assertInstanceOf(
        ProofCheck.Valid.class,
        proof.check(LeafHash.of(line.leaf()), ready.roll().count(), ready.roll().root()));
  }

  @ParameterizedTest(name = "every line of a roll of {0} with its proof")
  @ValueSource(ints = {1, 2, 3, 5, 8, 501})
  void everyLine(int count) throws Exception {
    RunningService.Client board = service.create();
    var election = new TestElection(board.identity());
    ready(election, board, count);
    List<RollLine> lines = election.lines();
    for (int i = 0; i < lines.size(); i++) {
      JsonCursor voter = voter(board, lines.get(i).credential());
      assertEquals(i, voter.field("index").integer(0, count));
      assertOnRoll(voter, lines.get(i), election.ready());
      assertEquals(List.of(), voter.field("replacements").array(9));
      assertEquals(JsonNull.NULL, voter.field("successor").value());
    }
  }

  @Test
  @DisplayName("the entries that explain the fingerprint, and none of what did not take effect")
  void theReadyEntries() throws Exception {
    RunningService.Client board = service.create();
    var election = new TestElection(board.identity());
    election.voter("north", "all", 1);
    election.freeze(board);
    election.commitRevealShare(board);
    board.post(election.sign(trustee(1), election.ceremony().complain(1, 2)));
    election.newCeremony(2);
    election.makeKey(board);
    election.publishRoll(board);
    Digest rival = board.post(election.propose(official(1), election.ready())).entry();
    board.post(election.approve(1, rival, board));
    assertProblem(service.get(board.base() + "/ready"), 404, "not-found");
    var bundle = new Bundle(Bundle.Kind.BOOTH, Digest.ZERO);
    Action.Ready plain = election.ready();
    var ready =
        new Action.Ready(
            List.of(bundle),
            plain.ceremony(),
            plain.jointKey(),
            plain.manifest(),
            plain.rare(),
            plain.roll());
    Digest proposal = board.post(election.propose(official(2), ready)).entry();
    board.post(election.approve(3, proposal, board));
    board.post(election.sign(official(1), new Body.Incident("between two approvals")));
    board.post(election.approve(1, proposal, board));
    for (int restart = 0; restart < 2; restart++) {
      List<Entry> entries = readyEntries(board);
      assertEquals(
          List.of(
              "manifest",
              "transcript",
              "transcript",
              "transcript",
              "drill",
              "propose",
              "approve",
              "approve"),
          entries.stream().map(entry -> entry.type().code()).toList());
      assertEquals(election.id(), entries.getFirst().submission().bodyHash());
      for (Entry entry : entries) {
        if (entry.submission().body() instanceof Body.Transcript transcript) {
          assertEquals(2, transcript.attempt());
          assertEquals(ready.jointKey(), transcript.jointKey());
        }
        if (entry.submission().body() instanceof Body.Approve approve) {
          assertEquals(proposal, approve.proposal());
        }
        if (entry.type() == EntryType.DRILL) {
          assertEquals(ready.ceremony(), Entry.hash(entry.encode()));
        }
      }
      assertEquals(ready, action(entries.get(5)));
      assertEquals(
          board.status().field("fingerprint").string(43),
          entries.get(5).submission().bodyHash().encode());
      service.restart();
    }
  }

  @Test
  @DisplayName("the chain of a credential that was replaced twice, before and after a restart")
  void replacements() throws Exception {
    RunningService.Client board = service.create();
    var election = new TestElection(board.identity());
    ready(election, board, 5);
    Action.Ready ready = election.ready();
    RollLine line = election.voters().getFirst().line();
    var others = new TestElection(board.identity());
    TestVoter second = others.voter("north", "all", 1);
    TestVoter third = others.voter("north", "all", 1);
    TestVoter never = others.voter("north", "all", 1);
    election.decide(board, registrar(), new Action.Replace(line.credential(), second.credential()));
    election.decide(board, official(1), new Action.Open());
    election.decide(
        board, registrar(), new Action.Replace(second.credential(), third.credential()));
    Digest pending =
        board
            .post(
                election.propose(
                    registrar(), new Action.Replace(third.credential(), never.credential())))
            .entry();
    board.post(election.approve(2, pending, board));
    for (int restart = 0; restart < 2; restart++) {
      assertChain(board, line, ready, List.of(line.credential()), second.credential());
      assertChain(
          board, line, ready, List.of(line.credential(), second.credential()), third.credential());
      assertChain(
          board,
          line,
          ready,
          List.of(line.credential(), second.credential(), third.credential()),
          null);
      assertProblem(service.get(path(board, never.credential())), 404, "not-found");
      service.restart();
    }
  }

  /** The last credential of the chain is the one asked for. */
  private void assertChain(
      RunningService.Client board,
      RollLine line,
      Action.Ready ready,
      List<Element> chain,
      @Nullable Element successor)
      throws Exception {
    JsonCursor voter = voter(board, chain.getLast());
    assertOnRoll(voter, line, ready);
    List<JsonCursor> replacements = voter.field("replacements").array(9);
    assertEquals(chain.size() - 1, replacements.size());
    for (int i = 0; i < replacements.size(); i++) {
      List<Entry> entries =
          replacements.get(i).list(1, 9, entry -> Entry.decode(entry.bytes(1, 65_535)));
      assertEquals(new Action.Replace(chain.get(i), chain.get(i + 1)), action(entries.getFirst()));
      assertEquals(3, entries.size());
      for (Entry approval : entries.subList(1, 3)) {
        assertEquals(
            Entry.hash(entries.getFirst().encode()),
            assertInstanceOf(Body.Approve.class, approval.submission().body()).proposal());
      }
    }
    if (successor == null) {
      assertEquals(JsonNull.NULL, voter.field("successor").value());
    } else {
      assertArrayEquals(successor.encode(), voter.field("successor").bytes(32));
    }
  }

  @Test
  @DisplayName("a refusal: before ready, for a stranger, for what is no credential")
  void refusals() throws Exception {
    RunningService.Client board = service.create();
    var election = new TestElection(board.identity());
    TestVoter voter = election.voter("north", "all", 1);
    assertNotReady(board, voter, "setup");
    election.freeze(board);
    assertNotReady(board, voter, "ceremony");
    election.makeKey(board);
    election.publishRoll(board);
    assertNotReady(board, voter, "roll");
    election.makeReady(board);
    assertEquals(200, service.get(path(board, voter.credential())).statusCode());
    TestVoter stranger = new TestElection(board.identity()).voter("north", "all", 1);
    assertProblem(service.get(path(board, stranger.credential())), 404, "not-found");
    String good = Base64Url.encode(voter.credential().encode());
    for (String bad :
        List.of(
            "A".repeat(43),
            "AAAA",
            good.substring(1),
            good + "A",
            good + "=",
            "_".repeat(43),
            "official-1",
            good.toUpperCase(java.util.Locale.ROOT) + "!")) {
      assertProblem(service.get(board.base() + "/voters/" + bad), 400, "bad-request");
    }
    for (String path : List.of("/ready", "/voters/" + good)) {
      assertProblem(service.get(board.base() + path + "?from=1"), 400, "bad-request");
      assertProblem(service.get("/elections/nobody" + path), 404, "unknown-election");
    }
    election.decide(board, official(1), new Action.Abort("for the test"));
    assertEquals(200, service.get(path(board, voter.credential())).statusCode());
    assertEquals(8, readyEntries(board).size());
  }

  private void assertNotReady(RunningService.Client board, TestVoter voter, String phase)
      throws Exception {
    for (String path : List.of(board.base() + "/ready", path(board, voter.credential()))) {
      var response = service.get(path);
      assertProblem(response, 404, "not-found");
      assertTrue(RunningService.text(response).contains("phase " + phase));
    }
  }
}
