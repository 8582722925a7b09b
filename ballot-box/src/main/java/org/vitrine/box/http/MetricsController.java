package org.vitrine.box.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;

/** Figures for operators. Nothing in them tells one voter from another. */
@Controller("/metrics")
final class MetricsController {
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /** All meters, in Prometheus' text format. */
  @Operation(summary = "Metrics in Prometheus' text format")
  @Get(produces = FORMAT)
  String metrics() {
    return registry.scrape();
  }
}
