package org.vitrine.authority.official;

import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.authority.board.Proposal;
import org.vitrine.authority.board.Seen;
import org.vitrine.crypto.record.Action;

/**
 * What an official has decided, and what it has led to.
 *
 * @param action that was decided on
 * @param proposal the proposal that was approved; empty if none stands there yet
 * @param proposed the entry of a proposal that this decision has made
 * @param approved the entry of the approval; empty if the official had approved before, or nothing
 *     was to be posted
 * @param seen the tree that the approval names
 * @param approvals how many officials have approved now
 * @param needed how many have to
 * @param onlyShown whether nothing was to be posted
 */
public record Decision(
    Action action,
    Optional<Proposal> proposal,
    OptionalLong proposed,
    OptionalLong approved,
    Seen.Tree seen,
    int approvals,
    int needed,
    boolean onlyShown) {
  /** Whether the action has taken effect. */
  public boolean inEffect() {
    return !onlyShown && approvals >= needed;
  }
}
