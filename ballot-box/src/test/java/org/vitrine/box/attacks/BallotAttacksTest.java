package org.vitrine.box.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.box.testing.TestElection.official;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.vitrine.box.http.RunningService;
import org.vitrine.box.testing.BoardAccess;
import org.vitrine.box.testing.TestElection;
import org.vitrine.box.testing.TestVoter;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.EncryptedContest;
import org.vitrine.crypto.ballot.InvalidChoicesException;
import org.vitrine.crypto.codes.TrackingCode;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.group.Scalar;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Submission;
import org.vitrine.verifier.corrupt.weak.WeakProofs;

@DisplayName("Attacks with ballots on the running ballot box")
final class BallotAttacksTest extends AttackedBox {
  private TestVoter victim;
  private TestVoter thief;
  private Ballot cast;

  @Override
  void prepare() {
    victim = election.voter("north", "all", 1);
    thief = election.voter("south", "all", 1);
    for (int i = 0; i < 12; i++) {
      election.voter(i % 2 == 0 ? "north" : "south", i % 3 == 0 ? "bridge" : "city", 1);
    }
    open();
    cast = vote(victim);
  }

  private TestVoter voter(int number) {
    return election.voters().get(2 + number);
  }

  private Ballot stolen(List<EncryptedContest> contests) {
    return new Ballot(contests, thief.credential(), election.fingerprint(), none());
  }

  @Test
  @DisplayName("A21: another's ballot, sent verbatim under the own credential, is refused")
  void A21_verbatimCopy() {
    refused(election.cast(thief, stolen(cast.contests())), 409, "duplicate-ciphertext");
    refused(election.cast(thief, good(victim)), 422, "mismatch");
    refused(election.opened(thief, stolen(cast.contests())), 409, "duplicate-ciphertext");
  }

  @Test
  @DisplayName("A21: another's ballot with fresh randomness under the old proofs is refused")
  void A21_rerandomisedCopy() {
    Element key = election.context().key().publicKey().element();
    var contests = new ArrayList<EncryptedContest>();
    for (EncryptedContest contest : cast.contests()) {
      List<Ciphertext> fresh =
          contest.ciphertexts().stream()
              .map(
                  c -> {
                    Scalar r = new WeakProofs(election.random()).scalar();
                    return c.add(
                        new Ciphertext(
                            WeakProofs.times(r, Element.BASE), WeakProofs.times(r, key)));
                  })
              .toList();
      contests.add(new EncryptedContest(contest.contest(), fresh, contest.proofs(), contest.sum()));
    }
    refusedProof(election.cast(thief, stolen(contests)));
  }

  @Test
  @DisplayName("A21: one contest of another's ballot within the own one is refused")
  void A21_oneContestCopied() {
    Ballot own = good(thief);
    refused(
        election.cast(thief, stolen(List.of(cast.contests().get(0), own.contests().get(1)))),
        409,
        "duplicate-ciphertext");
  }

  @Test
  @DisplayName("A21: a ciphertext moved to another option or contest of the same ballot is refused")
  void A21_movedWithinTheBallot() {
    Ballot own = good(thief);
    EncryptedContest mayor = own.contests().get(0);
    var doubled = new ArrayList<>(mayor.ciphertexts());
    doubled.set(1, doubled.get(0));
    refused(
        election.cast(
            thief,
            stolen(
                List.of(
                    new EncryptedContest(mayor.contest(), doubled, mayor.proofs(), mayor.sum()),
                    own.contests().get(1)))),
        409,
        "duplicate-ciphertext");
    var swapped = new ArrayList<>(mayor.ciphertexts());
    swapped.set(0, mayor.ciphertexts().get(1));
    swapped.set(1, mayor.ciphertexts().get(0));
    var proofs = new ArrayList<>(mayor.proofs());
    proofs.set(0, mayor.proofs().get(1));
    proofs.set(1, mayor.proofs().get(0));
    refusedProof(
        election.cast(
            thief,
            stolen(
                List.of(
                    new EncryptedContest(mayor.contest(), swapped, proofs, mayor.sum()),
                    own.contests().get(1)))));
  }

  @Test
  @DisplayName("A22, A23: an old ballot sent again, and re-votes out of order, are refused")
  void A22_A23_replayAndReordering() throws MalformedException {
    TestVoter voter = voter(0);
    Ballot first = vote(voter);
    Ballot second = good(voter);
    Ballot third = election.ballot(voter, choice(voter), Optional.of(second.hash()));
    refused(election.cast(voter, third), 409, "previous");
    accepted(voter, second);
    long size = board.size();
    // The very same submission is answered with its old place, and changes nothing.
    JsonCursor again = board.record(election.cast(voter, first), 200);
    assertTrue(again.field("seq").integer(0, size) < size - 1);
    assertEquals(size, board.size());
    assertLatest(voter, second);
    accepted(voter, third);
    assertLatest(voter, third);
  }

