package org.vitrine.box.rules;

import java.util.List;
import org.vitrine.crypto.hash.Digest;

/**
 * What people are shown of a proposal that has not taken effect.
 *
 * @param action its word
 * @param approvals numbers of the officials that have approved
 * @param entry its entry hash
 * @param needed how many approvals it needs
 * @param seq its position
 */
public record PendingProposal(
    String action, List<Integer> approvals, Digest entry, int needed, long seq) {
  /** Keeps a copy of the list. */
  public PendingProposal {
    approvals = List.copyOf(approvals);
  }
}
