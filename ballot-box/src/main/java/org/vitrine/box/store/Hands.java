package org.vitrine.box.store;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Threads that work with the database for others, and that nobody interrupts.
 *
 * <p>Java closes a file or a socket under a thread that is interrupted while it uses it. With an
 * embedded H2 that file is everybody's: one impatient caller would take the whole store down. So
 * callers wait here, their interruption is kept for them, and the work is always brought to its
 * end.
 */
final class Hands implements AutoCloseable {
  private final ExecutorService threads;

  Hands(String name, int count) {
    ThreadFactory factory = Thread.ofPlatform().daemon().name(name + "-", 0).factory();
    this.threads = Executors.newFixedThreadPool(count, factory);
  }

  /** Work with an outcome. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws StoreException;
  }

  /** Has it done and waits, whatever happens to the waiting thread. */
  <T> T call(Work<T> work) throws StoreException {
    Future<T> result;
    try {
      result = threads.submit(work::run);
    } catch (RejectedExecutionException e) {
      throw new StoreUnavailableException("The store is closed", e);
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case StoreException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Takes no more work. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
