package org.vitrine.crypto.record;

import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
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
   * Reads canonical bytes, at most {@link #MAX_SIZE}; many are read faster by {@link EncodedEntry}.
   *
   * @throws MalformedException naming the field
   */
  public static Entry decode(byte[] canonical) throws MalformedException {
    return EncodedEntry.read(canonical).decode(Kernel.current());
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
