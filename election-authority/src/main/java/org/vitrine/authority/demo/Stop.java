package org.vitrine.authority.demo;

import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The wish that a rehearsal ends. It may be uttered at any time, from any thread, before the
 * rehearsal has begun as well, and is never forgotten.
 */
public final class Stop {
  private boolean asked;
  private Optional<Household> running = Optional.empty();

  /** Nobody wishes it yet. */
  public Stop() {}

  /** Utters the wish; what runs is ended at once. */
  public synchronized void ask() {
    asked = true;
    running.ifPresent(Household::interrupt);
  }

  /** Whether it was uttered. */
  public synchronized boolean asked() {
    return asked;
  }

  /** From now on the wish ends these processes. */
  synchronized void ends(Household household) {
    running = Optional.of(household);
    obey();
  }

  /** They have ended. */
  synchronized void over() {
    running = Optional.empty();
  }

  /**
   * Goes on only if nobody has uttered the wish.
   *
   * @throws CancellationException if somebody has
   */
  synchronized void obey() {
    if (asked) {
      throw new CancellationException("somebody has asked for it to end");
    }
  }
}
