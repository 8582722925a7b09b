package org.vitrine.crypto.log;

import java.util.List;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonCursor;
import org.vitrine.crypto.json.JsonInteger;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;

/**
 * What a voter takes home (§11.6): a {@link TlogProof} whose extra data is the entry itself, so
 * that the one file is enough to check. It holds nothing that tells a choice.
 */
public final class Receipt {
  private final byte[] entry;
  private final long seq;
  private final TlogProof proof;

  private Receipt(byte[] entry, long seq, TlogProof proof) {
    this.entry = entry;
    this.seq = seq;
    this.proof = proof;
  }

  /**
   * The receipt for an entry.
   *
   * @param entry its canonical bytes
   * @throws MalformedException if {@code entry} is not a canonical entry
   */
  public static Receipt of(byte[] entry, InclusionProof inclusion, SignedNote checkpoint)
      throws MalformedException {
    return of(TlogProof.of(entry, inclusion, checkpoint));
  }

  /**
   * Reads a receipt file.
   *
   * @throws MalformedException if it is not a proof file, or carries no canonical entry
   */
  public static Receipt parse(byte[] bytes) throws MalformedException {
    return of(TlogProof.parse(bytes));
  }

  private static Receipt of(TlogProof proof) throws MalformedException {
    byte[] entry =
        proof.extra().orElseThrow(() -> new MalformedException("extra", "the entry is missing"));
    try {
      JsonCursor json = CanonicalJson.read(entry, JsonLimits.ENTRY);
      return new Receipt(entry, json.field("seq").integer(0, JsonInteger.MAX), proof);
    } catch (MalformedException e) {
      throw e.within("entry");
    }
  }

  /** The entry's canonical bytes, as the receipt claims them. */
  public byte[] entry() {
    return entry.clone();
  }

  public TlogProof proof() {
    return proof;
  }

  /** The same receipt with more signatures, such as those that make it "witnessed". */
  public Receipt with(List<NoteSignature> more) {
    return new Receipt(entry, seq, proof.with(more));
  }

  /** Checks that the entry stands in the log at the position that it names itself. */
  public ReceiptCheck check(CheckpointVerifier verifier) {
    if (seq != proof.inclusion().index()) {
      return new ReceiptCheck.Refused(
          "the entry says that it is number "
              + seq
              + ", but the proof is for number "
              + proof.inclusion().index());
    }
    return proof.check(LeafHash.of(entry), verifier);
  }

  /** The content of the file. */
  public byte[] encode() {
    return proof.encode();
  }
}
