package org.vitrine.box.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.vitrine.box.board.DeviceDesk;
import org.vitrine.box.board.LiveBoard;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.json.CanonicalJson;

/** What people's devices verify (§15): the election, a voter's line of the roll, the result. */
@Controller("/elections/{board}")
final class DeviceController {
  private final Boards boards;

  DeviceController(Boards boards) {
    this.boards = boards;
  }

  /** What the fingerprint says. */
  @Operation(
      summary = "The entries that the fingerprint stands for, as NDJSON (specification §15)",
      description =
          "In board order, each followed by a newline: the manifest, the transcripts of the attempt"
              + " that made the key, the last drill, the ready proposal that took effect, and the"
              + " approvals with which it did.")
  @ApiResponse(responseCode = "404", description = "The proposal ready has not taken effect yet")
  @Get(value = "/ready", produces = BoardController.NDJSON)
  byte[] ready(@PathVariable String board) throws StoreException {
    LiveBoard live = boards.named(board).board();
    List<StoredEntry> entries = new DeviceDesk(live).ready();
    if (entries.isEmpty()) {
      throw notReady(live);
    }
    var lines = new ByteArrayOutputStream();
    for (StoredEntry entry : entries) {
      lines.writeBytes(entry.entry().bytes());
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  /** Where a credential stands on the roll. */
  @Operation(
      summary = "A credential's line of the roll, with its proof (specification §15)",
      description =
          "credential (as asked), index, line (cell, credential, style, weight), path (inclusion proof"
              + " under roll.root of ready), replacements (for each the proposal and its approvals as"
              + " base64url, from the line's credential to the one asked for), successor (the"
              + " credential that replaced it, or null).")
  @ApiResponse(
      responseCode = "404",
      description = "The credential was never on the roll, or ready has not taken effect yet")
  @Get(value = "/voters/{credential}", produces = MediaType.APPLICATION_JSON)
  byte[] voter(@PathVariable String board, @PathVariable String credential) throws StoreException {
    LiveBoard live = boards.named(board).board();
    Element asked = BoardController.credential(credential);
    var found = new DeviceDesk(live).voter(asked);
    if (found.isPresent()) {
      return CanonicalJson.encode(Views.onRoll(asked, found.get()));
    }
    if (live.status().fingerprint().isEmpty()) {
      throw notReady(live);
    }
    throw BoardController.notFound(
        "This credential is not on the roll of this election, and no replacement has brought it in."
            + " Check the code on the letter, and that it is this election's.");
  }

  /** The result and who decided on it. */
  @Operation(
      summary = "The result, and the decision that made it final (specification §15)",
      description =
          "decision (canonical bytes of the result proposal and of the approvals with which it took"
              + " effect, as base64url) and document (the result document of §10.5).")
  @ApiResponse(responseCode = "404", description = "There is no final result")
  @Get(value = "/result", produces = MediaType.APPLICATION_JSON)
  byte[] result(@PathVariable String board) throws StoreException {
    LiveBoard live = boards.named(board).board();
    DeviceDesk.PublishedResult result =
        new DeviceDesk(live)
            .result()
            .orElseThrow(
                () ->
                    BoardController.notFound(
                        "This election is in phase %s, and has no result to show. Ask again once it"
                                .formatted(live.status().phase().code())
                            + " is final."));
    return CanonicalJson.encode(Views.result(result));
  }

  private static ProblemException notReady(LiveBoard board) {
    return ProblemException.of(
        RefusalCode.NOT_FOUND,
        "This election is in phase %s, and the officials have not approved it as ready, with its roll"
                .formatted(board.status().phase().code())
            + " and its key. Ask again after that.");
  }
}
