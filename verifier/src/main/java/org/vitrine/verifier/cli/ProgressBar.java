package org.vitrine.verifier.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.vitrine.verifier.Progress;

/** One line on a terminal that is written over and over: how far, and how long it will take. */
final class ProgressBar implements Progress {
  private static final int WIDTH = 30;
  private static final long EVERY = 200_000_000;

  private final PrintStream err;
  private final LongSupplier nanoTime;
  private final String what;
  private final long start;
  private long shown;
  private boolean visible;

  ProgressBar(PrintStream err, LongSupplier nanoTime) {
    this(err, nanoTime, "entries");
  }

  /**
   * @param what is counted, in the plural
   */
  ProgressBar(PrintStream err, LongSupplier nanoTime, String what) {
    this.err = err;
    this.nanoTime = nanoTime;
    this.what = what;
    this.start = nanoTime.getAsLong();
    this.shown = start;
  }

  @Override
  public void entries(long done, long total) {
    long now = nanoTime.getAsLong();
    if (now - shown < EVERY) {
      return;
    }
    shown = now;
    visible = true;
    long whole = Math.max(1, Math.max(done, total));
    int filled = (int) (WIDTH * ((double) done / whole));
    err.printf(
        Locale.ROOT,
        "\r[%s%s] %,d of %,d %s, %s left   ",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        done,
        whole,
        what,
        left(now - start, done, whole));
    err.flush();
  }

  private static String left(long elapsed, long done, long total) {
    if (done == 0) {
      return "some time";
    }
    long seconds = (long) (elapsed / 1e9 * ((double) (total - done) / done)) + 1;
    return seconds < 60
        ? seconds + " s"
        : seconds < 3600
            ? seconds / 60 + " min " + seconds % 60 + " s"
            : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  /** Clears the line, so that what follows stands alone. */
  void done() {
    if (visible) {
      err.print("\r" + " ".repeat(78) + "\r");
      err.flush();
    }
  }
}
