package org.vitrine.crypto.ceremony;

import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.hash.Transcript;
import org.vitrine.crypto.json.JsonObject;

/**
 * One attempt at the key ceremony (§7): what its hashes, proofs and sealed shares are bound to.
 *
 * @param election electionId
 * @param number from 1
 * @param trustees n
 * @param threshold t, the number of trustees that decrypt
 */
public record Attempt(Digest election, int number, int trustees, int threshold) {
  /** Attempts there may be (§7, stage 4). */
  public static final int MAX = 100;

  /** Checks the numbers against each other. */
  public Attempt {
    if (number < 1 || number > MAX) {
      throw new IllegalArgumentException("there is no attempt " + number);
    }
    if (threshold < 1 || threshold > trustees) {
      throw new IllegalArgumentException(
          threshold + " of " + trustees + " trustees cannot decrypt");
    }
  }

  /** The context of the proof of knowledge of one coefficient (§7, stage 2). */
  Transcript coefficientContext(int trustee, int coefficient) {
    return Transcript.of("vitrine/1/coefficient")
        .item("group", "ristretto255")
        .item("election", election.bytes())
        .item("attempt", number)
        .item("trustee", requireTrustee(trustee))
        .item("coefficient", coefficient);
  }

  /** The HPKE {@code info} of a share (§7, stage 3). */
  byte[] shareInfo(int sender, int receiver) {
    return JsonObject.builder()
        .put("attempt", number)
        .put("election", election.encode())
        .put("label", "vitrine/1/share")
        .put("receiver", requireTrustee(receiver))
        .put("sender", requireTrustee(sender))
        .build()
        .encode();
  }

  int requireTrustee(int trustee) {
    if (trustee < 1 || trustee > trustees) {
      throw new IllegalArgumentException("there is no trustee " + trustee + " of " + trustees);
    }
    return trustee;
  }
}
