package org.vitrine.box.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.vitrine.box.board.BallotBox;
import org.vitrine.box.board.BoxEvents;
import org.vitrine.box.board.RunningBoard;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.crypto.record.EntryType;

/** Counts what happens. Labels are codes and types: nothing tells one voter from another. */
@Singleton
final class BoxMetrics implements BoxEvents {
  private final MeterRegistry registry;
  private final Timer append;

  BoxMetrics(MeterRegistry registry) {
    this.registry = registry;
    append =
        Timer.builder("vitrine.append")
            .description("From deciding a batch to its kept checkpoint")
            .publishPercentileHistogram()
            .register(registry);
    for (RefusalCode code : RefusalCode.values()) {
      refusals(code);
    }
  }

  /** Adds the gauges over all boards: the worst of them counts. */
  void watch(BallotBox box) {
    gauge(box, "vitrine.queue", "Submissions that wait", RunningBoard::queueLength);
    gauge(
        box,
        "vitrine.checkpoint.age",
        "Seconds since the newest checkpoint of the board that waits longest",
        board -> age(board.board().checkpointTime()));
    gauge(
        box,
        "vitrine.witness.age",
        "Seconds since the witness quorum was last met, where there are witnesses",
        board -> board.hasWitnesses() ? age(board.witnessedTime()) : 0);
    gauge(
        box,
        "vitrine.boards.unwritable",
        "1 if a board cannot be written now",
        board -> board.isReady() ? 0 : 1);
  }

  private void gauge(
      BallotBox box, String name, String description, ToDoubleFunction<RunningBoard> value) {
    Gauge.builder(name, box, b -> b.boards().stream().mapToDouble(value).max().orElse(0))
        .description(description)
        .register(registry);
  }

  private static double age(long time) {
    return time == 0 ? 0 : Math.max(0, System.currentTimeMillis() - time) / 1_000.0;
  }

  @Override
  public void appended(EntryType type) {
    Counter.builder("vitrine.entries")
        .description("Entries appended")
        .tag("type", type.code())
        .register(registry)
        .increment();
  }

  @Override
  public void batch(int entries, Duration took) {
    append.record(took);
  }

  @Override
  public void refused(RefusalCode code) {
    refusals(code).increment();
  }

  /** Refused by the framework, before anything of ours saw it. */
  void refused(String code) {
    refusals(code).increment();
  }

  private Counter refusals(RefusalCode code) {
    return refusals(code.code());
  }

  private Counter refusals(String code) {
    return Counter.builder("vitrine.refusals")
        .description("Requests refused")
        .tag("code", code)
        .register(registry);
  }

  @Override
  public void storeFailed() {
    Counter.builder("vitrine.store.failures")
        .description("Writes that were not confirmed")
        .register(registry)
        .increment();
  }

  @Override
  public void witness(boolean cosigned) {
    Counter.builder("vitrine.witness.requests")
        .description("Requests to witnesses")
        .tag("outcome", cosigned ? "cosigned" : "failed")
        .register(registry)
        .increment();
  }
}
