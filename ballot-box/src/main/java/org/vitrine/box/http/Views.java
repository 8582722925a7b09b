package org.vitrine.box.http;

import java.util.Collection;
import java.util.Optional;
import org.vitrine.box.board.Answer;
import org.vitrine.box.board.DeviceDesk;
import org.vitrine.box.board.LiveBoard;
import org.vitrine.box.board.RunningBoard;
import org.vitrine.box.rules.CeremonyStatus;
import org.vitrine.box.rules.DecryptionStatus;
import org.vitrine.box.rules.ElectionStatus;
import org.vitrine.box.rules.PendingProposal;
import org.vitrine.box.rules.RollPlace;
import org.vitrine.box.store.StoredEntry;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.Base64Url;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.JsonString;
import org.vitrine.crypto.json.JsonValue;
import org.vitrine.crypto.record.Bundle;

/** Answers as JSON, with exactly the keys that the specification and the OpenAPI document name. */
final class Views {
  private Views() {}

  /** Whoever made a board needs this for its manifest. */
  static JsonObject created(LiveBoard board) {
    return JsonObject.builder()
        .bytes("box", board.identity().box().encoded())
        .put("ed25519", board.identity().ed25519().vkey())
        .put("mldsa44", board.identity().mldsa44().vkey())
        .put("origin", board.origin())
        .put("url", board.url())
        .build();
  }

  static JsonObject list(Collection<RunningBoard> boards) {
    return JsonObject.builder()
        .put("elections", JsonArray.of(boards, running -> item(running.board())))
        .build();
  }

  private static JsonObject item(LiveBoard board) {
    ElectionStatus status = board.status();
    return JsonObject.builder()
        .put("board", board.name())
        .put("election", orNull(status.election()))
        .put("origin", board.origin())
        .put("phase", status.phase().code())
        .put("rehearsal", status.rehearsal())
        .put("size", board.size())
        .put("title", title(board))
        .put("url", board.url())
        .build();
  }

  private static JsonValue title(LiveBoard board) {
    Optional<Manifest> manifest = board.manifest();
    if (manifest.isEmpty()) {
      return JsonNull.NULL;
    }
    JsonObject.Builder title = JsonObject.builder();
    manifest.get().title().byLanguage().forEach(title::put);
    return title.build();
  }

  static JsonObject status(LiveBoard board) {
    ElectionStatus status = board.status();
    return JsonObject.builder()
        .put("ballots", status.ballots())
        .put("bundles", JsonArray.of(status.bundles(), Views::bundle))
        .put(
            "ceremony",
            status.ceremony().isPresent() ? ceremony(status.ceremony().get()) : JsonNull.NULL)
        .put("counted", status.counted())
        .put("decryptions", JsonArray.of(status.decryptions(), Views::decryption))
        .put("election", orNull(status.election()))
        .put("fingerprint", orNull(status.fingerprint()))
        .put("opened", status.opened())
        .put("pending", JsonArray.of(status.pending(), Views::proposal))
        .put("phase", status.phase().code())
        .put("rehearsal", status.rehearsal())
        .put(
            "roll",
            JsonObject.builder()
                .put("lines", status.lines())
                .put("weight", status.weight())
                .build())
        .put("size", board.size())
        .put("time", board.checkpointTime())
        .build();
  }

  private static JsonObject ceremony(CeremonyStatus ceremony) {
    return JsonObject.builder()
        .put("attempt", ceremony.attempt())
        .put("stage", ceremony.stage())
        .put("waiting", numbers(ceremony.waiting()))
        .build();
  }

  private static JsonObject decryption(DecryptionStatus decryption) {
    return JsonObject.builder()
        .put("groups", decryption.groups())
        .put("of", decryption.of())
        .put("trustee", decryption.trustee())
        .build();
  }

  private static JsonObject proposal(PendingProposal proposal) {
    return JsonObject.builder()
        .put("action", proposal.action())
        .put("approvals", numbers(proposal.approvals()))
        .put("entry", proposal.entry().encode())
        .put("needed", proposal.needed())
        .put("seq", proposal.seq())
        .build();
  }

  static JsonObject onRoll(Element asked, DeviceDesk.OnRoll found) {
    RollPlace place = found.place();
    return JsonObject.builder()
        .bytes("credential", asked.encode())
        .put("index", place.proof().index())
        .put("line", place.line().toJson())
        .put("path", digests(place.proof().path()))
        .put(
            "replacements",
            JsonArray.of(found.replacements(), entries -> JsonArray.of(entries, Views::bytes)))
        .put(
            "successor",
            place.successor().isPresent()
                ? new JsonString(Base64Url.encode(place.successor().get().encode()))
                : JsonNull.NULL)
        .build();
  }

  static JsonObject result(DeviceDesk.PublishedResult result) {
    return JsonObject.builder()
        .put("decision", JsonArray.of(result.decision(), Views::bytes))
        .put("document", result.document().toJson())
        .build();
  }

  private static JsonObject bundle(Bundle bundle) {
    return JsonObject.builder()
        .put("hash", bundle.hash().encode())
        .put("name", bundle.kind().code())
        .build();
  }

  private static JsonString bytes(StoredEntry entry) {
    return new JsonString(Base64Url.encode(entry.entry().bytes()));
  }

  static JsonObject recorded(Answer.Recorded recorded) {
    return JsonObject.builder()
        .put("entry", recorded.entry().encode())
        .put("receipt", recorded.receipt())
        .put("seq", recorded.seq())
        .put("time", recorded.time())
        .build();
  }

  static JsonObject problem(ProblemException problem) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("code", problem.refusal().code().code())
            .put("detail", problem.refusal().detail())
            .put("status", problem.refusal().code().status())
            .put("title", problem.refusal().code().title())
            .put("type", "about:blank");
    if (!problem.refusal().field().isEmpty()) {
      json.put("field", problem.refusal().field());
    }
    problem.signed().ifPresent(signed -> json.put("signed", signed.toJson()));
    problem.head().ifPresent(head -> json.put("head", head.toJson()));
    return json.build();
  }

  static JsonValue orNull(Optional<Digest> digest) {
    return digest.isPresent() ? new JsonString(digest.get().encode()) : JsonNull.NULL;
  }

  static JsonArray numbers(Collection<Integer> numbers) {
    return JsonArray.of(numbers, number -> new JsonInteger(number));
  }

  static JsonArray digests(Collection<Digest> digests) {
    return JsonArray.of(digests, digest -> new JsonString(digest.encode()));
  }
}
