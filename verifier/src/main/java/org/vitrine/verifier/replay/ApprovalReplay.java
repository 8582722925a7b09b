package org.vitrine.verifier.replay;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Findings;

/** Proposals that wait for approvals, and the approvals (§6.1, §6.2): V11. */
final class ApprovalReplay {
  private final Findings findings;
  private final MerkleTree leaves;
  private final int needed;
  private final Map<Digest, Pending> pending = new HashMap<>();

  ApprovalReplay(Findings findings, MerkleTree leaves, int needed) {
    this.findings = findings;
    this.leaves = leaves;
    this.needed = needed;
  }

  /**
   * A proposal that has its approvals.
   *
   * @param seq of the proposal
   * @param bodyHash of the proposal's body
   */
  record Decided(long seq, Action action, Digest bodyHash) {}

  private static final class Pending {
    private final Decided proposal;
    private final BitSet approvals = new BitSet();

    Pending(Decided proposal) {
      this.proposal = proposal;
    }
  }

  void propose(Digest entryHash, Decided proposal) {
    pending.put(entryHash, new Pending(proposal));
  }

  /** Proposals are void when the phase in which they stand ends. */
  void voidAll() {
    pending.clear();
  }

  /**
   * Reads an approval.
   *
   * @return the proposal, if this was the approval that decides it
   */
  Optional<Decided> approve(long seq, int official, Body.Approve approval) {
    findings.covered(Check.V11);
    Pending proposal = pending.get(approval.proposal());
    if (proposal == null) {
      findings.fail(
          Check.V11, seq, "body.proposal", "names no proposal of this phase that is pending");
      return Optional.empty();
    }
    if (proposal.approvals.get(official)) {
      findings.fail(
          Check.V11, seq, "author", "official-" + official + " approves this proposal twice");
      return Optional.empty();
    }
    if (!checkpointIsRight(seq, proposal.proposal.seq(), approval)) {
      return Optional.empty();
    }
    proposal.approvals.set(official);
    if (proposal.approvals.cardinality() < needed) {
      return Optional.empty();
    }
    pending.remove(approval.proposal());
    return Optional.of(proposal.proposal);
  }

  private boolean checkpointIsRight(long seq, long proposed, Body.Approve approval) {
    if (approval.size() <= proposed || approval.size() > seq) {
      findings.fail(
          Check.V11,
          seq,
          "body.checkpoint.size",
          String.format(
              "is %d: it must be more than %d, the proposal's position, and at most %d",
              approval.size(), proposed, seq));
      return false;
    }
    if (!leaves.root(approval.size()).equals(approval.root())) {
      findings.fail(
          Check.V11,
          seq,
          "body.checkpoint.root",
          "is not the root of the first " + approval.size() + " entries");
      return false;
    }
    return true;
  }
}
