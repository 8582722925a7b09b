package org.vitrine.crypto.record;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * The result with all its figures (§10.5). It is no entry: everybody computes it from the board,
 * and the board holds its digest.
 *
 * @param electionId hash of the manifest
 * @param fingerprint of the election
 * @param contests in manifest order
 * @param turnout of every cell, in manifest order
 */
public record ResultDocument(
    Digest electionId, Digest fingerprint, List<ContestResult> contests, List<Turnout> turnout) {
  private static final String FORMAT = "vitrine/1/result";
  private static final JsonLimits LIMITS = JsonLimits.document(64 * 1024 * 1024);

  /** Keeps copies of the lists that nobody can change. */
  public ResultDocument {
    contests = List.copyOf(contests);
    turnout = List.copyOf(turnout);
  }

  /**
   * One contest's result.
   *
   * @param contest identifier
   * @param groups in order; empty where the contest was not decrypted
   * @param total of the groups; empty where the contest was not decrypted
   */
  public record ContestResult(String contest, List<Group> groups, Optional<Figures> total) {
    /** Keeps a copy of the groups that nobody can change. */
    public ContestResult {
      groups = List.copyOf(groups);
    }
  }

  /**
   * The figures of cells that were decrypted together.
   *
   * @param cells identifiers, in manifest order
   * @param figures of these cells
   */
  public record Group(List<String> cells, Figures figures) {
    /** Keeps a copy of the cells that nobody can change. */
    public Group {
      cells = List.copyOf(cells);
    }
  }

  /**
   * How many of a cell's voters voted.
   *
   * @param cell identifier
   * @param eligible lines of the roll
   * @param ballots counted ballots
   */
  public record Turnout(String cell, long eligible, long ballots) {}

  /**
   * Reads canonical bytes.
   *
   * @throws MalformedException naming the field
   */
  public static ResultDocument decode(byte[] canonical) throws MalformedException {
    JsonCursor json = CanonicalJson.read(canonical, LIMITS);
    json.only("contests", "election", "fingerprint", "format", "turnout");
    json.field("format").literal(FORMAT);
    return new ResultDocument(
        Fields.digest(json.field("election")),
        Fields.digest(json.field("fingerprint")),
        json.field("contests").list(1, 200, ResultDocument::contest),
        json.field("turnout").list(1, 5_000, ResultDocument::turnout));
  }

  /** The document as JSON. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("contests", JsonArray.of(contests, ResultDocument::encode))
        .put("election", electionId.encode())
        .put("fingerprint", fingerprint.encode())
        .put("format", FORMAT)
        .put("turnout", JsonArray.of(turnout, ResultDocument::encode))
        .build();
  }

  /** Canonical bytes. */
  public byte[] encode() {
    return toJson().encode();
  }

  /** SHA-256 of the canonical bytes, as the result proposal names it. */
  public Digest digest() {
    return Digest.sha256(encode());
  }

  private static ContestResult contest(JsonCursor json) throws MalformedException {
    json.only("contest", "groups", "total");
    return new ContestResult(
        json.field("contest").string(1, 64),
        json.field("groups").list(0, 5_000, ResultDocument::group),
        json.field("total").optionalNull(Figures::decode));
  }

  private static JsonObject encode(ContestResult result) {
    return JsonObject.builder()
        .put("contest", result.contest())
        .put("groups", JsonArray.of(result.groups(), ResultDocument::encode))
        .put("total", result.total().isPresent() ? result.total().get().toJson() : JsonNull.NULL)
        .build();
  }

  private static Group group(JsonCursor json) throws MalformedException {
    json.only("ballots", "blank", "cells", "counts", "weight");
    return new Group(
        json.field("cells").list(1, 5_000, cell -> cell.string(1, 64)), Figures.decodeFields(json));
  }

  private static JsonObject encode(Group group) {
    return group
        .figures()
        .fields(JsonObject.builder().put("cells", JsonArray.ofStrings(group.cells())))
        .build();
  }

  private static Turnout turnout(JsonCursor json) throws MalformedException {
    json.only("ballots", "cell", "eligible");
    return new Turnout(
        json.field("cell").string(1, 64),
        Fields.count(json.field("eligible")),
        Fields.count(json.field("ballots")));
  }

  private static JsonObject encode(Turnout turnout) {
    return JsonObject.builder()
        .put("ballots", turnout.ballots())
        .put("cell", turnout.cell())
        .put("eligible", turnout.eligible())
        .build();
  }
}
