package org.vitrine.verifier.replay;

import java.util.Optional;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.QuorumCheck;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.ReceiptCheck;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;

/** Checkpoints and receipts against the recomputed tree (§11): V5 to V8 and V30. */
public final class CheckpointReplay {
  private final Findings findings;
  private final CheckpointVerifier verifier;
  private final MerkleTree leaves;

  private CheckpointReplay(Findings findings, CheckpointVerifier verifier, MerkleTree leaves) {
    this.findings = findings;
    this.verifier = verifier;
    this.leaves = leaves;
  }

  /**
   * Prepares to check against a tree.
   *
   * @param manifest says whose signatures are needed
   * @param leaves the tree over the entries that were read
   */
  public static CheckpointReplay of(Findings findings, Manifest manifest, MerkleTree leaves) {
    try {
      return new CheckpointReplay(
          findings,
          CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy()),
          leaves);
    } catch (MalformedException e) {
      throw new IllegalStateException("V3 lets no such manifest pass: " + e.getMessage(), e);
    }
  }

  /**
   * The record's own checkpoint.
   *
   * @param whole whether all entries were read
   */
  public void record(byte[] note, boolean whole) {
    findings.covered(Check.V5);
    findings.covered(Check.V6, 2);
    findings.covered(Check.V7);
    SignedNote signed;
    Checkpoint checkpoint;
    try {
      signed = SignedNote.parse(note);
      checkpoint = Checkpoint.parse(signed.text());
    } catch (MalformedException e) {
      findings.fail(Check.V5, Finding.of("checkpoint", "is not one: " + e.getMessage()));
      findings.fail(Check.V6, Finding.of("checkpoint", "cannot be read"));
      findings.incomplete(Check.V7, Finding.of("checkpoint", "cannot be read"));
      return;
    }
    if (!checkpoint.origin().equals(verifier.origin())) {
      findings.fail(
          Check.V5, Finding.of("checkpoint line 1", "is not the origin of the manifest's log"));
    }
    if (whole) {
      covers(checkpoint);
    }
    switch (verifier.check(signed)) {
      case CheckpointCheck.Refused(String reason) -> {
        findings.fail(Check.V6, Finding.of("checkpoint", reason));
        findings.incomplete(
            Check.V7, Finding.of("checkpoint", "nothing on a refused checkpoint counts"));
      }
      case CheckpointCheck.Accepted accepted -> quorum(accepted);
    }
  }

  private void covers(Checkpoint checkpoint) {
    if (checkpoint.size() != leaves.size()) {
      findings.fail(
          Check.V5,
          Finding.of(
              "checkpoint line 2",
              "says " + checkpoint.size() + " entries, but the record has " + leaves.size()));
    } else if (!checkpoint.root().equals(leaves.root())) {
      findings.fail(
          Check.V5, Finding.of("checkpoint line 3", "is not the root of the record's entries"));
    }
  }

  private void quorum(CheckpointCheck.Accepted accepted) {
    var witnesses =
        accepted.witnesses().stream().map(CheckpointCheck.Cosignature::witness).toList();
    switch (verifier.policy().check(witnesses)) {
      case QuorumCheck.Met() ->
          findings.note(Check.V7, Finding.of("", "cosigned by " + String.join(", ", witnesses)));
      case QuorumCheck.NotAsked() ->
          findings.note(Check.V7, Finding.of("", "split views not excluded"));
      case QuorumCheck.NotMet(String reason) ->
          findings.fail(Check.V7, Finding.of("checkpoint", reason));
    }
  }

  /**
   * A checkpoint that somebody kept (V8).
   *
   * @return whether enough was read to judge it
   */
  public boolean earlier(byte[] note, boolean whole) {
    findings.covered(Check.V8);
    CheckpointCheck check;
    try {
      check = verifier.check(SignedNote.parse(note));
    } catch (MalformedException e) {
      check = new CheckpointCheck.Refused("it is not one: " + e.getMessage());
    }
    switch (check) {
      case CheckpointCheck.Refused(String reason) ->
          findings.fail(Check.V8, Finding.of("earlier checkpoint", reason));
      case CheckpointCheck.Accepted accepted -> {
        Checkpoint checkpoint = accepted.checkpoint();
        if (checkpoint.size() > leaves.size()) {
          if (!whole) {
            return false;
          }
          findings.fail(
              Check.V8,
              Finding.of(
                  "earlier checkpoint",
                  "has " + checkpoint.size() + " entries, more than the record: some are gone"));
        } else if (!leaves.root(checkpoint.size()).equals(checkpoint.root())) {
          findings.fail(
              Check.V8,
              Finding.of(
                  "earlier checkpoint",
                  "is of another history: the log has signed two. Keep both as evidence"));
        }
      }
    }
    return true;
  }

  /** A voter's receipt (V30). */
  public void receipt(String name, byte[] bytes) {
    findings.covered(Check.V30);
    Optional<String> fault = receiptFault(bytes);
    if (fault.isPresent()) {
      findings.fail(Check.V30, Finding.of(name, fault.get()));
    }
  }

  private Optional<String> receiptFault(byte[] bytes) {
    Receipt receipt;
    try {
      receipt = Receipt.parse(bytes);
    } catch (MalformedException e) {
      return Optional.of("is not a receipt: " + e.getMessage());
    }
    return switch (receipt.check(verifier)) {
      case ReceiptCheck.Refused(String reason) -> Optional.of(reason);
      case ReceiptCheck.Proven(long index, CheckpointCheck.Accepted accepted) -> {
        Checkpoint signed = accepted.checkpoint();
        if (index >= leaves.size() || !leaves.leaf(index).equals(LeafHash.of(receipt.entry()))) {
          yield Optional.of(
              "proves an entry number "
                  + index
                  + " that this record does not have there: the log has signed both. Keep it as"
                  + " evidence");
        }
        if (signed.size() <= leaves.size() && !leaves.root(signed.size()).equals(signed.root())) {
          yield Optional.of(
              "carries a checkpoint of another history: the log has signed two. Keep it as"
                  + " evidence");
        }
        yield Optional.empty();
      }
    };
  }
}
