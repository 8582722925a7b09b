package org.vitrine.box.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.vitrine.crypto.json.CanonicalJson;

/** Answers with a problem, signed where that is possible. */
@Singleton
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<byte[]>> {
  private final BoxMetrics metrics;

  ProblemHandler(BoxMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public HttpResponse<byte[]> handle(
      @SuppressWarnings("rawtypes") HttpRequest request, ProblemException problem) {
    if (problem.signed().isEmpty()) {
      // Signed ones were counted where they were made.
      metrics.refused(problem.refusal().code());
    }
    return answer(problem);
  }

  static MutableHttpResponse<byte[]> answer(ProblemException problem) {
    MutableHttpResponse<byte[]> response =
        HttpResponse.<byte[]>status(HttpStatus.valueOf(problem.refusal().code().status()))
            .body(CanonicalJson.encode(Views.problem(problem)))
            .contentType(ProblemResponses.PROBLEM_JSON);
    problem
        .retryAfter()
        .ifPresent(
            pause -> response.header("Retry-After", Long.toString(Math.max(1, pause.toSeconds()))));
    return response;
  }
}
