package org.vitrine.verifier.replay;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.elgamal.EncryptionKey;
import org.vitrine.crypto.elgamal.PublicKey;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Author;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Findings;

/**
 * The election as it unfolds on the board (§6): each entry goes to the part of the replay that its
 * section belongs to, and decisions take effect here.
 */
public final class ElectionReplay implements AutoCloseable {
  private final Election election;
  private final Findings findings;
  private final MerkleTree leaves;
  private final Workers workers;

  private final PhaseReplay phases = new PhaseReplay();
  private final SignatureReplay signatures;
  private final ApprovalReplay approvals;
  private final CeremonyReplay ceremony;
  private final Credentials credentials = new Credentials();
  private final RollReplay roll;
  private final CellReplay cells;
  private Optional<Digest> fingerprint = Optional.empty();
  private Optional<BallotProofs> proofs = Optional.empty();
  private Optional<BallotReplay> ballots = Optional.empty();
  private Optional<TallyReplay> tally = Optional.empty();
  private Optional<ResultReplay> result = Optional.empty();
  private Optional<String> abortReason = Optional.empty();

  /**
   * What the replay computes with.
   *
   * @param pool for batches of ballots
   * @param threads of the pool
   * @param random for the weights of batches
   * @param memory of what the batches have come to
   */
  public record Workers(
      ExecutorService pool, int threads, SecureRandom random, ProofMemory memory) {}

  ElectionReplay(Election election, Findings findings, MerkleTree leaves, Workers workers) {
    this.election = election;
    this.findings = findings;
    this.leaves = leaves;
    this.workers = workers;
    this.signatures = new SignatureReplay(election, findings);
    this.approvals = new ApprovalReplay(findings, leaves, election.manifest().approvals());
    this.ceremony = new CeremonyReplay(election, findings);
    this.roll = new RollReplay(election, findings, credentials);
    this.cells = new CellReplay(election, roll);
  }

  /** Entry 0 (§4): its body is known, its author must be an official. */
  Optional<String> first(Entry entry) {
    findings.covered(Check.V10);
    if (!(entry.author() instanceof Author.Official)) {
      return Optional.of("the manifest is posted by an official");
    }
    signatures.check(0, entry);
    return Optional.empty();
  }

  /**
   * Reads an entry after the first. It is a leaf of the tree already.
   *
   * @return why it may not stand here, or nothing
   */
  Optional<String> next(long seq, Digest entryHash, Entry entry) {
    findings.covered(Check.V10);
    Optional<String> refusal = phases.refusal(entry.author(), entry.body());
    if (refusal.isPresent()) {
      return refusal;
    }
    if (!signatures.check(seq, entry)) {
      return Optional.empty();
    }
    return switch (entry.author()) {
      case Author.Official(int official) -> byOfficial(seq, entryHash, official, entry);
      case Author.Trustee(int trustee) -> {
        byTrustee(seq, entryHash, trustee, entry.body());
        yield Optional.empty();
      }
      case Author.Registrar() -> {
        byRegistrar(seq, entryHash, entry);
        yield Optional.empty();
      }
      case Author.Voter _ -> {
        byVoter(seq, entry);
        yield Optional.empty();
      }
    };
  }

