package org.vitrine.box.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.box.testing.TestElection.official;
import static org.vitrine.box.testing.TestElection.registrar;
import static org.vitrine.box.testing.TestElection.trustee;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.box.http.RefusedRequest;
import org.vitrine.box.http.RunningService;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestManifest;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.FixedBase;
import org.vitrine.crypto.group.SecretScalar;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonBoolean;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.log.Cosigner;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.RareWeight;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.RollSummary;
import org.vitrine.crypto.record.Submission;

@DisplayName("Attacks with manifests, rolls and decisions, over HTTP")
final class DecisionAttacksTest extends AttackedBox {
  private TestVoter newest;

  @Override
  void prepare() {}

  /** Every attack has an election of its own. */
  @BeforeEach
  void freshElection() {
    board = service.create();
    election = new TestElection(board.identity(), AttackedBox::withBridge);
  }

  private void refusedManifest(UnaryOperator<JsonObject> change) {
    JsonObject body = change.apply(TestManifest.json(board.identity()));
    byte[] submission =
        new RawSubmission("official-1", Optional.empty(), "manifest", body)
            .sign(Digest.ZERO, election.random());
    HttpResponse<byte[]> response = service.post(board.base() + "/entries", submission);
    RefusedRequest.assertProblem(response, 400, "malformed");
    assertEquals(0, board.size());
  }

  private static UnaryOperator<JsonObject> set(String key, String value) {
    return manifest -> manifest.with(key, new JsonString(value));
  }

  private static UnaryOperator<JsonObject> set(String key, long value) {
    return manifest -> manifest.with(key, new JsonInteger(value));
  }

  @Test
  @DisplayName("A02, A09: another group, generator or protocol cannot be chosen")
  void A02_A09_parameters() {
    refusedManifest(set("group", "edwards25519"));
    refusedManifest(set("group", "Ristretto255"));
    refusedManifest(set("group", ""));
    refusedManifest(set("protocol", "vitrine/0"));
    refusedManifest(set("protocol", "vitrine/1 "));
    refusedManifest(set("generator", "A".repeat(43)));
    refusedManifest(set("p", 23));
    board.post(election.manifestEntry());
  }

  @Test
  @DisplayName("A09: thresholds and quorums that protect nothing cannot be chosen")
  void A09_thresholds() {
    refusedManifest(set("threshold", 0));
    refusedManifest(set("threshold", 4));
    refusedManifest(set("approvals", 1));
    refusedManifest(set("approvals", 4));
    refusedManifest(set("minimum", 0));
    // Outside rehearsals no witness, or witnesses of whom one can stop everything.
    UnaryOperator<JsonObject> real = manifest -> manifest.with("rehearsal", new JsonBoolean(false));
    refusedManifest(real);
    refusedManifest(manifest -> witnesses("group most all w1 w2 w3").apply(real.apply(manifest)));
    // With good ones, one trustee alone, or all trustees.
    UnaryOperator<JsonObject> good =
        manifest -> witnesses("group most 2 w1 w2 w3").apply(real.apply(manifest));
    refusedManifest(manifest -> set("threshold", 1).apply(good.apply(manifest)));
    refusedManifest(manifest -> set("threshold", 3).apply(good.apply(manifest)));
    acceptedManifest(good.apply(TestManifest.json(board.identity())));
  }

  /** Three witnesses, and the group of them that the quorum is. */
  private UnaryOperator<JsonObject> witnesses(String group) {
    var policy = new StringBuilder("log " + board.identity().ed25519().vkey() + "\n");
    for (int i = 1; i <= 3; i++) {
      policy.append("witness w%d %s\n".formatted(i, witness("w" + i).verifierKey().vkey()));
    }
    return set("policy", policy + group + "\nquorum most\n");
  }

  private static Cosigner.Ed25519 witness(String name) {
    return (Cosigner.Ed25519) Cosigner.ed25519(name + ".example", TestManifest.key(name));
  }

  /** The control of what is refused: the same with nothing wrong is taken. */
  private void acceptedManifest(JsonObject body) {
    byte[] submission =
        new RawSubmission("official-1", Optional.empty(), "manifest", body)
            .sign(Digest.ZERO, election.random());
    HttpResponse<byte[]> response = service.post(board.base() + "/entries", submission);
    assertEquals(201, response.statusCode(), () -> RunningService.text(response));
    assertEquals(1, board.size());
  }

