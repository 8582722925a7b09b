package org.vitrine.ui.box;

import java.time.Duration;
import java.time.InstantSource;

/**
 * A value that is read at most once in a while, however many people ask. A failure is kept as long
 * as a value: nobody queues behind somebody else's attempt to try again at once.
 */
final class Fresh<T> {
  /** Reads the value. */
  interface Reading<T> {
    T read() throws BoxException;
  }

  private sealed interface Outcome<T> {
    record Value<T>(T value) implements Outcome<T> {}

    record Failure<T>(BoxException why) implements Outcome<T> {}
  }

  private final Reading<T> reading;
  private final long keep;
  private final InstantSource clock;
  private Outcome<T> last = new Outcome.Failure<>(BoxException.silent("not read yet"));
  private long read;
  private boolean begun;

  Fresh(Duration keep, InstantSource clock, Reading<T> reading) {
    this.reading = reading;
    this.keep = keep.toMillis();
    this.clock = clock;
  }

  synchronized T get() throws BoxException {
    long age = clock.millis() - read;
    // A clock that was set back must not keep an old value alive.
    if (!begun || age < 0 || age >= keep) {
      last = attempt();
      read = clock.millis();
      begun = true;
    }
    return switch (last) {
      case Outcome.Value<T>(T value) -> value;
      case Outcome.Failure<T>(BoxException why) -> throw why;
    };
  }

  private Outcome<T> attempt() {
    try {
      return new Outcome.Value<>(reading.read());
    } catch (BoxException e) {
      return new Outcome.Failure<>(e);
    }
  }
}
