package org.vitrine.bench.record;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Makes a whole record. Ballots are sealed on all cores, a few blocks ahead of the one thread that
 * chains and writes them, so that memory does not grow with their number (but for some 50 bytes a
 * voter).
 */
final class RecordMaker {
  private static final int TOGETHER = 64;

  private final Keys keys;
  private final Questions questions;
  private final int ballots;
  private final int threads;

  RecordMaker(long seed, Questions questions, int ballots, int threads) {
    this.keys = new Keys(seed);
    this.questions = questions;
    this.ballots = ballots;
    this.threads = threads;
  }

  /** Ballots that were sealed together, and what they hold. */
  private record Block(List<Sent> ballots, KnownCount count) {}

  /**
   * Writes the record.
   *
   * @param done hears how many ballots are written
   */
  void write(RecordTarget target, IntConsumer done) throws IOException, InterruptedException {
    var manifest = new ManifestMaker(keys).json(questions, Service.of(keys), false);
    var officials = new Officials(keys, questions, manifest);
    var electorate = new Electorate(keys.seed(), ballots);
    byte[] checkpoint;
    byte[] result;
    try (OutputStream out = target.open("entries.ndjson")) {
      var board = new RecordBoard(keys, officials.election(), out);
      officials.found(board);
      officials.open(board, electorate);
      var count = new KnownCount(questions);
      vote(board, officials.ballots(electorate), count, done);
      result = officials.close(board, electorate, count).encode();
      checkpoint = board.checkpoint().encode();
    }
    try (OutputStream out = target.open("checkpoint")) {
      out.write(checkpoint);
    }
    try (OutputStream out = target.open("result.json")) {
      out.write(result);
    }
  }

  private void vote(RecordBoard board, BallotMaker maker, KnownCount count, IntConsumer done)
      throws IOException, InterruptedException {
    Deque<Future<Block>> ahead = new ArrayDeque<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      try {
        int next = 0;
        int written = 0;
        while (written < ballots) {
          while (next < ballots && ahead.size() < 4 * threads) {
            int from = next;
            next = Math.min(ballots, from + TOGETHER);
            int to = next;
            ahead.add(workers.submit(() -> seal(maker, from, to)));
          }
          Block block = ahead.remove().get();
          for (Sent ballot : block.ballots()) {
            board.append(ballot);
          }
          count.addAll(block.count());
          written += block.ballots().size();
          done.accept(written);
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("a ballot could not be made", e.getCause());
      } finally {
        workers.shutdownNow();
      }
    }
  }

  private Block seal(BallotMaker maker, int from, int to) {
    var count = new KnownCount(questions);
    var sealed = new ArrayList<Sent>();
    for (int voter = from; voter < to; voter++) {
      sealed.add(maker.make(voter, count));
      count.ballot();
    }
    return new Block(sealed, count);
  }
}
