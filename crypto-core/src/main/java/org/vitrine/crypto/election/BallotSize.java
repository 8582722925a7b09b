package org.vitrine.crypto.election;

import java.util.List;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.MalformedException;

/** The size of a ballot's body in bytes, computed from the contests alone (§9.5). */
public final class BallotSize {
  /** Largest body a style may lead to. */
  public static final int MAX_BODY = 65_000;

  private BallotSize() {}

  /** Bytes of the largest body with these contests. */
  public static long ofBody(List<Contest> contests) {
    long size = 13L + 16 + 43 + 17 + 43 + 13 + 45 + 1 + Math.max(0, contests.size() - 1);
    for (Contest contest : contests) {
      size += ofContest(contest);
    }
    return size;
  }

  /**
   * Bytes of the largest body of each style of a manifest that may break rules, in its order.
   *
   * @throws MalformedException if a field does not even have the form that it must have
   */
  public static List<Long> ofStyles(JsonCursor manifest) throws MalformedException {
    Manifest given = ManifestCodec.decode(manifest);
    return given.styles().stream()
        .map(
            style ->
                ofBody(
                    style.contests().stream().flatMap(id -> given.contest(id).stream()).toList()))
        .toList();
  }

  private static long ofContest(Contest contest) {
    long proofs = -1;
    for (int position = 0; position < contest.positions(); position++) {
      proofs += ofProof(contest.limit(position) + 1L) + 3;
    }
    long sum = contest.provesSum() ? ofProof(contest.max() - contest.min() + 1L) + 2 : 4;
    return 16
        + 89L * contest.positions()
        - 1
        + 13
        + contest.id().length()
        + 12
        + proofs
        + 8
        + sum
        + 1;
  }

  private static long ofProof(long branches) {
    return base64(32 * (4 * branches - 1));
  }

  private static long base64(long bytes) {
    return (4 * bytes + 2) / 3;
  }
}
