package org.vitrine.ui.box;

import java.util.List;
import java.util.Optional;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.record.Bundle;

/**
 * Where an election stands, as the ballot box says.
 *
 * @param phase of the election
 * @param election its identifier
 * @param fingerprint once it is ready
 * @param cast ballots, those that were replaced by later ones included
 * @param voted voters with a ballot that counts
 * @param tested ballots that were opened
 * @param voters lines of the roll
 * @param entries on the board
 * @param time of the newest checkpoint, milliseconds since 1970 UTC
 * @param decrypted trustees that have decrypted every group
 * @param bundles of booth and checker that the officials approved
 */
public record Standing(
    Phase phase,
    Optional<Digest> election,
    Optional<Digest> fingerprint,
    long cast,
    long voted,
    long tested,
    long voters,
    long entries,
    long time,
    int decrypted,
    List<Bundle> bundles) {
  /** Keeps a copy of the list. */
  public Standing {
    bundles = List.copyOf(bundles);
  }

  static Standing decode(JsonCursor json) throws MalformedException {
    return new Standing(
        Phase.decode(json.field("phase")),
        json.field("election").optionalNull(Standing::digest),
        json.field("fingerprint").optionalNull(Standing::digest),
        count(json.field("ballots")),
        count(json.field("counted")),
        count(json.field("opened")),
        count(json.field("roll").field("lines")),
        count(json.field("size")),
        count(json.field("time")),
        decrypted(json.field("decryptions")),
        json.field("bundles").list(0, 1_000, Standing::bundle));
  }

  private static int decrypted(JsonCursor json) throws MalformedException {
    int whole = 0;
    for (JsonCursor trustee : json.array(50)) {
      if (count(trustee.field("groups")) == count(trustee.field("of"))) {
        whole++;
      }
    }
    return whole;
  }

  private static Bundle bundle(JsonCursor json) throws MalformedException {
    var kind =
        json.field("name").oneOf("booth", "checker").equals("booth")
            ? Bundle.Kind.BOOTH
            : Bundle.Kind.CHECKER;
    return new Bundle(kind, digest(json.field("hash")));
  }

  static Digest digest(JsonCursor json) throws MalformedException {
    return Digest.of(json.bytes(Digest.SIZE));
  }

  private static long count(JsonCursor json) throws MalformedException {
    return json.integer(0, JsonInteger.MAX);
  }
}
