package org.vitrine.bench.record;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;

/** One line of a terminal that says how far it is and how long it will take; else silence. */
final class ProgressLine implements IntConsumer, AutoCloseable {
  private static final long PAUSE = 250_000_000L;

  private final PrintStream out;
  private final boolean shown;
  private final int whole;
  private final long begin = System.nanoTime();
  private long said = begin - PAUSE;

  private ProgressLine(PrintStream out, boolean shown, int whole) {
    this.out = out;
    this.shown = shown;
    this.whole = whole;
  }

  /**
   * On standard error, which stays open.
   *
   * @param whole how many there will be
   */
  static ProgressLine of(int whole) {
    boolean shown = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new ProgressLine(System.err, shown, whole);
  }

  @Override
  public void accept(int done) {
    long now = System.nanoTime();
    if (shown && done > 0 && now - said >= PAUSE) {
      said = now;
      double perNano = (double) done / (now - begin);
      Duration left = Duration.ofNanos((long) ((whole - done) / perNano));
      out.printf(
          Locale.ROOT,
          "\r%,d of %,d ballots, %,.0f a second, %d:%02d left \u001b[K",
          done,
          whole,
          perNano * 1e9,
          left.toMinutes(),
          left.toSecondsPart());
      out.flush();
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
