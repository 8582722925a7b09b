package org.vitrine.box.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.text.PlainText;

/**
 * Whatever the framework itself refuses, said as a problem and counted: unknown paths, wrong
 * methods, bodies that are too large or of another type. Our own failures (5xx) say nothing about
 * the inside.
 */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<byte[]> {
  /** RFC 9457 §6.1. */
  static final String PROBLEM_JSON = "application/problem+json";

  /** Messages of the framework may repeat what was sent. */
  private static final int LONGEST_DETAIL = 300;

  private final BoxMetrics metrics;

  ProblemResponses(BoxMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpStatus status = HttpStatus.valueOf(response.code());
    String code = code(status);
    metrics.refused(code);
    JsonObject problem =
        JsonObject.builder()
            .put("code", code)
            .put("detail", detail(status, context))
            .put("status", status.getCode())
            .put("title", status.getReason())
            .put("type", "about:blank")
            .build();
    return response.body(CanonicalJson.encode(problem)).contentType(PROBLEM_JSON);
  }

  /** The same words as the ballot box's own refusals, where there is one. */
  private static String code(HttpStatus status) {
    return switch (status.getCode()) {
      case 408 -> "timeout";
      case 413 -> "too-large";
      case 415 -> "media-type";
      case 500 -> "internal";
      default -> status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  private static String detail(HttpStatus status, ErrorContext context) {
    if (status.getCode() >= 500) {
      return "The ballot box failed at this. What it had accepted before is safe; try again.";
    }
    if (status.getCode() == 413) {
      return "The body is larger than any entry can be, 65,535 bytes. Nothing was recorded.";
    }
    if (status.getCode() == 415) {
      return "Send the body as application/json. Nothing was recorded.";
    }
    String detail =
        context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
    return detail.isEmpty() ? status.getReason() : PlainText.of(detail, LONGEST_DETAIL);
  }
}
