package org.vitrine.box.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.box.board.BallotRange;
import org.vitrine.box.board.LiveBoard;
import org.vitrine.box.board.RunningBoard;
import org.vitrine.box.rules.RefusalCode;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.InclusionProof;
import org.vitrine.crypto.record.Entry;

/** What anyone may read of a board: everything. */
@Controller("/elections/{board}")
final class BoardController {
  static final String NOTE = "text/plain; charset=utf-8";
  static final String NDJSON = "application/x-ndjson";
  private static final String ZIP = "application/zip";
  private static final long MAX_COUNT = 1_000_000;
  private static final int MAX_MATCHES = 20;

  private final Boards boards;

  BoardController(Boards boards) {
    this.boards = boards;
  }

  private LiveBoard live(String board) {
    return boards.named(board).board();
  }

  /** Where the election stands. */
  @Operation(
      summary = "Says where the election stands",
      description =
          "ballots, bundles of booth and checker that the officials approved (hash, name), ceremony"
              + " (attempt, stage, waiting; or null), counted, decryptions (trustee, groups, of),"
              + " election and fingerprint (or null), opened, pending proposals (action,"
              + " approvals, entry, needed, seq), phase, rehearsal, roll (lines, weight), size, time of"
              + " the newest checkpoint.")
  @Get(produces = MediaType.APPLICATION_JSON)
  byte[] status(@PathVariable String board) {
    return CanonicalJson.encode(Views.status(live(board)));
  }

  /** The manifest. */
  @Operation(summary = "The manifest, in canonical form (specification §4)")
  @Get(value = "/manifest", produces = MediaType.APPLICATION_JSON)
  byte[] manifest(@PathVariable String board) {
    Manifest manifest =
        live(board)
            .manifest()
            .orElseThrow(() -> notFound("The board has no manifest yet. An official sends it."));
    return CanonicalJson.encode(manifest.toJson());
  }

  /** Entries in order. */
  @Operation(
      summary = "Entries as NDJSON",
      description =
          "Canonical entries in order from position `from`, each followed by a newline; fewer than"
              + " `count` only at the end of the board.")
  @Get(value = "/entries", produces = NDJSON)
  StreamedFile entries(
      @PathVariable String board,
      @QueryValue(defaultValue = "0") long from,
      @QueryValue(defaultValue = "1000") long count) {
    LiveBoard live = live(board);
    if (from < 0 || count < 0 || count > MAX_COUNT) {
      throw ProblemException.of(
          RefusalCode.BAD_REQUEST,
          "from must not be negative, and count must be between 0 and %d. Ask for the rest again."
              .formatted(MAX_COUNT));
    }
    return new StreamedFile(EntryLines.of(live, from, from + count), MediaType.of(NDJSON));
  }

  /** The newest checkpoint of the log. */
  @Operation(summary = "The newest checkpoint signed by the log (specification §11.3)")
  @ApiResponse(responseCode = "404", description = "The board is empty")
  @Get(value = "/checkpoint", produces = NOTE)
  String checkpoint(@PathVariable String board) {
    return live(board).checkpoint().orElseThrow(() -> notFound("The board has no entry yet."));
  }

  /** The newest witnessed checkpoint. */
  @Operation(summary = "The newest checkpoint that carries the witness quorum")
  @ApiResponse(responseCode = "404", description = "No checkpoint has the quorum yet")
  @Get(value = "/checkpoint/witnessed", produces = NOTE)
  String witnessed(@PathVariable String board) throws StoreException {
    return live(board)
        .witnessed()
        .orElseThrow(
            () ->
                notFound(
                    "No checkpoint carries the quorum of the witnesses yet. GET checkpoint gives the"
                        + " newest one signed by the log alone."));
  }