  @Test
  @DisplayName("A51: one key in two roles is refused")
  void A51_oneKeyInTwoRoles() {
    JsonObject manifest = TestManifest.json(board.identity());
    for (String role : List.of("officials", "trustees")) {
      var list = ((JsonArray) manifest.get(role).orElseThrow()).items();
      refusedManifest(m -> m.with("registrar", list.getFirst()));
      refusedManifest(m -> m.with(role, JsonArray.of(list.get(0), list.get(1), list.get(0))));
    }
    refusedManifest(m -> m.with("trustees", m.get("officials").orElseThrow()));
    refusedManifest(m -> m.with("box", keyOf(m, "registrar")));
  }

  private static JsonObject keyOf(JsonObject manifest, String role) {
    JsonObject holder = (JsonObject) manifest.get(role).orElseThrow();
    return JsonObject.builder().put("key", holder.get("key").orElseThrow()).build();
  }

  @Test
  @DisplayName("A51: an approval counts once, for one proposal, for one official")
  void A51_approvals() {
    board.post(election.manifestEntry());
    Digest freeze = board.post(byOfficial(1, new Action.Freeze(election.id()))).entry();
    Digest abort = board.post(byOfficial(1, new Action.Abort("Storm."))).entry();
    Submission first = election.approve(1, freeze, board);
    board.post(first);
    // The same official again, with a newer checkpoint.
    refused(election.approve(1, freeze, board), 409, "already-approved");
    // The first one's signature under the second one's name, or over another proposal.
    refused(
        new Submission(official(2), first.body(), first.bodyHash(), first.signature()),
        403,
        "bad-signature");
    Submission aborting = election.approve(2, abort, board);
    Body.Approve moved = (Body.Approve) first.body();
    Submission other =
        election.sign(official(2), new Body.Approve(freeze, moved.size(), moved.root()));
    refused(
        new Submission(official(2), other.body(), other.bodyHash(), aborting.signature()),
        403,
        "bad-signature");
    // Other roles, nobody, an unknown proposal.
    refused(election.sign(trustee(1), first.body()), 403, "wrong-role");
    refused(election.sign(registrar(), first.body()), 403, "wrong-role");
    refused(
        new Submission(new Author.Official(4), first.body(), first.bodyHash(), first.signature()),
        403,
        "unknown-author");
    refused(election.approve(2, Digest.sha256(new byte[] {51}), board), 409, "not-pending");
    refused(election.approve(2, election.id(), board), 409, "not-pending");
    assertEquals("setup", board.phase());
    board.post(election.approve(2, freeze, board));
    assertEquals("ceremony", board.phase());
    // The proposal to abort belonged to the phase before.
    refused(election.approve(2, abort, board), 409, "not-pending");
    refused(election.approve(3, freeze, board), 409, "not-pending");
  }

  @Test
  @DisplayName("A26, A51: an approval of another board, of the past or of the future is refused")
  void A26_A51_checkpoints() {
    board.post(election.manifestEntry());
    Digest freeze = board.post(byOfficial(1, new Action.Freeze(election.id()))).entry();
    long size = board.size();
    for (Body.Approve approve :
        List.of(
            new Body.Approve(freeze, size, Digest.sha256(new byte[] {1})),
            new Body.Approve(freeze, size - 1, board.root(size - 1)),
            new Body.Approve(freeze, size + 1, board.root(size)))) {
      refused(election.sign(official(1), approve), 409, "wrong-checkpoint");
    }
  }

  @Test
  @DisplayName("A30: labels that are exchanged make another election, which nobody has signed")
  void A30_swappedLabels() {
    Submission good = election.manifestEntry();
    JsonObject body = good.body().toJson();
    JsonObject swapped =
        body.with("contests", swapTitles((JsonArray) body.get("contests").orElseThrow()));
    byte[] forged =
        JsonObject.builder()
            .put("author", good.author().encode())
            .put("body", swapped)
            .bytes("signature", good.signature().bytes())
            .put("type", "manifest")
            .build()
            .encode();
    RefusedRequest.assertProblem(
        service.post(board.base() + "/entries", forged), 403, "bad-signature");
    board.post(good);
    // Even signed by one official: the others approve the election that they know.
    Digest other = Digest.sha256(swapped.encode());
    refused(byOfficial(1, new Action.Freeze(other)), 422, "condition");
    refused(
        new RawSubmission("official-1", Optional.empty(), "manifest", swapped)
            .sign(election.id(), election.random()),
        403,
        "bad-signature");
  }

