package org.vitrine.box.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Publisher;
import org.vitrine.box.board.LiveBoard;
import org.vitrine.box.rules.RefusalCode;

/** The board as it grows. */
@Controller("/elections/{board}/stream")
final class StreamController {
  private final Boards boards;
  private final Semaphore places;

  StreamController(Boards boards, BoxConfiguration configuration) {
    this.boards = boards;
    this.places = new Semaphore(configuration.streams());
  }

  /** Entries and checkpoints as server-sent events. */
  @Operation(
      summary = "Entries and checkpoints as they come (server-sent events)",
      description =
          "Events `entry` (data: the canonical entry) and `checkpoint` (data: the note as a JSON"
              + " string). The id is the last position that was sent; Last-Event-ID goes on after it,"
              + " the parameter from begins at a position, and without both the stream begins with"
              + " what comes next.")
  @ApiResponse(responseCode = "503", description = "Too many streams are open")
  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<Publisher<Event<String>>> stream(
      @PathVariable String board,
      @QueryValue Optional<String> from,
      @Header("Last-Event-ID") @Nullable String lastEventId) {
    LiveBoard live = boards.named(board).board();
    long start = start(live, Positions.optional("from", from), lastEventId);
    if (!places.tryAcquire()) {
      throw ProblemException.unavailable(
          "As many streams are open as the ballot box allows. Ask for entries instead, or try again.");
    }
    return HttpResponse.ok(new BoardEvents(live, start, places::release));
  }

  private static long start(LiveBoard live, Optional<Long> from, @Nullable String lastEventId) {
    try {
      long start = lastEventId == null ? from.orElse(live.size()) : Long.parseLong(lastEventId) + 1;
      if (start >= 0) {
        return start;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw ProblemException.of(
        RefusalCode.BAD_REQUEST, "from and Last-Event-ID are positions on the board, from 0.");
  }
}
