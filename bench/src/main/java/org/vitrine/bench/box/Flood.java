package org.vitrine.bench.box;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Honest ballots at an even rate, and invalid ones beside them as fast as they are refused. */
final class Flood {
  private final Load load;
  private final int connections;
  private final double honestPerSecond;

  Flood(Load load, int connections, double honestPerSecond) {
    this.load = load;
    this.connections = connections;
    this.honestPerSecond = honestPerSecond;
  }

  /** What came of both. */
  record Outcome(Load.Outcome honest, int refused, double seconds) {
    double acceptedOf100() {
      int all = honest.accepted() + honest.others();
      return all == 0 ? 0 : 100.0 * honest.accepted() / all;
    }

    double refusedPerSecond() {
      return refused / seconds;
    }
  }

  /** Until all honest ones are answered; the invalid ones are sent again and again. */
  Outcome beside(List<byte[]> honest, List<byte[]> invalid) throws InterruptedException {
    var going = new AtomicBoolean(true);
    var refused = new AtomicInteger();
    Thread attacker =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    while (going.get()) {
                      refused.addAndGet(load.during(invalid, connections, going::get).others());
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    long begin = System.nanoTime();
    Load.Outcome answered = load.steadily(honest, connections, honestPerSecond);
    going.set(false);
    attacker.join();
    return new Outcome(answered, refused.get(), (System.nanoTime() - begin) / 1e9);
  }
}