  private Optional<String> byOfficial(long seq, Digest entryHash, int official, Entry entry) {
    return switch (entry.body()) {
      case Body.Propose(Action action) -> {
        propose(seq, entryHash, action, entry);
        yield Optional.empty();
      }
      case Body.Approve approval -> {
        var decided = approvals.approve(seq, official, approval);
        yield decided.isPresent() ? decide(seq, decided.get()) : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private void byTrustee(long seq, Digest entryHash, int trustee, Body body) {
    switch (body) {
      case Body.Commit commit -> ceremony.commit(seq, trustee, commit);
      case Body.Reveal reveal -> ceremony.reveal(seq, trustee, reveal.polynomial());
      case Body.Share share -> ceremony.share(seq, trustee, share);
      case Body.Confirm confirm -> ceremony.confirm(seq, trustee, entryHash, confirm);
      case Body.Complain complain -> ceremony.complain(seq, trustee, complain);
      case Body.Transcript transcript -> ceremony.transcript(seq, trustee, transcript);
      case Body.Drill drill -> {
        ceremony.drill(seq, trustee, entryHash, drill);
        if (ceremony.isOver()) {
          enter(Phase.ROLL);
        }
      }
      case Body.Decryption decryption -> decryption(seq, trustee, decryption);
      default -> {}
    }
  }

  private void byRegistrar(long seq, Digest entryHash, Entry entry) {
    switch (entry.body()) {
      case Body.Roll chunk -> roll.roll(seq, chunk);
      case Body.Propose(Action action) -> propose(seq, entryHash, action, entry);
      default -> {}
    }
  }

  private void byVoter(long seq, Entry entry) {
    switch (entry.body()) {
      case Body.Cast(var ballot) -> ballots.orElseThrow().cast(seq, entry, ballot);
      case Body.Opened(var ballot) -> ballots.orElseThrow().opened(seq, entry, ballot);
      default -> {}
    }
  }

  private void propose(long seq, Digest entryHash, Action action, Entry entry) {
    approvals.propose(
        entryHash, new ApprovalReplay.Decided(seq, action, entry.submission().bodyHash()));
  }

  /** The k-th approval: conditions are judged here, and the action takes effect (§6.3). */
  private Optional<String> decide(long seq, ApprovalReplay.Decided proposal) {
    switch (proposal.action()) {
      case Action.Freeze(Digest manifest) -> {
        if (!manifest.equals(election.id())) {
          return Optional.of("it freezes another manifest than that of entry 0");
        }
        enter(Phase.CEREMONY);
      }
      case Action.Ready ready -> {
        if (!ready(proposal, ready)) {
          return Optional.of(unmet(Check.V17));
        }
      }
      case Action.Open() -> enter(Phase.OPEN);
      case Action.Close() -> close(seq);
      case Action.Result published -> {
        if (!result.orElseThrow().judge(proposal.seq(), published)) {
          // Nothing can stand behind it, so nothing is kept from being reached.
          findings.fail(Check.V10, seq, "type", unmet(Check.V29));
        }
        enter(Phase.FINAL);
      }
      case Action.Replace replace -> {
        if (!new ReplacementReplay(findings, credentials).decide(seq, replace)) {
          return Optional.of(unmet(Check.V18));
        }
      }
      case Action.AddBundle _ -> {}
      case Action.Abort(String reason) -> {
        abortReason = Optional.of(reason);
        enter(Phase.ABORTED);
      }
    }
    return Optional.empty();
  }

  private static String unmet(Check check) {
    return "it decides a proposal that does not meet its conditions, see " + check;
  }

  private void enter(Phase next) {
    phases.enter(next);
    approvals.voidAll();
  }

  private boolean ready(ApprovalReplay.Decided proposal, Action.Ready ready) {
    ThresholdKey key = ceremony.key().orElseThrow();
    var conditions = new ReadyReplay(election, findings);
    if (!conditions.judge(proposal.seq(), ready, key, ceremony.lastDrill(), roll)) {
      return false;
    }
    roll.release();
    fingerprint = Optional.of(proposal.bodyHash());
    var batches =
        new BallotProofs(
            election,
            findings,
            new BallotContext(
                election.id(),
                proposal.bodyHash(),
                EncryptionKey.of(new PublicKey(key.jointKey()))),
            leaves,
            workers);
    proofs = Optional.of(batches);
    ballots =
        Optional.of(
            new BallotReplay(
                election,
                findings,
                credentials,
                cells,
                proposal.bodyHash(),
                batches,
                workers.random()));
    enter(Phase.READY);
    return true;
  }

  /** §10.1: the tree ends with this approval, which is a leaf already. */
  private void close(long seq) {
    finishBallots();
    var counting =
        new TallyReplay(
            election,
            findings,
            ceremony.key().orElseThrow(),
            fingerprint.orElseThrow(),
            seq + 1,
            leaves.root(seq + 1));
    counting.aggregate(cells, proofs.orElseThrow().finish());
    tally = Optional.of(counting);
    findings.covered(Check.V26, cells.counted());
    enter(Phase.CLOSED);
    if (counting.groups().isEmpty()) {
      tallied();
    }
  }

  private void decryption(long seq, int trustee, Body.Decryption decryption) {
    TallyReplay counting = tally.orElseThrow();
    counting.decryption(seq, trustee, decryption);
    if (phases.present() == Phase.CLOSED && counting.isComplete()) {
      tallied();
    }
  }

  private void tallied() {
    TallyReplay counting = tally.orElseThrow();
    enter(Phase.TALLIED);
    counting.count();
    result =
        Optional.of(
            new ResultReplay(
                election, findings, fingerprint.orElseThrow(), roll, cells, counting.groups()));
    result.orElseThrow().checkArithmetic();
  }

  private void finishBallots() {
    proofs.ifPresent(BallotProofs::finish);
    ballots.ifPresent(BallotReplay::finish);
    ballots.ifPresent(BallotReplay::close);
    ballots = Optional.empty();
  }

  /** Waits for the batches of ballots that were handed over. */
  void settle() {
    proofs.ifPresent(BallotProofs::finish);
  }

  /** How many have voted, of how many; for people who watch. */
  public Turnout turnout() {
    long eligible = 0;
    for (int cell = 0; cell < election.cells(); cell++) {
      eligible += roll.eligible(cell);
    }
    return new Turnout(cells.counted(), eligible);
  }

  /**
   * Turnout so far.
   *
   * @param ballots credentials with a ballot
   * @param eligible lines of the roll
   */
  public record Turnout(long ballots, long eligible) {}

  /** Call it once, when nothing follows. */
  void finish() {
    finishBallots();
  }

  /** Whether a part of the replay has refused an entry, so that reading on is meaningless. */
  boolean isBroken() {
    return ceremony.isBroken() || proofs.map(BallotProofs::isMisled).orElse(false);
  }

  /** Whether the findings hold all that was judged before, by the memory of the workers. */
  public boolean isUpToDate() {
    return proofs.map(BallotProofs::isUpToDate).orElse(workers.memory().before().isEmpty());
  }

  /** The manifest of entry 0. */
  public Manifest manifest() {
    return election.manifest();
  }

  /** SHA-256 of the manifest. */
  public Digest electionId() {
    return election.id();
  }

  /** The phase at the end of what was read. */
  public Phase phase() {
    return phases.present();
  }

  /** The electionFingerprint, once {@code ready} took effect (§8.3). */
  public Optional<Digest> fingerprint() {
    return fingerprint;
  }

  /** Joint key and public shares, once the ceremony is over. */
  public Optional<ThresholdKey> key() {
    return ceremony.isOver() ? ceremony.key() : Optional.empty();
  }

  /** What there is to decrypt, once the election was closed. */
  public Optional<TallyReplay> tally() {
    return tally;
  }

  /** The recomputed result, once enough trustees have decrypted everything. */
  public Optional<ResultReplay> result() {
    return result;
  }

  /** Why the election was aborted, if it was. */
  public Optional<String> abortReason() {
    return abortReason;
  }

  @Override
  public void close() {
    ballots.ifPresent(BallotReplay::close);
  }
}
