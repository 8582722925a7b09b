package org.vitrine.crypto.log;

/** A witness's answer to a request. */
public sealed interface WitnessDecision {
  /**
   * Store this checkpoint durably, then cosign it and answer 200 with the signature lines.
   *
   * @param checkpoint consistent with everything cosigned before
   */
  record Cosign(Checkpoint checkpoint) implements WitnessDecision {}

  /**
   * Answer with this status and body, and change nothing.
   *
   * @param status the HTTP status
   * @param contentType the media type of the body
   * @param body ending in a newline
   */
  record Refuse(int status, String contentType, String body) implements WitnessDecision {
    static Refuse of(int status, String reason) {
      return new Refuse(status, "text/plain; charset=utf-8", reason + "\n");
    }

    /** 409: the body is the size that the log should start its proof from. */
    static Refuse conflict(long latestSize) {
      return new Refuse(409, "text/x.tlog.size", latestSize + "\n");
    }
  }
}
