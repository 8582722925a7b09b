package org.vitrine.crypto.fault;

import java.util.Optional;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.EntryType;

/**
 * A file that proves who broke the protocol (§17.1). Reading one verifies nothing but its form.
 *
 * @param manifest says whose keys are whose; its hash is the election that the proof is about
 * @param ready body of the {@code ready} proposal, whose hash is the election's fingerprint; empty
 *     where there was none yet
 * @param evidence what the proof shows
 */
public record FaultProof(Manifest manifest, Optional<Ready> ready, Evidence evidence) {
  /** The word in every file. */
  public static final String FORMAT = "vitrine/1/fault";

  /** Longer files are refused. */
  public static final int MAX_BYTES = 4 << 20;

  /**
   * The body of a {@code ready} proposal.
   *
   * @param action what it says
   * @param hash SHA-256 of its canonical bytes: the fingerprint
   */
  public record Ready(Action.Ready action, Digest hash) {
    /** The body that proposes this. */
    public static Ready of(Action.Ready action) {
      return new Ready(action, Digest.sha256(new Body.Propose(action).toJson().encode()));
    }
  }

  /**
   * Reads canonical bytes.
   *
   * @throws MalformedException naming the field
   */
  public static FaultProof decode(byte[] canonical) throws MalformedException {
    JsonCursor json = CanonicalJson.read(canonical, JsonLimits.document(MAX_BYTES));
    json.only("evidence", "format", "kind", "manifest", "ready");
    json.field("format").literal(FORMAT);
    return new FaultProof(
        Manifest.decode(json.field("manifest")),
        json.field("ready").optionalNull(FaultProof::ready),
        EvidenceCodec.decode(json.field("kind"), json.field("evidence")));
  }

  private static Ready ready(JsonCursor json) throws MalformedException {
    if (Body.decode(EntryType.PROPOSE, json) instanceof Body.Propose(Action.Ready action)) {
      return Ready.of(action);
    }
    throw json.fail("must be the body of a ready proposal");
  }

  /** The election that the proof is about, as far as its manifest tells. */
  public Digest electionId() {
    return manifest.electionId();
  }

  /** Canonical bytes. */
  public byte[] encode() {
    return JsonObject.builder()
        .put("evidence", EvidenceCodec.encode(evidence))
        .put("format", FORMAT)
        .put("kind", evidence.kind())
        .put("manifest", manifest.toJson())
        .putOrNull("ready", ready.map(r -> new Body.Propose(r.action()).toJson()))
        .build()
        .encode();
  }
}
