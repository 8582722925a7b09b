package org.vitrine.crypto.record;

import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.JsonObject;
import org.vitrine.crypto.json.MalformedException;

/**
 * One entry of the board (§5).
 *
 * @param seq position, from 0
 * @param prev entry hash of the entry before
 * @param time milliseconds since 1970 UTC; informative
 * @param submission what its author sent
 */
public record Entry(long seq, Digest prev, long time, Submission submission) {
  /** Largest entry, bytes. */
  public static final int MAX_SIZE = 65_535;

  /**
   * Reads canonical bytes, at most {@link #MAX_SIZE}.
   *
   * @throws MalformedException naming the field
   */
  public static Entry decode(byte[] canonical) throws MalformedException {
    JsonCursor json = CanonicalJson.read(canonical, JsonLimits.ENTRY);
    json.only("author", "body", "prev", "seq", "signature", "time", "type");
    return new Entry(
        json.field("seq").integer(0, JsonInteger.MAX),
        Fields.digest(json.field("prev")),
        json.field("time").integer(0, JsonInteger.MAX),
        Submission.decodeFields(json));
  }

  /** The type of the entry. */
  public EntryType type() {
    return submission.type();
  }

  /** Who signed it. */
  public Author author() {
    return submission.author();
  }

  /** What it says. */
  public Body body() {
    return submission.body();
  }

  /** Canonical bytes. */
  public byte[] encode() {
    return CanonicalJson.encode(
        submission
            .fields(
                JsonObject.builder().put("prev", prev.encode()).put("seq", seq).put("time", time))
            .build());
  }

  /** Entry hash of canonical bytes. */
  public static Digest hash(byte[] canonical) {
    return Digest.sha256(canonical);
  }
}
