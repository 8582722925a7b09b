package org.vitrine.crypto.record;

import org.vitrine.crypto.ballot.Ballot;
import org.vitrine.crypto.ceremony.SealedShare;
import org.vitrine.crypto.ceremony.ShareKey;
import org.vitrine.crypto.ceremony.SharePublicKey;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.group.DecodingException;
import org.vitrine.crypto.group.ElementReader;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.proof.EqualityProof;
import org.vitrine.crypto.proof.SchnorrProof;

/** Bodies from JSON, strictly: exactly the keys of the type, every value well-formed (§4–§10). */
final class BodyDecoder {
  /** More attempts than this are not made (§7). */
  static final int MAX_ATTEMPTS = 100;

  /** More lines than this no chunk of the roll has (§8.2). */
  static final int MAX_ROLL_LINES = 500;

  private static final int MAX_TRUSTEES = 50;
  private static final int MAX_POSITIONS = 1_001;

  private BodyDecoder() {}

  static Body decode(EntryType type, JsonCursor json) throws MalformedException {
    return switch (type) {
      case MANIFEST -> new Body.ManifestBody(Manifest.decode(json));
      case PROPOSE -> new Body.Propose(action(json));
      case APPROVE -> approve(json);
      case COMMIT -> commit(json);
      case REVEAL -> reveal(json);
      case SHARE -> share(json);
      case CONFIRM -> new Body.Confirm(attempt(json.only("attempt")));
      case COMPLAIN -> complain(json);
      case TRANSCRIPT -> transcript(json);
      case DRILL -> drill(json);
      case ROLL -> roll(json, ElementReader.oneByOne());
      case BALLOT -> new Body.Cast(Ballot.decode(json));
      case OPENED -> new Body.Opened(Ballot.decode(json));
      case DECRYPTION -> decryption(json);
      case INCIDENT -> new Body.Incident(json.only("text").field("text").string(1, 4_000));
    };
  }

  private static Action action(JsonCursor json) throws MalformedException {
    JsonCursor action = json.field("action");
    return switch (action.string(20)) {
      case "freeze" ->
          new Action.Freeze(Fields.digest(json.only("action", "manifest").field("manifest")));
      case "ready" -> ready(json);
      case "open" -> {
        json.only("action");
        yield new Action.Open();
      }
      case "close" -> {
        json.only("action");
        yield new Action.Close();
      }
      case "result" -> {
        json.only("action", "digest", "totals");
        yield new Action.Result(
            Fields.digest(json.field("digest")),
            json.field("totals").list(1, 200, total -> total.optionalNull(Figures::decode)));
      }
      case "replace" -> {
        json.only("action", "new", "old");
        yield new Action.Replace(Fields.key(json.field("old")), Fields.key(json.field("new")));
      }
      case "bundle" -> new Action.AddBundle(bundle(json.only("action", "bundle").field("bundle")));
      case "abort" ->
          new Action.Abort(json.only("action", "reason").field("reason").string(1, 2_000));
      default ->
          throw action.fail("must be freeze, ready, open, close, result, replace, bundle or abort");
    };
  }

  private static Action.Ready ready(JsonCursor json) throws MalformedException {
    json.only("action", "bundles", "ceremony", "jointKey", "manifest", "rare", "roll");
    JsonCursor roll = json.field("roll").only("count", "root", "weight");
    return new Action.Ready(
        json.field("bundles").list(0, 20, BodyDecoder::bundle),
        Fields.digest(json.field("ceremony")),
        Fields.key(json.field("jointKey")),
        Fields.digest(json.field("manifest")),
        json.field("rare").list(0, 2_000, BodyDecoder::rare),
        new RollSummary(
            Fields.size(roll.field("count")),
            Fields.digest(roll.field("root")),
            Fields.size(roll.field("weight"))));
  }

  private static Bundle bundle(JsonCursor json) throws MalformedException {
    json.only("hash", "name");
    Bundle.Kind kind =
        json.field("name").oneOf("booth", "checker").equals("booth")
            ? Bundle.Kind.BOOTH
            : Bundle.Kind.CHECKER;
    return new Bundle(kind, Fields.digest(json.field("hash")));
  }

  private static RareWeight rare(JsonCursor json) throws MalformedException {
    json.only("cell", "voters", "weight");
    return new RareWeight(
        json.field("cell").string(1, 64),
        json.field("weight").integer(1, RollLine.MAX_WEIGHT),
        json.field("voters").intValue(1, 1_000_000));
  }

