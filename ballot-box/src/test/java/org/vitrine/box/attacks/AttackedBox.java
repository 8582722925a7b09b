package org.vitrine.box.attacks;

import static org.vitrine.box.testing.TestElection.official;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.box.http.RefusedRequest;
import org.vitrine.box.http.RunningService;
import org.vitrine.box.store.ServedDatabase;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestManifest;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.record.Submission;

/** A running ballot box with an election that is attacked over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AttackedBox {
  @TempDir static Path folder;

  private ServedDatabase database;
  protected RunningService service;
  protected RunningService.Client board;
  protected TestElection election;

  @BeforeAll
  void start() throws Exception {
    Path own = folder.resolve(getClass().getSimpleName());
    database = ServedDatabase.h2(own);
    Map<String, Object> properties = new HashMap<>(database.properties());
    // Who attacks all the time would wait most of it; that this is so, RefusalsTest shows.
    properties.put("vitrine.box.free-entries", "2000");
    properties.putAll(settings());
    service = new RunningService(own.resolve("data"), properties);
    board = service.create();
    election = new TestElection(board.identity(), AttackedBox::withBridge);
    prepare();
  }

  /** Settings of the service besides the usual ones. */
  Map<String, Object> settings() {
    return Map.of();
  }

  /** Brings the election where the attacks begin. */
  abstract void prepare() throws Exception;

  @AfterAll
  void stop() throws Exception {
    service.close();
    database.close();
  }

  /** The usual manifest and a contest without a sum proof, which has a style of its own. */
  static JsonObject withBridge(JsonObject manifest) {
    JsonObject style =
        JsonObject.builder()
            .put("contests", JsonArray.ofStrings(List.of("bridge")))
            .put("id", "bridge")
            .build();
    return append("styles", style)
        .apply(
            append("contests", TestManifest.contest("bridge", "approval", 0, 2, false, 1, "a", "b"))
                .apply(manifest));
  }

  private static UnaryOperator<JsonObject> append(String key, JsonValue item) {
    return object -> {
      var items = new ArrayList<>(((JsonArray) object.get(key).orElseThrow()).items());
      items.add(item);
      return object.with(key, new JsonArray(items));
    };
  }

  /** Opens the polls for the voters that there are. */
  void open() {
    election.open(board);
  }

  JsonCursor refused(Submission submission, int status, String code) {
    return refused(submission.encode(), status, code);
  }

  JsonCursor refused(byte[] submission, int status, String code) {
    return RefusedRequest.assertRefused(service, board, election.id(), submission, status, code);
  }

  /** Refused for a proof that does not verify, wherever a proof stands. */
  void refusedProof(Submission submission) {
    refused(submission, 422, "bad-proof");
  }

  /**
   * A ballot of the voter that nothing is wrong with, to be attacked or to show what is accepted.
   */
  Ballot good(TestVoter voter) {
    return election.ballot(voter, choice(voter));
  }

  List<List<Integer>> choice(TestVoter voter) {
    return voter.style().equals("bridge") ? List.of(List.of(1, 0)) : election.someChoice(voter);
  }

  /** Casts a good ballot, which counts. */
  Ballot vote(TestVoter voter) {
    Ballot ballot = good(voter);
    board.post(election.cast(voter, ballot));
    election.counts(voter, ballot);
    return ballot;
  }

  /** The control of an attack: but for the one thing, the ballot would have been taken. */
  void accepted(TestVoter voter, Ballot ballot) {
    board.post(election.cast(voter, ballot));
    election.counts(voter, ballot);
  }

  Optional<org.vitrine.crypto.hash.Digest> none() {
    return Optional.empty();
  }

  Submission byOfficial(int number, org.vitrine.crypto.record.Action action) {
    return election.propose(official(number), action);
  }
}
