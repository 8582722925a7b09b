package org.vitrine.bench.box;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The box's processor time in each phase. */
final class Costs {
  private final BoxServer box;
  private final Map<String, Double> micros = new HashMap<>();

  Costs(BoxServer box) {
    this.box = box;
  }

  /** Something that takes a while. */
  @FunctionalInterface
  interface Phase<T> {
    T run() throws InterruptedException;
  }

  <T> T of(String name, Phase<T> phase) throws InterruptedException {
    long before = box.cpu().toNanos();
    T outcome = phase.run();
    micros.put(name, (box.cpu().toNanos() - before) / 1e3);
    return outcome;
  }

  /** Microseconds of all threads. */
  double micros(String name) {
    return Optional.ofNullable(micros.get(name)).orElseThrow();
  }
}
