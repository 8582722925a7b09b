package org.vitrine.box.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.box.rules.Aggregation;
import org.vitrine.box.store.StoreException;
import org.vitrine.crypto.json.MalformedException;

/**
 * Adds up the counted ballots once a board is closed, on all cores and beside everything else.
 * Waits for the close; runs once, and again after a restart.
 */
final class Tallying implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Tallying.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int SMALLEST_PART = 200;

  private final LiveBoard board;
  private final Executor workers;
  private final int maxWorkers;
  private volatile boolean stopping;

  Tallying(LiveBoard board, Executor workers, int maxWorkers) {
    this.board = board;
    this.workers = workers;
    this.maxWorkers = maxWorkers;
  }

  void stop() {
    stopping = true;
    board.changed();
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        if (!turn()) {
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the next change, or adds up; false if that must be tried again. */
  private boolean turn() throws InterruptedException {
    try {
      Optional<Aggregation> work = board.ask(rules -> rules.aggregation());
      if (work.isPresent()) {
        return sum(work.get());
      }
      board.awaitBeyond(board.size(), PAUSE.multipliedBy(10));
      return true;
    } catch (BoardBusyException e) {
      return false;
    }
  }

  private boolean sum(Aggregation aggregation) {
    long began = System.nanoTime();
    long end = aggregation.end();
    int parts = (int) Math.max(1, Math.min(maxWorkers, end / SMALLEST_PART));
    var sums = new ArrayList<CompletableFuture<Aggregation.Part>>();
    for (int i = 0; i < parts; i++) {
      long from = end * i / parts;
      long until = end * (i + 1) / parts;
      sums.add(CompletableFuture.supplyAsync(() -> part(aggregation, from, until), workers));
    }
    List<Aggregation.Part> done;
    try {
      done = sums.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      LOG.error("Board {}: the ballots could not be added up", board.name(), e.getCause());
      return false;
    }
    board.writeLock().lock();
    try {
      // A rebuilt state has an aggregation of its own.
      if (board.state().rules().aggregation().equals(Optional.of(aggregation))) {
        board.state().rules().aggregated(done);
      }
    } finally {
      board.writeLock().unlock();
    }
    board.changed();
    LOG.info(
        "Board {}: the ballots of {} entries are added up, in {} ms",
        board.name(),
        end,
        Duration.ofNanos(System.nanoTime() - began).toMillis());
    return true;
  }

  private Aggregation.Part part(Aggregation aggregation, long from, long until) {
    Aggregation.Part part = aggregation.part();
    try {
      board
          .store()
          .read(
              board.stored(),
              from,
              until,
              entry -> {
                if (aggregation.counts(entry.seq())) {
                  part.add(entry.entry().bytes());
                }
              });
    } catch (StoreException | MalformedException e) {
      throw new CompletionException(e);
    }
    return part;
  }
}