  private static Body.Approve approve(JsonCursor json) throws MalformedException {
    json.only("checkpoint", "proposal");
    JsonCursor checkpoint = json.field("checkpoint").only("root", "size");
    return new Body.Approve(
        Fields.digest(json.field("proposal")),
        Fields.size(checkpoint.field("size")),
        Fields.digest(checkpoint.field("root")));
  }

  private static Body.Commit commit(JsonCursor json) throws MalformedException {
    json.only("attempt", "commitment", "keys");
    return new Body.Commit(
        attempt(json),
        Fields.digest(json.field("commitment")),
        json.field("keys").list(0, MAX_TRUSTEES - 1, BodyDecoder::shareKey));
  }

  private static SharePublicKey shareKey(JsonCursor json) throws MalformedException {
    return SharePublicKey.of(json.bytes(SharePublicKey.SIZE))
        .orElseThrow(() -> json.fail("is no X25519 public key: not canonical, or of small order"));
  }

  private static Body.Reveal reveal(JsonCursor json) throws MalformedException {
    json.only("attempt", "coefficients", "proofs", "trustee");
    return new Body.Reveal(
        attempt(json),
        json.field("trustee").intValue(1, MAX_TRUSTEES),
        json.field("coefficients").list(1, MAX_TRUSTEES, Fields::key),
        json.field("proofs").list(1, MAX_TRUSTEES, BodyDecoder::schnorr));
  }

  private static SchnorrProof schnorr(JsonCursor json) throws MalformedException {
    try {
      return SchnorrProof.decode(json.bytes(SchnorrProof.BYTES));
    } catch (DecodingException e) {
      throw json.fail("is no proof: " + e.reason(), e);
    }
  }

  private static Body.Share share(JsonCursor json) throws MalformedException {
    json.only("attempt", "shares");
    return new Body.Share(
        attempt(json),
        json.field("shares")
            .list(0, MAX_TRUSTEES - 1, s -> SealedShare.of(s.bytes(SealedShare.SIZE))));
  }

  private static Body.Complain complain(JsonCursor json) throws MalformedException {
    json.only("attempt", "key", "sender");
    return new Body.Complain(
        attempt(json),
        json.field("sender").intValue(1, MAX_TRUSTEES),
        ShareKey.of(json.field("key").bytes(ShareKey.SIZE)));
  }

  private static Body.Transcript transcript(JsonCursor json) throws MalformedException {
    json.only("attempt", "confirm", "jointKey", "publicShares");
    return new Body.Transcript(
        attempt(json),
        Fields.digest(json.field("confirm")),
        Fields.key(json.field("jointKey")),
        json.field("publicShares").list(1, MAX_TRUSTEES, Fields::key));
  }

  private static Body.Drill drill(JsonCursor json) throws MalformedException {
    json.only("partial", "proof");
    return new Body.Drill(Fields.element(json.field("partial")), equality(json.field("proof"), 1));
  }

  /** A chunk of the roll, of which {@code elements} may have seen the credentials. */
  static Body.Roll roll(JsonCursor json, ElementReader elements) throws MalformedException {
    json.only("chunk", "lines");
    return new Body.Roll(
        json.field("chunk").intValue(0, Integer.MAX_VALUE),
        json.field("lines").list(1, MAX_ROLL_LINES, line -> RollLine.decode(line, elements)));
  }

  private static Body.Decryption decryption(JsonCursor json) throws MalformedException {
    json.only("cells", "contest", "partials", "proof", "root", "size");
    var partials = json.field("partials").list(1, MAX_POSITIONS, Fields::element);
    return new Body.Decryption(
        json.field("contest").string(1, 64),
        json.field("cells").list(1, 5_000, cell -> cell.string(1, 64)),
        Fields.size(json.field("size")),
        Fields.digest(json.field("root")),
        partials,
        equality(json.field("proof"), partials.size()));
  }

  private static EqualityProof equality(JsonCursor json, int images) throws MalformedException {
    try {
      return EqualityProof.decode(json.bytes(EqualityProof.bytes(images)), images);
    } catch (DecodingException e) {
      throw json.fail("is no proof: " + e.reason(), e);
    }
  }

  private static int attempt(JsonCursor json) throws MalformedException {
    return json.field("attempt").intValue(1, MAX_ATTEMPTS);
  }
}
