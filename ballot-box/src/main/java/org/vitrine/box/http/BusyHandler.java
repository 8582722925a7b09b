package org.vitrine.box.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.vitrine.box.board.BoardBusyException;

/** The board could not be asked in time. */
@Singleton
final class BusyHandler implements ExceptionHandler<BoardBusyException, HttpResponse<byte[]>> {
  private final ProblemHandler problems;

  BusyHandler(ProblemHandler problems) {
    this.problems = problems;
  }

  @Override
  public HttpResponse<byte[]> handle(
      @SuppressWarnings("rawtypes") HttpRequest request, BoardBusyException exception) {
    return problems.handle(
        request,
        ProblemException.unavailable(
            "The board cannot be read at the moment. Try again in a few seconds."));
  }
}
