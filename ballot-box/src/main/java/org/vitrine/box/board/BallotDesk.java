package org.vitrine.box.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitrine.crypto.record.Submission;

/**
 * Where voters' submissions wait to be judged, those together that wait together: alone nobody
 * waits for others, under load batches grow by themselves. All cores work.
 */
final class BallotDesk {
  private final Executor workers;
  private final BallotJudge judge;
  private final int maxWorkers;
  private final int maxBatch;
  private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger working = new AtomicInteger();

  /**
   * A desk of one board.
   *
   * @param workers threads for computing, shared by all boards
   */
  BallotDesk(Executor workers, BallotJudge judge, BoxSettings.Limits limits) {
    this.workers = workers;
    this.judge = judge;
    this.maxWorkers = limits.workers();
    this.maxBatch = limits.proofs();
  }

  private record Job(Submission submission, CompletableFuture<Optional<Outcome.Refused>> verdict) {}

  /**
   * What there is to say against a voter's submission, or nothing.
   *
   * @return completed with {@link BoardBusyException} if the board cannot be asked now
   */
  CompletableFuture<Optional<Outcome.Refused>> judge(Submission submission) {
    var job = new Job(submission, new CompletableFuture<>());
    waiting.add(job);
    if (working.get() < maxWorkers) {
      working.incrementAndGet();
      workers.execute(this::work);
    }
    return job.verdict();
  }

  /** Submissions that wait. */
  int queueLength() {
    return waiting.size();
  }

  private void work() {
    try {
      var jobs = new ArrayList<Job>();
      while (waiting.drainTo(jobs, maxBatch) > 0) {
        judge(jobs);
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

  private void judge(List<Job> jobs) {
    try {
      List<Optional<Outcome.Refused>> verdicts =
          judge.judge(jobs.stream().map(Job::submission).toList());
      for (int i = 0; i < jobs.size(); i++) {
        jobs.get(i).verdict().complete(verdicts.get(i));
      }
    } catch (BoardBusyException e) {
      jobs.forEach(job -> job.verdict().completeExceptionally(e));
    } catch (RuntimeException | Error e) {
      jobs.forEach(job -> job.verdict().completeExceptionally(e));
      throw e;
    }
  }
}
