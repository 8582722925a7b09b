package org.vitrine.ui.box;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told how much time passes. */
final class SetClock implements InstantSource {
  private final AtomicLong millis = new AtomicLong(1_789_000_000_000L);

  void pass(long time) {
    millis.addAndGet(time);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.get());
  }
}
