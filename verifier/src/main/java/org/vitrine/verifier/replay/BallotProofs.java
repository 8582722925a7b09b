package org.vitrine.verifier.replay;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotCheck;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.elgamal.Ciphertext;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.proof.BatchVerifier;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.Verification;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.replay.BallotStore.Stored;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;

/**
 * Signatures (V20) and proofs (V21) of ballots, many at a time on all cores, and the sums of what
 * is cast. Batches are judged in their order, so that the findings do not depend on chance.
 */
final class BallotProofs {
  /** Ballots of the first batch: small, so that all cores soon have something to do. */
  private static final int FIRST_BATCH = 125;

  /** Ballots of a batch, in the long run: beyond that sums gain little, and memory grows. */
  private static final int LARGEST_BATCH = 1_000;

  private final Election election;
  private final Findings findings;
  private final BallotContext context;
  private final BallotCheck ballots;
  private final ExecutorService pool;
  private final int ahead;
  private final SecureRandom random;
  private final MerkleTree leaves;
  private final ProofMemory memory;
  private final ArrayDeque<Future<Outcome>> running = new ArrayDeque<>();
  private final VoteSums sums = new VoteSums();

  /** Verifiers that no thread is using: each has grown to the size of a batch, some megabytes. */
  private final Queue<BatchVerifier> idle = new ConcurrentLinkedQueue<>();

  private List<Item> batch = new ArrayList<>();

  /** Of the batch that is being filled. What is found does not depend on it. */
  private int size = FIRST_BATCH;

  private long judged;
  private JudgedProofs.Faults signatures = JudgedProofs.Faults.NONE;
  private JudgedProofs.Faults proofs = JudgedProofs.Faults.NONE;
  private Before before;
  private long passed;

  /** What an earlier verification has judged. */
  private enum Before {
    NOT_REACHED,
    TAKEN_OVER,
    OF_ANOTHER_RECORD
  }

  /** Where a credential's votes count, and how much. */
  record Voter(int cell, int style, long weight) {}

  /**
   * One ballot to be checked.
   *
   * @param counts empty for an opened ballot
   * @param before the voter's earlier ballot, which no longer counts
   */
  private record Item(
      long seq,
      Entry entry,
      Ballot ballot,
      int style,
      Optional<Voter> counts,
      Optional<Stored> before) {}

  private record Outcome(
      int ballots, long entries, List<Finding> signatures, List<Finding> proofs, VoteSums sums) {}

  BallotProofs(
      Election election,
      Findings findings,
      BallotContext context,
      MerkleTree leaves,
      ElectionReplay.Workers workers) {
    this.election = election;
    this.findings = findings;
    this.context = context;
    this.ballots = new BallotCheck(context);
    this.leaves = leaves;
    this.pool = workers.pool();
    this.ahead = workers.threads() + 1;
    this.random = workers.random();
    this.memory = workers.memory();
    this.before = memory.before().isEmpty() ? Before.TAKEN_OVER : Before.NOT_REACHED;
  }

  void cast(long seq, Entry entry, Ballot ballot, Voter voter, Optional<Stored> before) {
    add(new Item(seq, entry, ballot, voter.style(), Optional.of(voter), before));
  }

  void opened(long seq, Entry entry, Ballot ballot, int style) {
    add(new Item(seq, entry, ballot, style, Optional.empty(), Optional.empty()));
  }

  private void add(Item item) {
    if (before != Before.TAKEN_OVER) {
      pass(item.seq(), memory.before().orElseThrow());
      return;
    }
    batch.add(item);
    if (batch.size() == size) {
      submit();
      size = Math.min(2 * size, LARGEST_BATCH);
    }
  }

  /** Leaves out a ballot that was judged before; with the last one comes what was found then. */
  private void pass(long seq, JudgedProofs known) {
    passed++;
    if (passed < known.ballots() && seq + 1 < known.entries()) {
      return;
    }
    if (passed != known.ballots()
        || seq + 1 != known.entries()
        || !leaves.root(seq + 1).equals(known.root())
        || !known.sums().fit(election)) {
      before = Before.OF_ANOTHER_RECORD;
      return;
    }
    before = Before.TAKEN_OVER;
    judged = known.ballots();
    signatures = known.signatures();
    proofs = known.proofs();
    sums.addAll(known.sums());
    findings.covered(Check.V20, judged);
    findings.covered(Check.V21, judged);
    findings.fail(Check.V20, signatures.number(), signatures.told());
    findings.fail(Check.V21, proofs.number(), proofs.told());
  }

