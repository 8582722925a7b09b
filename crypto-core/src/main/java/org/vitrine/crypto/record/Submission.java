package org.vitrine.crypto.record;

import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * What an author sends to the board: an entry before it has a place on it (§5).
 *
 * @param author who says it
 * @param body what is said
 * @param bodyHash SHA-256 of the canonical body; for ballots the ballot hash
 * @param signature over {@link #message(Digest)}
 */
public record Submission(Author author, Body body, Digest bodyHash, Signature signature) {
  /** The label in every signed message. */
  public static final String LABEL = "vitrine/1/entry";

  /**
   * Reads canonical bytes; many are read faster by {@link EncodedSubmission}.
   *
   * @throws MalformedException naming the field
   */
  public static Submission decode(byte[] canonical) throws MalformedException {
    return EncodedSubmission.read(canonical).decode(Kernel.current());
  }

  /**
   * Reads a submission that stands in another document.
   *
   * @throws MalformedException naming the field
   */
  public static Submission decode(JsonCursor json) throws MalformedException {
    return EncodedSubmission.read(json.only("author", "body", "signature", "type"))
        .decode(Kernel.current());
  }

  /** The type of the entry. */
  public EntryType type() {
    return body.type();
  }

  /** The bytes that the author signs in the election (§5). */
  public byte[] message(Digest electionId) {
    return message(electionId, type(), author, bodyHash);
  }

  /** The bytes that an author signs in the election (§5). */
  public static byte[] message(Digest electionId, EntryType type, Author author, Digest bodyHash) {
    return CanonicalJson.encode(
        JsonObject.builder()
            .put("author", author.encode())
            .put("body", bodyHash.encode())
            .put("election", electionId.encode())
            .put("label", LABEL)
            .put("type", type.code())
            .build());
  }

  /** The submission as JSON. */
  public JsonObject toJson() {
    return fields(JsonObject.builder()).build();
  }

  JsonObject.Builder fields(JsonObject.Builder json) {
    return json.put("author", author.encode())
        .put("body", body.toJson())
        .bytes("signature", signature.bytes())
        .put("type", type().code());
  }

  /** Canonical bytes. */
  public byte[] encode() {
    return toJson().encode();
  }
}
