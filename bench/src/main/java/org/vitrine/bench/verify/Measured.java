package org.vitrine.bench.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a whole process took, from its start to its end, with all that it started.
 *
 * @param wall time on the clock
 * @param cpu processor time, as far as was seen 10 ms before the end
 * @param peakKib largest resident memory, 0 where the system does not tell
 */
record Measured(int exit, Duration wall, Duration cpu, long peakKib) {
  private static final int PAUSE_MS = 10;
  private static final String PEAK = "VmHWM:";

  /** Runs a process to its end. */
  static Measured run(ProcessBuilder builder) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process = builder.start();
    Duration cpu = Duration.ZERO;
    long peak = 0;
    try {
      do {
        Duration spent = Duration.ZERO;
        long memory = 0;
        for (ProcessHandle part :
            Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
          spent = spent.plus(part.info().totalCpuDuration().orElse(Duration.ZERO));
          memory += peakKib(part.pid());
        }
        cpu = spent.compareTo(cpu) > 0 ? spent : cpu;
        peak = Math.max(peak, memory);
      } while (!process.waitFor(PAUSE_MS, TimeUnit.MILLISECONDS));
    } finally {
      process.destroyForcibly();
    }
    return new Measured(
        process.exitValue(), Duration.ofNanos(System.nanoTime() - begin), cpu, peak);
  }

  private static long peakKib(long pid) {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      // It has just ended, or this is no Linux.
      return 0;
    }
  }
}
