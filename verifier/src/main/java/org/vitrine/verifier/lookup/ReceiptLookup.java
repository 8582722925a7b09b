package org.vitrine.verifier.lookup;

import java.util.List;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.CheckpointCheck;
import org.vitrine.crypto.log.CheckpointVerifier;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.log.Receipt;
import org.vitrine.crypto.log.ReceiptCheck;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** Checks one receipt (§11.6) against a record's manifest, and against its entries. */
public final class ReceiptLookup {
  private ReceiptLookup() {}

  /** What a receipt is worth. */
  public sealed interface Outcome {
    /** It proves nothing. */
    record Refused(String why) implements Outcome {}

    /**
     * The log has signed for the entry.
     *
     * @param entry what was recorded
     * @param size of the checkpoint on the receipt
     * @param witnessed whether the quorum has cosigned
     * @param witnesses who cosigned
     * @param comparison with the record
     */
    record Proven(
        Entry entry, long size, boolean witnessed, List<String> witnesses, Comparison comparison)
        implements Outcome {
      public Proven {
        witnesses = List.copyOf(witnesses);
      }
    }
  }

  /** How receipt and record go together. */
  public enum Comparison {
    /** The record has this entry at this place, in the same history. */
    SAME,
    /** The record has fewer entries than the receipt speaks of. */
    RECORD_TOO_SHORT,
    /** The record has another entry there, or another history: two signed views of one log. */
    CONTRADICTION
  }

  /** Checks a receipt. */
  public static Outcome check(byte[] file, RecordSource source) throws SourceException {
    Manifest manifest = RecordEntries.manifest(source);
    Receipt receipt;
    Entry entry;
    CheckpointVerifier verifier;
    try {
      receipt = Receipt.parse(file);
      entry = Entry.decode(receipt.entry());
      verifier =
          CheckpointVerifier.of(manifest.logKey(), manifest.logMlDsaKey(), manifest.policy());
    } catch (MalformedException e) {
      return new Outcome.Refused("it is not a receipt: " + e.getMessage());
    }
    return switch (receipt.check(verifier)) {
      case ReceiptCheck.Refused(String reason) -> new Outcome.Refused(reason);
      case ReceiptCheck.Proven(long index, CheckpointCheck.Accepted accepted) ->
          new Outcome.Proven(
              entry,
              accepted.checkpoint().size(),
              accepted instanceof CheckpointCheck.Witnessed,
              accepted.witnesses().stream().map(CheckpointCheck.Cosignature::witness).toList(),
              compare(source, index, LeafHash.of(receipt.entry()), accepted.checkpoint()));
    };
  }

  private static Comparison compare(
      RecordSource source, long index, LeafHash leaf, Checkpoint signed) throws SourceException {
    var tree = new MerkleTree();
    RecordEntries.each(
        source,
        (seq, bytes) -> {
          tree.append(LeafHash.of(bytes));
          return tree.size() < signed.size();
        });
    if (tree.size() > index && !tree.leaf(index).equals(leaf)) {
      return Comparison.CONTRADICTION;
    }
    if (tree.size() <= index) {
      return Comparison.RECORD_TOO_SHORT;
    }
    if (tree.size() < signed.size()) {
      // The record ends between the entry and the receipt's checkpoint, but the entry is there.
      return Comparison.SAME;
    }
    return tree.root(signed.size()).equals(signed.root())
        ? Comparison.SAME
        : Comparison.CONTRADICTION;
  }
}
