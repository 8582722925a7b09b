package org.vitrine.box.board;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitrine.box.rules.Refusal;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ballot.BallotCheck;
import org.vitrine.crypto.ballot.BallotContext;
import org.vitrine.crypto.election.Contest;
import org.vitrine.crypto.proof.BatchVerifier;
import org.vitrine.crypto.proof.Claim;
import org.vitrine.crypto.proof.Verification;

/**
 * Checks the proofs of ballots on all cores, those together that wait together: alone nobody waits
 * for others, under load batches grow by themselves. A bad ballot is found by bisection and does
 * not harm the others.
 */
final class ProofDesk {
  private final Executor workers;
  private final int maxWorkers;
  private final int maxBatch;
  private final SecureRandom random;
  private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger working = new AtomicInteger();

  /**
   * A desk of one board.
   *
   * @param workers threads for computing, shared by all boards
   */
  ProofDesk(Executor workers, BoxSettings.Limits limits, SecureRandom random) {
    this.workers = workers;
    this.maxWorkers = limits.workers();
    this.maxBatch = limits.proofs();
    this.random = random;
  }

  private record Job(
      BallotContext context,
      Ballot ballot,
      List<Contest> contests,
      CompletableFuture<Optional<Refusal>> verdict) {}

  /** What is wrong with the ballot's proofs, or nothing; its shape fits. */
  CompletableFuture<Optional<Refusal>> check(
      BallotContext context, Ballot ballot, List<Contest> contests) {
    var job = new Job(context, ballot, contests, new CompletableFuture<>());
    waiting.add(job);
    if (working.get() < maxWorkers) {
      working.incrementAndGet();
      workers.execute(this::work);
    }
    return job.verdict();
  }

  /** Ballots that wait. */
  int queueLength() {
    return waiting.size();
  }

  private void work() {
    try {
      var jobs = new ArrayList<Job>();
      while (waiting.drainTo(jobs, maxBatch) > 0) {
        verify(jobs);
        jobs.clear();
      }
    } finally {
      working.decrementAndGet();
      // Somebody may have come between the last look and leaving.
      if (!waiting.isEmpty() && working.get() == 0) {
        working.incrementAndGet();
        workers.execute(this::work);
      }
    }
  }

  private void verify(List<Job> jobs) {
    try {
      var claims = new ArrayList<Claim>();
      for (Job job : jobs) {
        claims.add(
            new BallotCheck(job.context()).claim("the ballot", job.ballot(), job.contests()));
      }
      // All ballots of a board are bound to one context.
      var verifier = BatchVerifier.of(jobs.getFirst().context().key().publicKey(), random);
      switch (verifier.verify(claims)) {
        case Verification.Valid _ -> {}
        case Verification.Invalid(List<Verification.Failure> failures) -> {
          for (Verification.Failure failure : failures) {
            jobs.get(failure.index()).verdict().complete(Optional.of(bad(failure)));
          }
        }
      }
      jobs.forEach(job -> job.verdict().complete(Optional.empty()));
    } catch (RuntimeException | Error e) {
      jobs.forEach(job -> job.verdict().completeExceptionally(e));
      throw e;
    }
  }

  private static Refusal bad(Verification.Failure failure) {
    return new Refusal(
        RefusalCode.BAD_PROOF,
        "body.contests",
        "A proof of the ballot does not hold: "
            + failure.equation()
            + ". The ballot was changed on its way, or made by a program that is wrong. Make it"
            + " again, if possible on another device.");
  }
}
