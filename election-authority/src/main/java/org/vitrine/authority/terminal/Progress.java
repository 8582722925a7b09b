package org.vitrine.authority.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A bar that shows how far a long step is and how long it still takes: one line that is drawn over
 * on a terminal, a line now and then elsewhere.
 */
public final class Progress {
  private static final int WIDTH = 28;

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final String what;
  private final long total;
  private final long started;
  private long drawn;
  private boolean first = true;

  /**
   * @param terminal whether a person watches
   * @param nanos a clock, such as {@code System::nanoTime}
   * @param what the step, such as {@code voting}
   * @param total how many items there are
   */
  public Progress(PrintStream err, boolean terminal, LongSupplier nanos, String what, long total) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    this.what = what;
    this.total = total;
    this.started = nanos.getAsLong();
  }

  /** Shows that so many items are done. */
  public synchronized void at(long done) {
    long now = nanos.getAsLong();
    long wait = (terminal ? Duration.ofMillis(200) : Duration.ofSeconds(15)).toNanos();
    boolean last = done >= total;
    if (!last && !first && now - drawn < wait) {
      return;
    }
    if (last && !terminal && drawn == Long.MAX_VALUE) {
      return;
    }
    first = false;
    drawn = last ? Long.MAX_VALUE : now;
    String line = bar(done, total) + " " + what + " " + done + " of " + total + left(done, now);
    if (terminal) {
      err.print("\r\u001b[K" + line + (last ? System.lineSeparator() : ""));
      err.flush();
    } else {
      err.println(line);
    }
  }

  private String left(long done, long now) {
    if (done <= 0 || done >= total) {
      return "";
    }
    double perItem = (double) (now - started) / done;
    return ", " + inWords(Duration.ofNanos((long) (perItem * (total - done)))) + " left";
  }

  /** A bar of fixed width. */
  public static String bar(long done, long total) {
    int full = total <= 0 ? WIDTH : (int) (WIDTH * Math.min(done, total) / total);
    return "█".repeat(full) + "░".repeat(WIDTH - full);
  }

  /** A duration as people say it: {@code 40 s}, {@code 3 min}, {@code 1 h 20 min}. */
  public static String inWords(Duration duration) {
    long seconds = Math.max(1, duration.toSeconds());
    if (seconds < 100) {
      return seconds + " s";
    }
    long minutes = (seconds + 30) / 60;
    if (minutes < 100) {
      return minutes + " min";
    }
    return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
  }
}
