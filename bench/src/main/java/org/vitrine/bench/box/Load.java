package org.vitrine.bench.box;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Sends ballots over many connections, and notes when each was answered and how. */
final class Load {
  private final int port;
  private final String path;

  Load(int port, String path) {
    this.port = port;
    this.path = path;
  }

  /**
   * What came of the ballots.
   *
   * @param answered when each was answered, from the beginning; ascending nanoseconds
   * @param waited nanoseconds from the time at which each was due to its answer; ascending
   * @param others answers of other statuses than 201, and failures of a connection
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Outcome(long[] answered, long[] waited, int others) {
    int accepted() {
      return answered.length;
    }

    /** Accepts a second, without a beginning that is this part of all. */
    double perSecond(double begin) {
      int from = (int) (answered.length * begin);
      int last = answered.length - 1;
      return last <= from ? 0 : (last - from) * 1e9 / (answered[last] - answered[from]);
    }

    /** The time that so many of a hundred do not wait longer. */
    Duration percentile(int of100) {
      int place = Math.min(waited.length - 1, waited.length * of100 / 100);
      return waited.length == 0 ? Duration.ZERO : Duration.ofNanos(waited[place]);
    }
  }

  /** As fast as they are answered. */
  Outcome saturate(List<byte[]> ballots, int connections) throws InterruptedException {
    return send(ballots, connections, 0, () -> true);
  }

  /** So many a second, whatever the answers take. */
  Outcome steadily(List<byte[]> ballots, int connections, double perSecond)
      throws InterruptedException {
    return send(ballots, connections, perSecond, () -> true);
  }

  /** As fast as they are answered, as long as wanted. */
  Outcome during(List<byte[]> ballots, int connections, BooleanSupplier wanted)
      throws InterruptedException {
    return send(ballots, connections, 0, wanted);
  }

  private Outcome send(
      List<byte[]> ballots, int connections, double perSecond, BooleanSupplier wanted)
      throws InterruptedException {
    var next = new AtomicInteger();
    var others = new AtomicInteger();
    var times = new ConcurrentLinkedQueue<long[]>();
    var done = new CountDownLatch(connections);
    long begin = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (var connection = new Connection(port, path)) {
                  for (int own = next.getAndIncrement();
                      own < ballots.size() && wanted.getAsBoolean();
                      own = next.getAndIncrement()) {
                    long due =
                        perSecond > 0 ? begin + (long) (own * 1e9 / perSecond) : System.nanoTime();
                    Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                    if (connection.post(ballots.get(own)) == 201) {
                      long now = System.nanoTime();
                      times.add(new long[] {now - begin, now - due});
                    } else {
                      others.incrementAndGet();
                    }
                  }
                } catch (IOException e) {
                  others.incrementAndGet();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                } finally {
                  done.countDown();
                }
              });
    }
    done.await();
    return new Outcome(sorted(times, 0), sorted(times, 1), others.get());
  }

  private static long[] sorted(Iterable<long[]> times, int column) {
    var list = new java.util.ArrayList<Long>();
    times.forEach(pair -> list.add(pair[column]));
    long[] values = list.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(values);
    return values;
  }
}
