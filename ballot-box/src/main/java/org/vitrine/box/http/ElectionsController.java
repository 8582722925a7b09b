package org.vitrine.box.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.box.board.BallotBox;
import org.vitrine.box.board.BrokenBoardException;
import org.vitrine.box.board.LiveBoard;
import org.vitrine.box.board.RunningBoard;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.store.StoreException;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;

/** Which elections there are, and how a new one gets its board. */
@Controller("/elections")
final class ElectionsController {
  private static final Logger LOG = LoggerFactory.getLogger(ElectionsController.class);
  private static final String BEARER = "Bearer ";

  /** Until a new board takes entries; whoever made it would send the manifest at once. */
  private static final Duration CLAIM = Duration.ofSeconds(10);

  private final BallotBox box;

  ElectionsController(BallotBox box) {
    this.box = box;
  }

  /** All boards. */
  @Operation(
      summary = "Lists the elections",
      description =
          "An object with `elections`: for each one board, election (null before the manifest),"
              + " origin, phase, rehearsal, size, title (by language, or null), url.")
  @Get(produces = MediaType.APPLICATION_JSON)
  byte[] list() {
    return CanonicalJson.encode(Views.list(box.boards()));
  }

  /** Makes a board with fresh keys; its manifest must name them. */
  @Operation(
      summary = "Makes a board",
      description =
          "Needs the creation token, which the ballot box keeps in its data directory. The body is"
              + " `{}`. The answer holds the board's public keys (box, ed25519, mldsa44), its origin"
              + " and url, all of which go into the manifest.")
  @ApiResponse(responseCode = "201", description = "The board is there, and waits for its manifest")
  @ApiResponse(responseCode = "401", description = "The creation token is missing or wrong")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = "string", format = "byte")))
  @Post(consumes = MediaType.APPLICATION_JSON, produces = MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> create(
      @Header(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      HttpRequest<byte[]> request)
      throws InterruptedException {
    authorise(authorization);
    try {
      CanonicalJson.read(request.getBody().orElse(new byte[0]), JsonLimits.ENTRY).only();
    } catch (MalformedException e) {
      throw ProblemException.of(
          RefusalCode.MALFORMED, "The body must be exactly {}: " + e.getMessage() + ".");
    }
    try {
      RunningBoard running = box.create();
      if (!running.awaitReady(CLAIM)) {
        LOG.warn("Board {} is there, but cannot be written yet", running.board().name());
      }
      LiveBoard board = running.board();
      LOG.info("Board {} was made", board.name());
      return HttpResponse.status(HttpStatus.CREATED)
          .body(CanonicalJson.encode(Views.created(board)))
          .header(HttpHeaders.LOCATION, board.url());
    } catch (IOException | StoreException | BrokenBoardException e) {
      LOG.error("A board could not be made", e);
      throw ProblemException.unavailable(
          "The board could not be made. The operator's log says why.");
    }
  }

  private void authorise(@Nullable String authorization) {
    if (authorization == null
        || !authorization.startsWith(BEARER)
        || !box.creationToken().matches(authorization.substring(BEARER.length()))) {
      throw ProblemException.of(
          RefusalCode.UNAUTHORIZED,
          "Send the header Authorization: Bearer with the creation token. The operator of the ballot"
              + " box finds it in the file creation-token of its data directory.");
    }
  }
}
