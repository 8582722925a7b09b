package org.vitrine.box.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whatever the framework itself refuses, said as a problem: unknown paths, wrong methods, bodies
 * that are too large or malformed. Our own failures (5xx) say nothing about the inside.
 */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
  /** RFC 9457 §6.1. */
  static final String PROBLEM_JSON = "application/problem+json";

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    String detail =
        status.getCode() >= 500
            ? "The ballot box failed at this. What it had accepted before is safe; try again."
            : context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
    return response
        .body(
            new Problem(
                "about:blank",
                status.getReason(),
                status.getCode(),
                detail.isEmpty() ? status.getReason() : detail,
                status.name().toLowerCase(Locale.ROOT).replace('_', '-')))
        .contentType(PROBLEM_JSON);
  }
}
