package org.vitrine.box.testing;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.vitrine.box.rules.BoardIdentity;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ballot.BallotEncryptor;
import org.vitrine.crypto.ballot.BallotSeed;
import org.vitrine.crypto.ballot.Choices;
import org.vitrine.crypto.ballot.InvalidChoicesException;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleFrontier;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.RareWeight;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.crypto.record.RollLine;
import org.vitrine.crypto.record.RollSummary;
import org.vitrine.crypto.record.Signature;
import org.vitrine.crypto.record.Submission;
import org.vitrine.crypto.tally.Aggregate;

/**
 * One election with everybody in it. Each method makes a submission or walks a whole phase; what is
 * counted at the end is computed from the choices in clear, without decrypting anything.
 */
public final class TestElection {
  private final SecureRandom random = new SecureRandom();
  private final Manifest manifest;
  private final Digest id;
  private final List<TestVoter> voters = new ArrayList<>();
  private final Map<TestVoter, Ballot> last = new LinkedHashMap<>();
  private final Map<Ballot, List<List<Integer>>> choices = new HashMap<>();
  private TestCeremony ceremony;
  private Digest lastDrill = Digest.ZERO;
  private Digest fingerprint = Digest.ZERO;
  private long closedSize;
  private Digest closedRoot = Digest.ZERO;

  public TestElection(BoardIdentity board) {
    this(board, UnaryOperator.identity());
  }