  private static JsonArray swapTitles(JsonArray contests) {
    var all = new ArrayList<>(contests.items());
    JsonObject first = (JsonObject) all.getFirst();
    var options = new ArrayList<>(((JsonArray) first.get("options").orElseThrow()).items());
    JsonObject one = (JsonObject) options.get(0);
    JsonObject two = (JsonObject) options.get(1);
    options.set(0, one.with("title", two.get("title").orElseThrow()));
    options.set(1, two.with("title", one.get("title").orElseThrow()));
    all.set(0, first.with("options", new JsonArray(options)));
    return new JsonArray(all);
  }

  private static Element key() {
    return FixedBase.BASE.multiply(SecretScalar.random(new java.security.SecureRandom()));
  }

  @Test
  @DisplayName("A31, A37: a roll out of order, with duplicates or too heavy is refused")
  void A31_A37_roll() {
    election.freeze(board);
    election.makeKey(board);
    for (int i = 0; i < 4; i++) {
      election.voter("north", "all", 1);
    }
    List<RollLine> lines = election.lines();
    refused(election.chunk(0, lines.reversed()), 422, "roll-order");
    for (int place = 0; place < lines.size(); place++) {
      var doubled = new ArrayList<>(lines);
      doubled.add(place, lines.get(place));
      refused(election.chunk(0, doubled), 422, "roll-order");
      RollLine line = lines.get(place);
      var astray = new ArrayList<>(lines);
      astray.set(place, new RollLine(line.credential(), 1, line.style(), "west"));
      refused(election.chunk(0, astray), 422, "roll-line");
      astray.set(place, new RollLine(line.credential(), 1, "none", line.cell()));
      refused(election.chunk(0, astray), 422, "roll-line");
    }
    refused(election.chunk(1, lines), 409, "wrong-chunk");
    refused(election.sign(official(1), new Body.Roll(0, lines)), 403, "wrong-role");
    board.post(election.chunk(0, lines));
    refused(election.chunk(1, lines.subList(3, 4)), 422, "roll-order");
    // A weight that no total can hold: 3 · (2^32 + 4) is more than 2^32.
    board.post(election.chunk(1, List.of(lastInOrder(1L << 32).line())));
    refused(byOfficial(1, readyWith(1L << 32)), 422, "condition");
  }

  /** What ready says of the roll so far and one line more, which was posted last. */
  private Action.Ready readyWith(long weight) {
    Action.Ready ready = election.ready();
    List<RareWeight> rare = List.of(new RareWeight("north", weight, 1));
    var tree = new org.vitrine.crypto.log.MerkleFrontier();
    election.lines().forEach(line -> tree.append(LeafHash.of(line.leaf())));
    tree.append(LeafHash.of(newest.line().leaf()));
    return new Action.Ready(
        List.of(),
        ready.ceremony(),
        ready.jointKey(),
        ready.manifest(),
        rare,
        new RollSummary(ready.roll().count() + 1, tree.root(), ready.roll().weight() + weight));
  }

  @Test
  @DisplayName("A31: ready names the roll, the key and the ceremony that are on the board")
  void A31_ready() {
    election.freeze(board);
    election.makeKey(board);
    refused(byOfficial(1, new Action.Open()), 409, "wrong-phase");
    for (int i = 0; i < 3; i++) {
      election.voter("north", "all", 1);
    }
    election.publishRoll(board);
    Action.Ready good = election.ready();
    RollSummary roll = good.roll();
    Digest other = Digest.sha256(new byte[] {31});
    for (RollSummary wrong :
        List.of(
            new RollSummary(roll.count() + 1, roll.root(), roll.weight()),
            new RollSummary(roll.count(), other, roll.weight()),
            new RollSummary(roll.count(), roll.root(), roll.weight() + 1))) {
      refusedReady(good.ceremony(), good.jointKey(), good.manifest(), wrong);
    }
    refusedReady(other, good.jointKey(), good.manifest(), roll);
    refusedReady(good.ceremony(), key(), good.manifest(), roll);
    refusedReady(good.ceremony(), good.jointKey(), other, roll);
    // A chunk between the proposal and the deciding approval voids what was proposed.
    Digest proposal = board.post(byOfficial(1, good)).entry();
    board.post(election.approve(1, proposal, board));
    TestVoter late = lastInOrder();
    board.post(election.chunk(1, List.of(late.line())));
    refused(election.approve(2, proposal, board), 422, "condition");
  }

