package org.vitrine.bench.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.crypto.ceremony.DecryptionStatement;
import org.vitrine.crypto.ceremony.PartialDecryption;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleFrontier;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.EntryType;
import org.vitrine.crypto.record.Figures;
import org.vitrine.crypto.record.ResultDocument;
import org.vitrine.crypto.record.RollSummary;

/**
 * Everybody but the voters: what officials, registrar and trustees post from the manifest to the
 * open polls, and from the close to the result. The steps are to be taken in their order.
 */
final class Officials {
  /** Trustees who must decrypt. */
  static final int THRESHOLD = 2;

  /** Lines of the roll in an entry (§8.2). */
  private static final int CHUNK = 500;

  private final Keys keys;
  private final Questions questions;
  private final JsonObject manifest;
  private final Digest election;
  private final Trustees trustees;
  private Digest fingerprint = Digest.ZERO;

  Officials(Keys keys, Questions questions, JsonObject manifest) {
    this.keys = keys;
    this.questions = questions;
    this.manifest = manifest;
    this.election = Digest.sha256(manifest.encode());
    this.trustees = new Trustees(election, keys.random("ceremony"));
  }

  Digest election() {
    return election;
  }

  Digest fingerprint() {
    return fingerprint;
  }

  /** Posts the manifest, where nobody else does. */
  void found(Board board) throws IOException {
    board.post("official-1", EntryType.MANIFEST, manifest);
  }

  /** Freezes the manifest and holds the key ceremony, the roll and the opening of the polls. */
  void open(Board board, Electorate electorate) throws IOException {
    decide(board, new Action.Freeze(election));
    Digest drill = trustees.hold(board);
    Digest roll = roll(board, electorate);
    var ready =
        new Action.Ready(
            List.of(),
            drill,
            trustees.jointKey(),
            election,
            List.of(),
            new RollSummary(electorate.size(), roll, electorate.size()));
    fingerprint = decide(board, ready);
    decide(board, new Action.Open());
  }

  /** The maker of this election's ballots, once it is open. */
  BallotMaker ballots(Electorate electorate) {
    return new BallotMaker(
        questions,
        electorate,
        keys.seed(),
        election,
        fingerprint,
        trustees.jointKey(),
        trustees.jointSecret());
  }

  /** Closes the polls, decrypts and publishes. Returns the result document. */
  ResultDocument close(Board board, Electorate electorate, KnownCount count) throws IOException {
    decide(board, new Action.Close());
    long size = board.size();
    Digest root = board.root();
    List<String> cells = List.of(ManifestMaker.ALL);
    for (int trustee = 1; trustee <= THRESHOLD; trustee++) {
      for (int i = 0; i < questions.contests().size(); i++) {
        String contest = questions.contests().get(i).id();
        List<Element> pads = count.pads(i);
        PartialDecryption partial =
            trustees.decrypt(
                trustee,
                new DecryptionStatement(election, fingerprint, root, size, contest, cells, pads));
        var body =
            new Body.Decryption(contest, cells, size, root, partial.partials(), partial.proof());
        board.post("trustee-" + trustee, EntryType.DECRYPTION, body.toJson());
      }
    }
    ResultDocument result = result(electorate, count);
    decide(
        board,
        new Action.Result(
            result.digest(),
            result.contests().stream().map(ResultDocument.ContestResult::total).toList()));
    return result;
  }

  /** Two officials decide. Returns the hash of the proposal's body. */
  private Digest decide(Board board, Action action) throws IOException {
    JsonObject body = new Body.Propose(action).toJson();
    Digest proposal = board.post("official-1", EntryType.PROPOSE, body);
    for (int official = 1; official <= 2; official++) {
      board.post(
          "official-" + official,
          EntryType.APPROVE,
          new Body.Approve(proposal, board.size(), board.root()).toJson());
    }
    return Digest.sha256(body.encode());
  }

  private Digest roll(Board board, Electorate electorate) throws IOException {
    var tree = new MerkleFrontier();
    var lines = new ArrayList<JsonObject>();
    int chunk = 0;
    for (int voter : electorate.rollOrder()) {
      JsonObject line = electorate.line(voter);
      tree.append(LeafHash.of(line.encode()));
      lines.add(line);
      if (lines.size() == CHUNK) {
        board.post("registrar", EntryType.ROLL, Electorate.chunk(chunk++, lines));
        lines.clear();
      }
    }
    if (!lines.isEmpty()) {
      board.post("registrar", EntryType.ROLL, Electorate.chunk(chunk, lines));
    }
    return tree.root();
  }

  private ResultDocument result(Electorate electorate, KnownCount count) {
    var contests = new ArrayList<ResultDocument.ContestResult>();
    for (int i = 0; i < questions.contests().size(); i++) {
      Figures figures = figures(i, count);
      contests.add(
          new ResultDocument.ContestResult(
              questions.contests().get(i).id(),
              List.of(new ResultDocument.Group(List.of(ManifestMaker.ALL), figures)),
              Optional.of(figures)));
    }
    var turnout = new ResultDocument.Turnout(ManifestMaker.ALL, electorate.size(), count.ballots());
    return new ResultDocument(election, fingerprint, contests, List.of(turnout));
  }

  private Figures figures(int contest, KnownCount count) {
    Questions.Question question = questions.contests().get(contest);
    var counts = new ArrayList<Long>();
    for (int j = 0; j < question.limits().size(); j++) {
      counts.add(count.value(contest, j));
    }
    return new Figures(
        count.ballots(),
        count.ballots(),
        counts,
        question.blank()
            ? OptionalLong.of(count.value(contest, question.limits().size()))
            : OptionalLong.empty());
  }
}
