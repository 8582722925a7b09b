package org.vitrine.box.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.vitrine.box.board.Answer;
import org.vitrine.box.board.RunningBoard;
import org.vitrine.box.rules.Refusal;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.record.SignedAnswer;

/** Takes submissions of everybody: voters, officials, registrar, trustees. */
@Controller("/elections/{board}/entries")
final class SubmissionController {
  /** A body of no bytes is none for the framework. */
  private static final byte[] NOTHING = {};

  private final Boards boards;

  SubmissionController(Boards boards) {
    this.boards = boards;
  }

  /** Appends an entry, or says why not. */
  @Operation(
      summary = "Submits an entry",
      description =
          "The body is a canonical submission (specification §5). The answer has entry (its hash),"
              + " receipt (a tlog-proof), seq and time, and is given only once the entry is durable."
              + " The same submission sent again gets the same answer with status 200. A refusal is a"
              + " problem (RFC 9457) with code, detail, where it applies field, and signed: the"
              + " refusal as a signed answer (§12) that the sender can keep. A ballot that does not"
              + " follow the credential's latest one gets head, too: the signed head of the"
              + " credential.")
  @ApiResponse(responseCode = "201", description = "Recorded")
  @ApiResponse(responseCode = "200", description = "The same was recorded before")
  @ApiResponse(responseCode = "400", description = "Malformed; the detail names the field")
  @ApiResponse(responseCode = "403", description = "Signature, role or author")
  @ApiResponse(responseCode = "409", description = "Not now: phase, stage, duplicate, previous")
  @ApiResponse(responseCode = "413", description = "Larger than an entry can be")
  @ApiResponse(responseCode = "415", description = "Another media type than application/json")
  @ApiResponse(responseCode = "422", description = "A proof or a value does not hold")
  @ApiResponse(responseCode = "429", description = "Too soon after the credential's last entry")
  @ApiResponse(responseCode = "503", description = "Busy, or the outcome is not known: send again")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = "string", format = "byte")))
  @Post(consumes = MediaType.APPLICATION_JSON, produces = MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> submit(@PathVariable String board, HttpRequest<byte[]> request)
      throws InterruptedException {
    RunningBoard running = boards.named(board);
    return switch (running.intake().submit(request.getBody().orElse(NOTHING))) {
      case Answer.Recorded recorded ->
          HttpResponse.status(recorded.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
              .body(CanonicalJson.encode(Views.recorded(recorded)));
      case Answer.Refused(
              Refusal refusal,
              Optional<SignedAnswer> signed,
              Optional<SignedAnswer> head,
              var retryAfter) ->
          ProblemHandler.answer(new ProblemException(refusal, signed, head, retryAfter));
    };
  }
}
