package org.vitrine.box.rules;

import static org.vitrine.box.rules.RefusalCode.ALREADY_APPROVED;
import static org.vitrine.box.rules.RefusalCode.NOT_PENDING;
import static org.vitrine.box.rules.RefusalCode.WRONG_CHECKPOINT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.Body;

/** Proposals of the present phase and their approvals (§6.1, §6.2). */
final class Decisions {
  /** What an approval does beyond being counted. */
  interface Outcome {
    /** Judges the conditions of the action, just before the k-th approval (§6.3). */
    void judge(Action action) throws RefusedException;

    /** Lets the action take effect. */
    void enact(Proposal proposal, Place approval);
  }

  private final int needed;
  private final TreeView tree;
  private final Map<Digest, Proposal> pending = new LinkedHashMap<>();

  Decisions(int needed, TreeView tree) {
    this.needed = needed;
    this.tree = tree;
  }

  /** A proposal whose conditions are met now. */
  Ruling.Effect propose(Action action, Digest bodyHash) {
    return place -> pending.put(place.entry(), new Proposal(place, action, bodyHash));
  }

  Ruling.Effect approve(int official, Body.Approve approve, Outcome outcome)
      throws RefusedException {
    Proposal proposal = pending.get(approve.proposal());
    if (proposal == null) {
      throw RefusedException.of(
          NOT_PENDING,
          "body.proposal",
          "No pending proposal has this entry hash: it is unknown, or has taken effect, or its phase"
              + " is over. Read the list of pending proposals again.");
    }
    if (proposal.approvals().contains(official)) {
      throw RefusedException.of(
          ALREADY_APPROVED,
          "author",
          "Official %d has approved this proposal; another official's approval is needed."
              .formatted(official));
    }
    seen(approve, proposal);
    if (!isDecisive(approve)) {
      return place -> proposal.approve(official, place);
    }
    outcome.judge(proposal.action());
    return place -> {
      proposal.approve(official, place);
      pending.remove(approve.proposal());
      outcome.enact(proposal, place);
    };
  }

  private void seen(Body.Approve approve, Proposal proposal) throws RefusedException {
    long first = proposal.place().seq() + 1;
    long size = approve.size();
    RefusedException.unless(
        first <= size && size <= tree.size(),
        WRONG_CHECKPOINT,
        "body.checkpoint.size",
        "The approval names a checkpoint of size %d; one between %d, which covers the proposal, and"
                .formatted(size, first)
            + " %d is needed. Read the newest checkpoint and approve again."
                .formatted(tree.size()));
    RefusedException.unless(
        tree.root(size).equals(approve.root()),
        WRONG_CHECKPOINT,
        "body.checkpoint.root",
        ("The first %d entries of this board have another Merkle root. The approval was made on"
                + " another board, or this one was forked: keep both checkpoints and compare.")
            .formatted(size));
  }

  /** Whether the approval would be the k-th of a pending proposal. */
  boolean isDecisive(Body.Approve approve) {
    Proposal proposal = pending.get(approve.proposal());
    return proposal != null && proposal.approvals().size() == needed - 1;
  }

  /** Whether the approval is of a pending proposal to close. */
  boolean isAboutClosing(Body.Approve approve) {
    Proposal proposal = pending.get(approve.proposal());
    return proposal != null && proposal.action() instanceof Action.Close;
  }

  /** Voids what is pending: its phase is over. */
  void endPhase() {
    pending.clear();
  }

  /** What people are shown. */
  List<PendingProposal> status() {
    return pending.values().stream()
        .map(
            proposal ->
                new PendingProposal(
                    proposal.action().code(),
                    List.copyOf(proposal.approvals()),
                    proposal.place().entry(),
                    needed,
                    proposal.place().seq()))
        .toList();
  }
}