  /** Whether what was judged before cannot be this record's. */
  boolean isMisled() {
    return before == Before.OF_ANOTHER_RECORD;
  }

  /** Whether what was judged before is part of the findings, if there is such a thing. */
  boolean isUpToDate() {
    return before == Before.TAKEN_OVER;
  }

  private void submit() {
    if (batch.isEmpty()) {
      return;
    }
    List<Item> items = batch;
    batch = new ArrayList<>();
    while (running.size() >= ahead || (!running.isEmpty() && running.element().isDone())) {
      take();
    }
    running.add(pool.submit(() -> check(items)));
  }

  /** Waits for everything that was added, and gives the sums of the ballots that count. */
  VoteSums finish() {
    submit();
    while (!running.isEmpty()) {
      take();
    }
    return sums;
  }

  private void take() {
    Outcome outcome;
    try {
      outcome = running.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the verification was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch of ballots could not be checked", e.getCause());
    }
    findings.covered(Check.V20, outcome.ballots());
    findings.covered(Check.V21, outcome.ballots());
    outcome.signatures().forEach(finding -> findings.fail(Check.V20, finding));
    outcome.proofs().forEach(finding -> findings.fail(Check.V21, finding));
    sums.addAll(outcome.sums());
    judged += outcome.ballots();
    signatures = signatures.plus(outcome.signatures());
    proofs = proofs.plus(outcome.proofs());
    memory.judged(
        new JudgedProofs(
            judged,
            outcome.entries(),
            leaves.root(outcome.entries()),
            signatures,
            proofs,
            sums.copy()));
  }

  /** One batch, on one thread. Signatures and proofs are claims of the same kind. */
  private Outcome check(List<Item> items) {
    var signatures = new ArrayList<Finding>();
    var proofs = new ArrayList<Finding>();
    var votes = new VoteSums.Collector();
    var claims = new ArrayList<Claim>();
    var owners = new ArrayList<Owner>();
    for (Item item : items) {
      try {
        claims.add(signature(item));
        owners.add(new Owner(item, signatures));
      } catch (DecodingException e) {
        signatures.add(Finding.at(item.seq(), "signature", "is no signature: " + e.getMessage()));
      }
      claims.add(ballots.claim("entry " + item.seq(), item.ballot(), contests(item.style())));
      owners.add(new Owner(item, proofs));
      count(item, votes);
    }
    BatchVerifier verifier =
        Optional.ofNullable(idle.poll())
            .orElseGet(() -> BatchVerifier.of(context.key().publicKey(), random));
    if (verifier.verify(claims) instanceof Verification.Invalid(var failures)) {
      for (Verification.Failure failure : failures) {
        Owner owner = owners.get(failure.index());
        owner
            .findings()
            .add(Finding.at(owner.item().seq(), failure.equation(), "the equation does not hold"));
      }
    }
    return new Outcome(items.size(), items.getLast().seq() + 1, signatures, proofs, votes.sums());
  }

  /** Whose claim it is, and which check it belongs to. */
  private record Owner(Item item, List<Finding> findings) {}

  private Claim signature(Item item) throws DecodingException {
    return item.entry()
        .submission()
        .signature()
        .ofCredential()
        .claim(
            "entry " + item.seq(),
            item.ballot().credential(),
            item.entry().submission().message(election.id()));
  }

  private List<Contest> contests(int style) {
    return Arrays.stream(election.contestsOf(style)).mapToObj(election.contests()::get).toList();
  }

  /** Adds the ballot to the votes and takes the voter's earlier one out of them. */
  private void count(Item item, VoteSums.Collector votes) {
    if (item.counts().isEmpty()) {
      return;
    }
    Voter voter = item.counts().get();
    int[] asked = election.contestsOf(voter.style());
    for (int i = 0; i < asked.length; i++) {
      votes.add(
          voter.cell(), asked[i], voter.weight(), item.ballot().contests().get(i).ciphertexts());
    }
    if (item.before().isEmpty()) {
      return;
    }
    int next = 0;
    for (int i = 0; i < asked.length; i++) {
      var ciphertexts = new ArrayList<Ciphertext>();
      for (int j = 0; j < item.ballot().contests().get(i).ciphertexts().size(); j++) {
        ciphertexts.add(decode(BallotStore.ciphertext(item.before().get(), next++)));
      }
      votes.takeBack(voter.cell(), asked[i], voter.weight(), ciphertexts);
    }
  }

  private static Ciphertext decode(byte[] stored) {
    try {
      return Ciphertext.decode(stored);
    } catch (DecodingException e) {
      throw new IllegalStateException("the store gave back other bytes than it was given", e);
    }
  }
}