  private TestVoter lastInOrder() {
    return lastInOrder(1);
  }

  /** A voter whose credential comes after all others. */
  private TestVoter lastInOrder(long weight) {
    while (true) {
      byte[] last = election.lines().getLast().credential().encode();
      TestVoter voter = new TestElection(board.identity()).voter("north", "all", weight);
      if (java.util.Arrays.compareUnsigned(last, voter.credential().encode()) < 0) {
        newest = voter;
        return voter;
      }
    }
  }

  private void refusedReady(Digest ceremony, Element jointKey, Digest manifest, RollSummary roll) {
    refused(
        byOfficial(
            1,
            new Action.Ready(
                List.of(), ceremony, jointKey, manifest, election.ready().rare(), roll)),
        422,
        "condition");
  }

  @Test
  @DisplayName("A31: after ready the roll changes only by a replacement that two officials approve")
  void A31_afterReady() {
    TestVoter voter = election.voter("north", "bridge", 1);
    TestVoter other = election.voter("north", "bridge", 1);
    election.freeze(board);
    election.makeKey(board);
    election.publishRoll(board);
    election.makeReady(board);
    refused(election.chunk(1, List.of(lastInOrder().line())), 409, "wrong-phase");
    Element fresh = key();
    var replace = new Action.Replace(voter.credential(), fresh);
    refused(election.propose(official(1), replace), 403, "wrong-role");
    refused(election.propose(registrar(), new Action.Replace(key(), fresh)), 422, "condition");
    refused(
        election.propose(registrar(), new Action.Replace(voter.credential(), other.credential())),
        422,
        "condition");
    refused(
        election.propose(registrar(), new Action.Replace(voter.credential(), voter.credential())),
        422,
        "condition");
    Digest proposal = board.post(election.propose(registrar(), replace)).entry();
    board.post(election.approve(1, proposal, board));
    refused(election.cast(other, good(other)), 409, "wrong-phase");
    refused(election.opened(other, good(other)), 409, "wrong-phase");
    election.decide(board, official(1), new Action.Open());
    // The proposal was void with the phase ready.
    refused(election.approve(2, proposal, board), 409, "not-pending");
    vote(other);
    refused(
        election.propose(registrar(), new Action.Replace(other.credential(), key())),
        422,
        "condition");
    election.decide(board, registrar(), new Action.Replace(voter.credential(), key()));
    refused(election.cast(voter, good(voter)), 403, "replaced");
    refused(election.opened(voter, good(voter)), 403, "replaced");
  }

  @Test
  @DisplayName("A17, A18: two of five trustees stay two of five, whichever two decrypt")
  void A17_A18_twoOfFive() throws Exception {
    for (List<Integer> pair : List.of(List.of(1, 2), List.of(2, 5), List.of(5, 3))) {
      RunningService.Client fresh = service.create();
      var five =
          new TestElection(
              fresh.identity(),
              manifest -> manifest.with("trustees", TestManifest.roles("trustee", 5)));
      for (int i = 0; i < 4; i++) {
        five.voter("north", "city", 1 + i);
      }
      five.open(fresh);
      five.voters().forEach(voter -> five.vote(fresh, voter, five.someChoice(voter)));
      five.close(fresh);
      five.decrypt(fresh, pair.get(0));
      assertEquals("closed", fresh.phase());
      five.decrypt(fresh, pair.get(1));
      assertEquals("tallied", fresh.phase());
      // The figures are those of the choices in clear.
      five.publish(fresh);
      assertEquals("final", fresh.phase());
    }
    // The other way round, five of two, there is no such manifest.
    refusedManifest(
        m -> set("threshold", 5).apply(m.with("trustees", TestManifest.roles("trustee", 2))));
  }
}
