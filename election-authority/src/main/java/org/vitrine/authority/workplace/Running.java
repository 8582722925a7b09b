package org.vitrine.authority.workplace;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vitrine.authority.desk.Progress;

/**
 * A step that was begun: how far it is, and how it ended.
 *
 * @param <T> what it brings
 */
public final class Running<T> {
  private final CompletableFuture<Outcome<T>> end = new CompletableFuture<>();
  private final Preparation<T> step;
  private volatile Optional<Mark> mark = Optional.empty();

  Running(Preparation<T> step) {
    this.step = step;
  }

  /**
   * How far it is.
   *
   * @param stage what it is doing
   * @param done items
   * @param total of so many; 0 where that is not known
   */
  public record Mark(Progress.Stage stage, long done, long total) {}

  /** Notes how far it is. */
  void at(Progress.Stage stage, long done, long total) {
    mark = Optional.of(new Mark(stage, done, total));
  }

  void end(Outcome<T> outcome) {
    end.complete(outcome);
  }

  /** How far it is, once it has said so. */
  public Optional<Mark> mark() {
    return mark;
  }

  /** The step, if it can be stopped, for whatever page of the desk offers that. */
  public Optional<Stoppable<T>> stoppable() {
    return step instanceof Stoppable<T> stoppable ? Optional.of(stoppable) : Optional.empty();
  }

  /** How it ended, if it has. */
  public Optional<Outcome<T>> outcome() {
    return Optional.ofNullable(end.getNow(null));
  }

  /** Waits for its end so long; empty if it still runs. */
  public Optional<Outcome<T>> await(long millis) throws InterruptedException {
    try {
      return Optional.of(end.get(millis, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("an end is a value", e);
    }
  }
}