  /** Proof that an entry is on the board. */
  @Operation(
      summary = "Inclusion proof (RFC 6962 §2.1.1)",
      description = "index, path (hashes from the leaf's sibling upwards), root, size.")
  @Get(value = "/proof/inclusion", produces = MediaType.APPLICATION_JSON)
  byte[] inclusion(
      @PathVariable String board, @QueryValue long seq, @QueryValue Optional<String> size) {
    LiveBoard live = live(board);
    long of = Positions.optional("size", size).orElse(live.size());
    InclusionProof proof =
        live.inclusion(seq, of)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        RefusalCode.BAD_REQUEST,
                        "0 ≤ seq < size ≤ %d must hold; the board has %d entries."
                            .formatted(live.size(), live.size())));
    return CanonicalJson.encode(
        JsonObject.builder()
            .put("index", proof.index())
            .put("path", Views.digests(proof.path()))
            .put("root", live.root(of).encode())
            .put("size", of)
            .build());
  }

  /** Proof that the board only grew. */
  @Operation(
      summary = "Consistency proof (RFC 6962 §2.1.2)",
      description = "from, fromRoot, path, root, to.")
  @Get(value = "/proof/consistency", produces = MediaType.APPLICATION_JSON)
  byte[] consistency(
      @PathVariable String board, @QueryValue long from, @QueryValue Optional<String> to) {
    LiveBoard live = live(board);
    long until = Positions.optional("to", to).orElse(live.size());
    var proof =
        live.consistency(from, until)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        RefusalCode.BAD_REQUEST,
                        "0 ≤ from ≤ to ≤ %d must hold; the board has %d entries."
                            .formatted(live.size(), live.size())));
    return CanonicalJson.encode(
        JsonObject.builder()
            .put("from", from)
            .put("fromRoot", live.root(from).encode())
            .put("path", Views.digests(proof.path()))
            .put("root", live.root(until).encode())
            .put("to", until)
            .build());
  }

  /** Looks a ballot up. */
  @Operation(
      summary = "Looks a ballot up by its tracking code, or by its whole hash",
      description =
          "entries: for each ballot whose hash begins so its ballot hash, entry hash, seq, time and"
              + " type.")
  @ApiResponse(responseCode = "404", description = "No ballot has this code")
  @Get(value = "/tracker/{code}", produces = MediaType.APPLICATION_JSON)
  byte[] tracker(@PathVariable String board, @PathVariable String code) throws StoreException {
    LiveBoard live = live(board);
    BallotRange range = range(code);
    List<JsonValue> found = new ArrayList<>();
    for (long seq : live.ballotsBetween(range.low(), range.high(), MAX_MATCHES)) {
      Optional<StoredEntry> stored = live.entry(seq);
      if (stored.isPresent()) {
        found.add(tracked(stored.get()));
      }
    }
    if (found.isEmpty()) {
      throw notFound(
          "No ballot on this board has this tracking code. Check the code; if it is right and you"
              + " hold a receipt, the receipt proves that the ballot was recorded.");
    }
    return CanonicalJson.encode(JsonObject.builder().put("entries", new JsonArray(found)).build());
  }

  private static BallotRange range(String code) {
    try {
      return BallotRange.read(code);
    } catch (MalformedException e) {
      throw ProblemException.of(
          RefusalCode.BAD_REQUEST,
          "This is no tracking code, which has 25 letters and digits in five groups: it "
              + e.getMessage()
              + ". Compare it with your receipt.");
    }
  }

  private static JsonObject tracked(StoredEntry stored) {
    try {
      Entry entry = Entry.decode(stored.entry().bytes());
      return JsonObject.builder()
          .put("ballot", entry.submission().bodyHash().encode())
          .put("entry", stored.entry().hash().encode())
          .put("seq", entry.seq())
          .put("time", entry.time())
          .put("type", entry.type().code())
          .build();
    } catch (MalformedException e) {
      throw new IllegalStateException("an entry of the board is malformed", e);
    }
  }

  /** The receipt of an entry. */
  @Operation(summary = "The receipt of an entry, with all the cosignatures there are (§11.6)")
  @ApiResponse(responseCode = "404", description = "There is no such entry")
  @Get(value = "/receipts/{seq}", produces = NOTE)
  HttpResponse<String> receipt(@PathVariable String board, @PathVariable long seq)
      throws StoreException {
    String receipt =
        live(board)
            .receipt(seq)
            .orElseThrow(() -> notFound("The board has no entry at this position."));
    return HttpResponse.ok(receipt)
        .header("Content-Disposition", "inline; filename=\"" + seq + ".tlog-proof\"");
  }

  /** The latest ballot of a credential. */
  @Operation(summary = "The head of a credential: its latest cast ballot, signed (§12)")
  @Get(value = "/head/{credential}", produces = MediaType.APPLICATION_JSON)
  byte[] head(@PathVariable String board, @PathVariable String credential) {
    LiveBoard live = live(board);
    return CanonicalJson.encode(
        live.head(credential(credential))
            .orElseThrow(() -> notFound("The board has no manifest yet."))
            .toJson());
  }

  /** A credential in a path, or a problem. */
  static Element credential(String text) {
    try {
      Element element = Element.decode(Base64Url.decode(text));
      if (!element.isIdentity()) {
        return element;
      }
    } catch (MalformedException | DecodingException e) {
      // Said below, for all the ways in which it can be wrong.
    }
    throw ProblemException.of(
        RefusalCode.BAD_REQUEST, "A credential is the 43 characters of a group element.");
  }

  /** The whole record. */
  @Operation(
      summary = "The record as a ZIP file (§13)",
      description =
          "entries.ndjson, checkpoint, and result.json once the result is final. The checkpoint covers"
              + " exactly these entries, and carries the witness quorum where there is one.")
  @ApiResponse(responseCode = "404", description = "The board is empty")
  @Get(value = "/record.zip", produces = ZIP)
  HttpResponse<StreamedFile> record(@PathVariable String board)
      throws StoreException, InterruptedException {
    RunningBoard running = boards.named(board);
    RecordZip zip =
        RecordZip.of(running).orElseThrow(() -> notFound("The board has no entry yet."));
    return HttpResponse.ok(new StreamedFile(zip.stream(), MediaType.of(ZIP)))
        .header("Content-Disposition", "attachment; filename=\"" + board + ".zip\"");
  }

  static ProblemException notFound(String detail) {
    return ProblemException.of(RefusalCode.NOT_FOUND, detail);
  }
}
