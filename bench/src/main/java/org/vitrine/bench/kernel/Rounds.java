package org.vitrine.bench.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures many tasks in turn: each round runs every task once, so that all of them meet the same
 * moods of the machine and their ratios can be trusted where their times cannot. Time is processor
 * time of the measuring thread, which other processes lengthen less than the clock's.
 */
final class Rounds {
  private static final long SLICE = 40_000_000L;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final int rounds;
  private final long warmUp;

  /**
   * Rounds of at least 20 ms for each task.
   *
   * @param warmUp what every task runs before the first one
   */
  Rounds(int rounds, Duration warmUp) {
    this.rounds = rounds;
    this.warmUp = warmUp.toNanos();
  }

  List<Figure> measure(List<Task> tasks) throws Exception {
    var repetitions = new int[tasks.size()];
    for (int i = 0; i < repetitions.length; i++) {
      repetitions[i] = warmUp(tasks.get(i));
    }
    var times = new double[tasks.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < repetitions.length; i++) {
        Task task = tasks.get(i);
        double units = (double) repetitions[i] * task.units();
        times[i][round] = time(task, repetitions[i]) / units;
      }
    }
    var figures = new ArrayList<Figure>();
    for (int i = 0; i < repetitions.length; i++) {
      Arrays.sort(times[i]);
      figures.add(
          new Figure(tasks.get(i), times[i][rounds / 2], times[i][0], times[i][rounds - 1]));
    }
    return figures;
  }

  /** Runs a task until it is compiled. Returns how often it fills a slice. */
  private int warmUp(Task task) throws Exception {
    int repetitions = 1;
    long spent = 0;
    while (true) {
      long time = time(task, repetitions);
      spent += time;
      if (time < SLICE / 2) {
        repetitions *= 2;
      } else if (spent >= warmUp) {
        return repetitions;
      }
    }
  }

  private long time(Task task, int repetitions) throws Exception {
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < repetitions; i++) {
      task.run().run();
    }
    return threads.getCurrentThreadCpuTime() - start;
  }
}
