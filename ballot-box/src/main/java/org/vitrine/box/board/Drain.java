package org.vitrine.box.board;

import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts who is inside, in order of arrival, so that the approval that closes the polls can let
 * everybody pass who came before it.
 */
final class Drain {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final TreeSet<Long> inside = new TreeSet<>();
  private final int capacity;
  private long next;

  Drain(int capacity) {
    this.capacity = capacity;
  }

  /** A ticket, or −1 when as many are inside as may be. */
  long enter() {
    lock.lock();
    try {
      if (inside.size() >= capacity) {
        return -1;
      }
      inside.add(next);
      return next++;
    } finally {
      lock.unlock();
    }
  }

  void leave(long ticket) {
    lock.lock();
    try {
      inside.remove(ticket);
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many are inside. */
  int size() {
    lock.lock();
    try {
      return inside.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everybody has left who came before; false if that takes longer than {@code max}.
   */
  boolean awaitEarlier(long ticket, Duration max) throws InterruptedException {
    long nanos = max.toNanos();
    lock.lock();
    try {
      while (inside.lower(ticket) != null) {
        if (nanos <= 0) {
          return false;
        }
        nanos = left.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nobody is inside; false if that takes longer than {@code max}. */
  boolean awaitEmpty(Duration max) throws InterruptedException {
    return awaitEarlier(Long.MAX_VALUE, max);
  }
}
