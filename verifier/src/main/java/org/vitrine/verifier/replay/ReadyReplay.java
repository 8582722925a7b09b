package org.vitrine.verifier.replay;

import org.vitrine.crypto.ceremony.ThresholdKey;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.record.Action;
import org.vitrine.crypto.record.RollSummary;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Findings;

/** What {@code ready} binds (§8.3), compared with what was replayed: V17. */
final class ReadyReplay {
  private final Election election;
  private final Findings findings;
  private boolean kept = true;

  ReadyReplay(Election election, Findings findings) {
    this.election = election;
    this.findings = findings;
  }

  /**
   * Judges the proposal at its last approval.
   *
   * @param seq of the proposal
   * @return whether its conditions hold
   */
  boolean judge(
      long seq, Action.Ready ready, ThresholdKey key, Digest lastDrill, RollReplay replayed) {
    findings.covered(Check.V17);
    expect(seq, "manifest", ready.manifest().equals(election.id()), "is not the electionId");
    expect(
        seq,
        "jointKey",
        ready.jointKey().equals(key.jointKey()),
        "is not the key that the ceremony made");
    expect(
        seq,
        "ceremony",
        ready.ceremony().equals(lastDrill),
        "is not the entry hash of the last drill");
    RollSummary roll = replayed.summary();
    expect(seq, "roll.count", roll.count() >= 1, "there are no lines");
    expect(
        seq,
        "roll.count",
        ready.roll().count() == roll.count(),
        "is " + ready.roll().count() + ", but the roll has " + roll.count() + " lines");
    expect(
        seq,
        "roll.weight",
        ready.roll().weight() == roll.weight(),
        "is " + ready.roll().weight() + ", but the weights add up to " + roll.weight());
    expect(
        seq,
        "roll.root",
        ready.roll().root().equals(roll.root()),
        "is not the Merkle root of the roll's lines");
    expect(
        seq,
        "rare",
        ready.rare().equals(replayed.rare()),
        "is not the list of weights that fewer than "
            + election.manifest().minimum()
            + " voters of a cell have");
    return replayed.checkTotals(seq) && kept;
  }

  private void expect(long seq, String field, boolean holds, String otherwise) {
    if (!holds) {
      kept = false;
      findings.fail(Check.V17, seq, "body." + field, otherwise);
    }
  }
}