  public TestElection(BoardIdentity board, UnaryOperator<JsonObject> change) {
    try {
      manifest = Manifest.decode(JsonCursor.of(change.apply(TestManifest.json(board))));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
    id = manifest.electionId();
    ceremony = newCeremony(1);
  }

  public Manifest manifest() {
    return manifest;
  }

  public Digest id() {
    return id;
  }

  public Digest fingerprint() {
    return fingerprint;
  }

  public List<TestVoter> voters() {
    return voters;
  }

  public TestCeremony ceremony() {
    return ceremony;
  }

  public SecureRandom random() {
    return random;
  }

  public static Author official(int number) {
    return new Author.Official(number);
  }

  public static Author trustee(int number) {
    return new Author.Trustee(number);
  }

  public static Author registrar() {
    return new Author.Registrar();
  }

  /** A body signed by a role with an Ed25519 key. */
  public Submission sign(Author author, Body body) {
    Digest hash = Digest.sha256(CanonicalJson.encode(body.toJson()));
    byte[] message = Submission.message(id, body.type(), author, hash);
    Signature signature = Signature.of(TestManifest.key(author.encode()).sign(message));
    return new Submission(author, body, hash, signature);
  }

  /** A body signed by a voter. */
  public Submission sign(TestVoter voter, Body body) {
    Digest hash = Digest.sha256(CanonicalJson.encode(body.toJson()));
    byte[] message = Submission.message(id, body.type(), voter.author(), hash);
    return new Submission(voter.author(), body, hash, voter.sign(message, random));
  }

  public Submission manifestEntry() {
    return sign(official(1), new Body.ManifestBody(manifest));
  }

  public Submission propose(Author author, Action action) {
    return sign(author, new Body.Propose(action));
  }

  /** An approval that has seen everything up to now. */
  public Submission approve(int official, Digest proposal, BoardAccess board) {
    long size = board.size();
    return sign(official(official), new Body.Approve(proposal, size, board.root(size)));
  }

  /** Proposes and lets as many officials approve as are needed. */
  public void decide(BoardAccess board, Author author, Action action) {
    Digest proposal = board.post(propose(author, action)).entry();
    for (int i = 1; i <= manifest.approvals(); i++) {
      board.post(approve(i, proposal, board));
    }
  }

  public void freeze(BoardAccess board) {
    board.post(manifestEntry());
    decide(board, official(1), new Action.Freeze(id));
  }

  public TestCeremony newCeremony(int attempt) {
    ceremony =
        new TestCeremony(id, attempt, manifest.trustees().size(), manifest.threshold(), random);
    return ceremony;
  }

  public void commitRevealShare(BoardAccess board) {
    int n = manifest.trustees().size();
    for (int i = 1; i <= n; i++) {
      board.post(sign(trustee(i), ceremony.commit(i)));
    }
    for (int i = 1; i <= n; i++) {
      board.post(sign(trustee(i), ceremony.reveal(i)));
    }
    for (int i = 1; i <= n; i++) {
      board.post(sign(trustee(i), ceremony.share(i, 0)));
    }
  }

  public Digest confirm(BoardAccess board) {
    Digest confirm = Digest.ZERO;
    for (int i = 1; i <= manifest.trustees().size(); i++) {
      confirm = board.post(sign(trustee(i), ceremony.confirm())).entry();
    }
    return confirm;
  }

  public void transcripts(BoardAccess board, Digest lastConfirm) {
    for (int i = 1; i <= manifest.trustees().size(); i++) {
      board.post(sign(trustee(i), ceremony.transcript(lastConfirm)));
    }
  }

  public void drills(BoardAccess board) {
    for (int i = 1; i <= manifest.trustees().size(); i++) {
      lastDrill = board.post(sign(trustee(i), ceremony.drill(i))).entry();
    }
  }

  public void makeKey(BoardAccess board) {
    commitRevealShare(board);
    transcripts(board, confirm(board));
    drills(board);
  }

  public TestVoter voter(String cell, String style, long weight) {
    var voter = new TestVoter(cell, style, weight, random);
    voters.add(voter);
    return voter;
  }

  /** The roll of all voters so far, in order. */
  public List<RollLine> lines() {
    return voters.stream()
        .map(TestVoter::line)
        .sorted(
            Comparator.comparing(
                (RollLine line) -> line.credential().encode(), Arrays::compareUnsigned))
        .toList();
  }

  public Submission chunk(int number, List<RollLine> lines) {
    return sign(registrar(), new Body.Roll(number, lines));
  }

  /** Publishes the roll in chunks of at most 500 lines. */
  public void publishRoll(BoardAccess board) {
    List<RollLine> lines = lines();
    for (int chunk = 0; chunk * 500 < lines.size(); chunk++) {
      List<RollLine> some = lines.subList(chunk * 500, Math.min(lines.size(), (chunk + 1) * 500));
      board.post(chunk(chunk, some));
    }
  }

  public Action.Ready ready() {
    var tree = new MerkleFrontier();
    long weight = 0;
    for (RollLine line : lines()) {
      tree.append(LeafHash.of(line.leaf()));
      weight += line.weight();
    }
    return new Action.Ready(
        List.of(),
        lastDrill,
        ceremony.key().jointKey(),
        id,
        rare(),
        new RollSummary(voters.size(), tree.root(), weight));
  }

  private List<RareWeight> rare() {
    var rare = new ArrayList<RareWeight>();
    for (var cell : manifest.cells()) {
      var weights = new TreeMap<Long, Integer>();
      voters.stream()
          .filter(voter -> voter.cell().equals(cell.id()))
          .forEach(voter -> weights.merge(voter.weight(), 1, Integer::sum));
      weights.forEach(
          (weight, count) -> {
            if (count < manifest.minimum()) {
              rare.add(new RareWeight(cell.id(), weight, count));
            }
          });
    }
    return rare;
  }

  public void makeReady(BoardAccess board) {
    Action.Ready ready = ready();
    decide(board, official(2), ready);
    fingerprint = fingerprintOf(ready);
  }

  public Digest fingerprintOf(Action.Ready ready) {
    return Digest.sha256(CanonicalJson.encode(new Body.Propose(ready).toJson()));
  }

  /** Everything up to the opened polls. */
  public void open(BoardAccess board) {
    freeze(board);
    makeKey(board);
    publishRoll(board);
    makeReady(board);
    decide(board, official(3), new Action.Open());
  }

  public BallotContext context() {
    return BallotContext.of(id, fingerprint, new PublicKey(ceremony.key().jointKey()));
  }

  /** The contests of the voter's style. */
  public List<Contest> contests(TestVoter voter) {
    return manifest.contestsOf(manifest.style(voter.style()).orElseThrow());
  }

  /** A ballot after the voter's latest one; values for each contest of the style. */
  public Ballot ballot(TestVoter voter, List<List<Integer>> values) {
    return ballot(voter, values, Optional.ofNullable(last.get(voter)).map(Ballot::hash));
  }

  public Ballot ballot(TestVoter voter, List<List<Integer>> values, Optional<Digest> previous) {
    return ballot(context(), voter, values, previous, BallotSeed.random(random));
  }

  public Ballot ballot(
      BallotContext context,
      TestVoter voter,
      List<List<Integer>> values,
      Optional<Digest> previous,
      BallotSeed seed) {
    try {
      Ballot ballot =
          new BallotEncryptor(context)
              .encrypt(
                  Choices.of(contests(voter), values), voter.credential(), previous, seed, random);
      choices.put(ballot, values);
      return ballot;
    } catch (InvalidChoicesException e) {
      throw new AssertionError(e);
    }
  }

  /** A blank or otherwise valid choice for the voter's style. */
  public List<List<Integer>> someChoice(TestVoter voter) {
    return voter.style().equals("city")
        ? List.of(List.of(1, 0, 0, 0))
        : List.of(List.of(0, 1, 0, 0), List.of(3, 1));
  }

  public Submission cast(TestVoter voter, Ballot ballot) {
    return sign(voter, new Body.Cast(ballot));
  }

  public Submission opened(TestVoter voter, Ballot ballot) {
    return sign(voter, new Body.Opened(ballot));
  }

  /** Casts a ballot that counts from now on. */
  public BoardAccess.Posted vote(BoardAccess board, TestVoter voter, List<List<Integer>> values) {
    Ballot ballot = ballot(voter, values);
    BoardAccess.Posted posted = board.post(cast(voter, ballot));
    counts(voter, ballot);
    return posted;
  }

  /** Notes that the ballot was recorded. */
  public synchronized void counts(TestVoter voter, Ballot ballot) {
    last.put(voter, ballot);
  }

  /** Closes the polls and remembers the tree. */
  public void close(BoardAccess board) {
    decide(board, official(1), new Action.Close());
    closedAt(board.size(), board.root(board.size()));
  }

  public void closedAt(long size, Digest root) {
    closedSize = size;
    closedRoot = root;
  }

  private boolean holds(TestVoter voter, Contest contest) {
    return contests(voter).contains(contest);
  }

  private int ballots(Contest contest, List<String> cells) {
    return (int)
        last.keySet().stream().filter(v -> cells.contains(v.cell()) && holds(v, contest)).count();
  }

  /** Groups of two cells at most: enough for what the tests need, told apart from the real rule. */
  public List<List<String>> groups(Contest contest) {
    List<String> eligible =
        manifest.cells().stream()
            .map(cell -> cell.id())
            .filter(c -> voters.stream().anyMatch(v -> v.cell().equals(c) && holds(v, contest)))
            .toList();
    boolean apart =
        eligible.stream().allMatch(c -> ballots(contest, List.of(c)) >= manifest.minimum());
    if (apart) {
      return eligible.stream().map(List::of).toList();
    }
    return ballots(contest, eligible) >= manifest.minimum() ? List.of(eligible) : List.of();
  }

  /** A trustee's partial decryption of a group. */
  public Body.Decryption decryption(int trustee, Contest contest, List<String> cells) {
    return decryption(trustee, contest, cells, closedSize, closedRoot);
  }

  public Body.Decryption decryption(
      int trustee, Contest contest, List<String> cells, long size, Digest root) {
    DecryptionStatement statement = statement(contest, cells, size, root);
    PartialDecryption partial = ceremony.secret(trustee).decrypt(statement, random);
    return new Body.Decryption(
        contest.id(), cells, size, root, partial.partials(), partial.proof());
  }

  /** What trustees decrypt of a group, in the tree of the close. */
  public DecryptionStatement statement(Contest contest, List<String> cells) {
    return statement(contest, cells, closedSize, closedRoot);
  }

  private DecryptionStatement statement(
      Contest contest, List<String> cells, long size, Digest root) {
    var sum = new Aggregate(contest.positions());
    last.forEach(
        (voter, ballot) -> {
          if (cells.contains(voter.cell()) && holds(voter, contest)) {
            int index = contests(voter).indexOf(contest);
            sum.add(ballot.contests().get(index).ciphertexts(), voter.weight());
          }
        });
    return new DecryptionStatement(
        id,
        fingerprint,
        root,
        size,
        contest.id(),
        cells,
        sum.sum().stream().map(Ciphertext::pad).toList());
  }

  /** All partial decryptions of a trustee. */
  public List<Body.Decryption> decryptions(int trustee) {
    var all = new ArrayList<Body.Decryption>();
    for (Contest contest : manifest.contests()) {
      for (List<String> cells : groups(contest)) {
        all.add(decryption(trustee, contest, cells));
      }
    }
    return all;
  }

  public void decrypt(BoardAccess board, int trustee) {
    for (Body.Decryption decryption : decryptions(trustee)) {
      board.post(sign(trustee(trustee), decryption));
    }
  }

  /** What must come out, from the choices in clear. */
  public ResultDocument result() {
    var results = new ArrayList<ResultDocument.ContestResult>();
    for (Contest contest : manifest.contests()) {
      var groups = new ArrayList<ResultDocument.Group>();
      for (List<String> cells : groups(contest)) {
        groups.add(new ResultDocument.Group(cells, figures(contest, cells)));
      }
      List<String> all = groups.stream().flatMap(group -> group.cells().stream()).toList();
      results.add(
          new ResultDocument.ContestResult(
              contest.id(),
              groups,
              groups.isEmpty() ? Optional.empty() : Optional.of(figures(contest, all))));
    }
    return new ResultDocument(id, fingerprint, results, turnout());
  }

  private Figures figures(Contest contest, List<String> cells) {
    long weight = 0;
    var counts = new long[contest.positions()];
    for (var entry : last.entrySet()) {
      TestVoter voter = entry.getKey();
      if (cells.contains(voter.cell()) && holds(voter, contest)) {
        weight += voter.weight();
        List<Integer> values = choices.get(entry.getValue()).get(contests(voter).indexOf(contest));
        for (int j = 0; j < counts.length; j++) {
          counts[j] += voter.weight() * values.get(j);
        }
      }
    }
    List<Long> all = Arrays.stream(counts).boxed().toList();
    int options = contest.options().size();
    return new Figures(
        ballots(contest, cells),
        weight,
        all.subList(0, options),
        contest.blank() ? OptionalLong.of(all.get(options)) : OptionalLong.empty());
  }

  private List<ResultDocument.Turnout> turnout() {
    return manifest.cells().stream()
        .map(
            cell ->
                new ResultDocument.Turnout(
                    cell.id(),
                    voters.stream().filter(v -> v.cell().equals(cell.id())).count(),
                    last.keySet().stream().filter(v -> v.cell().equals(cell.id())).count()))
        .toList();
  }

  public Action.Result resultAction() {
    ResultDocument result = result();
    return new Action.Result(
        result.digest(),
        result.contests().stream().map(ResultDocument.ContestResult::total).toList());
  }

  public void publish(BoardAccess board) {
    decide(board, official(1), resultAction());
  }
}
