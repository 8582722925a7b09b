package org.vitrine.authority.trustee;

import java.util.List;
import java.util.Optional;
import org.vitrine.authority.keys.TrusteeState;
import org.vitrine.authority.terminal.Refusal;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.verifier.RecomputedCount;
import org.vitrine.verifier.report.Report;

/**
 * Whether the sums of a record may be decrypted, once a trustee has verified it.
 *
 * @param report of the whole verification
 * @param refusal why nothing is decrypted; empty if all is well
 * @param sums what there is to decrypt; empty exactly if there is a refusal
 */
public record Clearance(Report report, Optional<Refusal> refusal, Optional<Sums> sums) {
  /**
   * The sums of one tree, all of them verified.
   *
   * @param electionId of the election
   * @param fingerprint of the election
   * @param tree that is decrypted, and no other
   * @param groups of cells, contest by contest
   * @param rootNeeded whether the person must first say the root that another trustee decrypts
   */
  public record Sums(
      Digest electionId,
      Digest fingerprint,
      TrusteeState.Tree tree,
      List<RecomputedCount.Group> groups,
      boolean rootNeeded) {
    /** Keeps a copy that nobody can change. */
    public Sums {
      groups = List.copyOf(groups);
    }
  }

  static Clearance of(Report report, Refusal refusal) {
    return new Clearance(report, Optional.of(refusal), Optional.empty());
  }

  static Clearance of(Report report, Sums sums) {
    return new Clearance(report, Optional.empty(), Optional.of(sums));
  }
}
