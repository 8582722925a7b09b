package org.vitrine.crypto.record;

import java.util.Collection;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.SharePublicKey;
import org.vitrine.crypto.group.Element;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonArray;
import org.vitrine.crypto.json.JsonNull;
import org.vitrine.crypto.json.JsonObject;

/** Bodies as JSON; BodyDecoder is the way back. */
final class BodyEncoder {
  private BodyEncoder() {}

  static JsonObject encode(Body body) {
    return switch (body) {
      case Body.ManifestBody(var manifest) -> manifest.toJson();
      case Body.Propose(var action) -> encode(action);
      case Body.Approve approve ->
          JsonObject.builder()
              .put(
                  "checkpoint",
                  JsonObject.builder()
                      .put("root", approve.root().encode())
                      .put("size", approve.size())
                      .build())
              .put("proposal", approve.proposal().encode())
              .build();
      case Body.Commit commit ->
          JsonObject.builder()
              .put("attempt", commit.attempt())
              .put("commitment", commit.commitment().encode())
              .put(
                  "keys",
                  JsonArray.ofBytes(commit.keys().stream().map(SharePublicKey::bytes).toList()))
              .build();
      case Body.Reveal reveal -> reveal.polynomial().toJson();
      case Body.Share share ->
          JsonObject.builder()
              .put("attempt", share.attempt())
              .put(
                  "shares",
                  JsonArray.ofBytes(share.shares().stream().map(SealedShare::bytes).toList()))
              .build();
      case Body.Confirm(int attempt) -> JsonObject.builder().put("attempt", attempt).build();
      case Body.Complain complain ->
          JsonObject.builder()
              .put("attempt", complain.attempt())
              .bytes("key", complain.key().toBytes())
              .put("sender", complain.sender())
              .build();
      case Body.Transcript transcript ->
          JsonObject.builder()
              .put("attempt", transcript.attempt())
              .put("confirm", transcript.confirm().encode())
              .bytes("jointKey", transcript.jointKey().encode())
              .put("publicShares", elements(transcript.publicShares()))
              .build();
      case Body.Drill(Element partial, var proof) ->
          JsonObject.builder()
              .bytes("partial", partial.encode())
              .bytes("proof", proof.encode())
              .build();
      case Body.Roll(int chunk, var lines) ->
          JsonObject.builder()
              .put("chunk", chunk)
              .put("lines", JsonArray.of(lines, RollLine::toJson))
              .build();
      case Body.Cast(var ballot) -> ballot.toJson();
      case Body.Opened(var ballot) -> ballot.toJson();
      case Body.Decryption decryption ->
          JsonObject.builder()
              .put("cells", JsonArray.ofStrings(decryption.cells()))
              .put("contest", decryption.contest())
              .put("partials", elements(decryption.partials()))
              .bytes("proof", decryption.proof().encode())
              .put("root", decryption.root().encode())
              .put("size", decryption.size())
              .build();
      case Body.Incident(String text) -> JsonObject.builder().put("text", text).build();
    };
  }

  private static JsonObject encode(Action action) {
    JsonObject.Builder json = JsonObject.builder().put("action", action.code());
    return switch (action) {
      case Action.Freeze(Digest manifest) -> json.put("manifest", manifest.encode()).build();
      case Action.Ready ready ->
          json.put("bundles", JsonArray.of(ready.bundles(), BodyEncoder::encode))
              .put("ceremony", ready.ceremony().encode())
              .bytes("jointKey", ready.jointKey().encode())
              .put("manifest", ready.manifest().encode())
              .put("rare", JsonArray.of(ready.rare(), BodyEncoder::encode))
              .put(
                  "roll",
                  JsonObject.builder()
                      .put("count", ready.roll().count())
                      .put("root", ready.roll().root().encode())
                      .put("weight", ready.roll().weight())
                      .build())
              .build();
      case Action.Open(), Action.Close() -> json.build();
      case Action.Result(Digest digest, var totals) ->
          json.put("digest", digest.encode())
              .put(
                  "totals",
                  JsonArray.of(
                      totals, total -> total.isPresent() ? total.get().toJson() : JsonNull.NULL))
              .build();
      case Action.Replace(Element old, Element fresh) ->
          json.bytes("new", fresh.encode()).bytes("old", old.encode()).build();
      case Action.AddBundle(Bundle bundle) -> json.put("bundle", encode(bundle)).build();
      case Action.Abort(String reason) -> json.put("reason", reason).build();
    };
  }

  private static JsonObject encode(Bundle bundle) {
    return JsonObject.builder()
        .put("hash", bundle.hash().encode())
        .put("name", bundle.kind().code())
        .build();
  }

  private static JsonObject encode(RareWeight rare) {
    return JsonObject.builder()
        .put("cell", rare.cell())
        .put("voters", rare.voters())
        .put("weight", rare.weight())
        .build();
  }

  private static JsonArray elements(Collection<Element> elements) {
    return JsonArray.ofBytes(elements.stream().map(Element::encode).toList());
  }
}