  @Test
  @DisplayName("A22: an old ballot signed anew is no new ballot")
  void A22_signedAnew() throws MalformedException {
    TestVoter voter = voter(1);
    Ballot first = vote(voter);
    Ballot second = vote(voter);
    long size = board.size();
    // Another signature of the same voter over the same ballot: found by its hash.
    board.record(election.cast(voter, first), 200);
    refused(election.opened(voter, first), 409, "duplicate-ballot");
    assertEquals(size, board.size());
    assertLatest(voter, second);
  }

  private void assertLatest(TestVoter voter, Ballot ballot) throws MalformedException {
    JsonCursor head =
        service.json(
            board.base()
                + "/head/"
                + org.vitrine.crypto.json.Base64Url.encode(voter.credential().encode()));
    assertEquals(ballot.hash().encode(), head.field("answer").field("latest").string(43));
  }

  private Ballot sameRandomness(TestVoter voter, List<List<Integer>> values)
      throws InvalidChoicesException {
    byte[] seed = new byte[BallotSeed.SIZE];
    return new BallotEncryptor(election.context())
        .encrypt(
            Choices.of(election.contests(voter), values),
            voter.credential(),
            none(),
            BallotSeed.of(seed),
            brokenRandom());
  }

  /** A source that gives every device the same numbers. */
  private static SecureRandom brokenRandom() {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(24);
      return random;
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("A24: two devices with the same random numbers share no tracking code and no ballot")
  void A24_clash() throws Exception {
    TestVoter one = voter(2);
    TestVoter two = voter(4);
    assertEquals(one.style(), two.style());
    Ballot first = sameRandomness(one, choice(one));
    Ballot second = sameRandomness(two, choice(two));
    accepted(one, first);
    accepted(two, second);
    assertNotEquals(TrackingCode.of(first.hash()).text(), TrackingCode.of(second.hash()).text());
    // The second device of the same voter encrypts another choice with the same numbers.
    Ballot clash =
        new BallotEncryptor(election.context())
            .encrypt(
                Choices.of(election.contests(one), List.of(List.of(0, 1, 0, 0))),
                one.credential(),
                Optional.of(first.hash()),
                BallotSeed.of(new byte[BallotSeed.SIZE]),
                election.random());
    refused(election.cast(one, clash), 409, "duplicate-ciphertext");
    assertTracked(first);
    assertTracked(second);
  }

  private void assertTracked(Ballot ballot) throws MalformedException {
    JsonCursor found =
        service.json(board.base() + "/tracker/" + TrackingCode.of(ballot.hash()).text());
    assertEquals(
        ballot.hash().encode(),
        found.field("entries").array(1, 1).getFirst().field("ballot").string(43));
  }

  @Test
  @DisplayName("A29: a ballot made for other questions is refused")
  void A29_otherQuestions() throws Exception {
    RunningService.Client second = service.create();
    var other =
        new TestElection(
            second.identity(),
            manifest -> withBridge(manifest).with("title", title("Other questions")));
    TestVoter there = other.voter("north", "all", 1);
    other.open(second);
    Ballot elsewhere = other.ballot(there, other.someChoice(there));
    refused(
        election.cast(
            thief,
            new Ballot(elsewhere.contests(), thief.credential(), elsewhere.fingerprint(), none())),
        422,
        "wrong-election");
    refusedProof(
        election.cast(
            thief,
            new Ballot(elsewhere.contests(), thief.credential(), election.fingerprint(), none())));
  }

  private static org.vitrine.crypto.json.JsonObject title(String text) {
    return org.vitrine.crypto.json.JsonObject.builder().put("en", text).build();
  }

  @Test
  @DisplayName("A32: a ballot sent thirty times at once is one ballot with one receipt")
  void A32_doubleClick() throws Exception {
    TestVoter voter = voter(3);
    Ballot ballot = good(voter);
    long before = board.size();
    // Ten clicks, ten retries of the same bytes, ten with a new signature each.
    byte[] same = election.cast(voter, ballot).encode();
    var tasks = new ArrayList<Callable<String>>();
    for (int i = 0; i < 30; i++) {
      byte[] body = i < 20 ? same : election.cast(voter, ballot).encode();
      tasks.add(() -> RunningService.text(service.post(board.base() + "/entries", body)));
    }
    Set<String> answers = new TreeSet<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : executor.invokeAll(tasks)) {
        answers.add(answer.get());
      }
    }
    assertEquals(1, answers.size(), answers.toString());
    assertTrue(answers.iterator().next().contains("\"receipt\""), answers.toString());
    assertEquals(before + 1, board.size());
    election.counts(voter, ballot);
  }

  @Test
  @DisplayName("A36: JSON that is not canonical is refused at every place of a ballot")
  void A36_nonCanonicalJson() {
    String good = new String(election.cast(thief, good(thief)).encode(), UTF_8);
    for (String bad :
        List.of(
            "\uFEFF" + good,
            good + "\n",
            " " + good,
            good.replace("\"body\":", "\"body\": "),
            good.replace("\"previous\":null", "\"previous\":null,\"previous\":null"),
            good.replace("\"previous\":null", "\"previous\":NULL"),
            good.replace("{\"author\"", "{\"a\":1e0,\"author\""),
            good.replace("{\"author\"", "{\"a\":01,\"author\""),
            good.replace("\"ballot\"", "\"b\\u0061llot\""),
            good.replace("\"ballot\"", "\"\\ud800\""),
            good.replace("\"type\":\"ballot\"", "\"type\":\"ballot\"}{"),
            good.replaceFirst("\"sum\":\"([^\"]+)\"", "\"sum\":\"$1=\""),
            good.substring(0, good.length() - 1))) {
      assertNotEquals(good, bad);
      refused(bad.getBytes(UTF_8), 400, "malformed");
    }
    refused(good.getBytes(java.nio.charset.StandardCharsets.UTF_16), 400, "malformed");
  }

  @Test
  @DisplayName("A46: a tested ballot is not cast by the box or by anybody else")
  void A46_testedBallotCast() {
    TestVoter voter = voter(5);
    Ballot tested = good(voter);
    Submission opened = election.opened(voter, tested);
    // Before it is on the board: the signature says what it is.
    refused(
        new Submission(
            opened.author(), new Body.Cast(tested), opened.bodyHash(), opened.signature()),
        403,
        "bad-signature");
    board.post(opened);
    refused(
        new Submission(
            opened.author(), new Body.Cast(tested), opened.bodyHash(), opened.signature()),
        409,
        "duplicate-ballot");
    refused(election.cast(voter, tested), 409, "duplicate-ballot");
  }

  @Test
  @DisplayName(
      "A38: an empty ballot, and one of another style, are refused, not counted as nothing")
  void A38_formallyInvalid() {
    Ballot own = good(thief);
    refused(election.cast(thief, stolen(List.of())), 400, "malformed");
    refused(election.cast(thief, stolen(List.of(own.contests().getFirst()))), 422, "wrong-style");
    refused(
        election.cast(thief, stolen(List.of(own.contests().get(1), own.contests().get(0)))),
        422,
        "wrong-style");
  }

  @Test
  @DisplayName("A27: closed under load, the board has exactly the ballots that have a receipt")
  void A27_closeUnderLoad() throws Exception {
    RunningService.Client loaded = service.create();
    var busy = new TestElection(loaded.identity());
    for (int i = 0; i < 24; i++) {
      busy.voter(i % 2 == 0 ? "north" : "south", "city", 1);
    }
    busy.open(loaded);
    Map<String, Long> receipts = new ConcurrentHashMap<>();
    var tasks = new ArrayList<Callable<Boolean>>();
    for (TestVoter voter : busy.voters()) {
      tasks.add(() -> voteUntilRefused(loaded, busy, voter, receipts));
    }
    BoardAccess.Posted proposal = loaded.post(busy.propose(official(1), new Action.Close()));
    tasks.add(
        tasks.size() / 2,
        () -> {
          while (receipts.isEmpty()) {
            Thread.sleep(5);
          }
          loaded.post(busy.approve(1, proposal.entry(), loaded));
          loaded.post(busy.approve(2, proposal.entry(), loaded));
          return true;
        });
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(tasks)) {
        done.get();
      }
    }
    assertFalse(receipts.isEmpty());
    Set<String> onBoard = new TreeSet<>();
    String entries = new String(service.read(loaded.base() + "/entries?count=10000"), UTF_8);
    for (String line : entries.lines().toList()) {
      JsonCursor entry = RunningService.json(line.getBytes(UTF_8));
      if (entry.field("type").string(20).equals("ballot")) {
        String hash =
            org.vitrine.crypto.hash.Digest.sha256(entry.field("body").value().encode()).encode();
        assertTrue(onBoard.add(hash), "twice on the board");
        assertEquals(receipts.get(hash), entry.field("seq").integer(0, 1L << 40));
      }
    }
    assertEquals(new TreeSet<>(receipts.keySet()), onBoard);
    assertNotEquals("open", loaded.phase());
  }

  private boolean voteUntilRefused(
      RunningService.Client loaded, TestElection busy, TestVoter voter, Map<String, Long> receipts)
      throws MalformedException {
    Optional<org.vitrine.crypto.hash.Digest> previous = none();
    for (int i = 0; i < 3; i++) {
      Ballot ballot = busy.ballot(voter, busy.someChoice(voter), previous);
      var response = loaded.submit(busy.cast(voter, ballot));
      if (response.statusCode() != 201) {
        assertEquals(409, response.statusCode(), RunningService.text(response));
        return false;
      }
      receipts.put(
          ballot.hash().encode(),
          RunningService.json(response.body()).field("seq").integer(0, 1L << 40));
      previous = Optional.of(ballot.hash());
    }
    return true;
  }
}
