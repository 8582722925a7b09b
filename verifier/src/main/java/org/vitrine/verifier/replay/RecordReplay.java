package org.vitrine.verifier.replay;

import java.util.Optional;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.log.MerkleTree;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.replay.ElectionReplay.Workers;
import org.vitrine.verifier.replay.EntryPipeline.ReadEntry;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Findings;

/**
 * Reads the entries of a record one by one (§5): V1 to V4 and V10. A fault that makes further
 * reading meaningless ends it.
 */
public final class RecordReplay implements AutoCloseable {
  private final Findings findings;
  private final Workers workers;
  private final MerkleTree leaves = new MerkleTree();
  private Optional<ElectionReplay> election = Optional.empty();
  private Digest lastHash = Digest.ZERO;
  private long lastTime;
  private long entries;
  private boolean stopped;

  public RecordReplay(Findings findings, Workers workers) {
    this.findings = findings;
    this.workers = workers;
  }

  /**
   * Reads the next entry.
   *
   * @return whether reading on makes sense
   */
  public boolean read(ReadEntry next) {
    long seq = entries++;
    findings.covered(Check.V2);
    switch (next) {
      case ReadEntry.Malformed malformed -> malformed(seq, malformed);
      case ReadEntry.Decoded decoded -> decoded(seq, decoded);
    }
    return !stopped;
  }

  /** What entry 0 says is the concern of V1 and V3, once it is canonical (§14). */
  private void malformed(long seq, ReadEntry.Malformed malformed) {
    String where = malformed.where();
    Check check =
        seq > 0 || !malformed.canonical() || !where.startsWith("body")
            ? Check.V2
            : where.equals("body.protocol") || where.equals("body.group") ? Check.V1 : Check.V3;
    findings.fail(check, seq, where, malformed.what());
    stopped = true;
  }

  private void decoded(long seq, ReadEntry.Decoded decoded) {
    Entry entry = decoded.entry();
    if (!chain(seq, entry)) {
      stopped = true;
      return;
    }
    lastHash = decoded.hash();
    lastTime = entry.time();
    leaves.append(decoded.leaf());
    Optional<String> refusal = seq == 0 ? first(entry) : current().next(seq, decoded.hash(), entry);
    if (refusal.isPresent()) {
      findings.fail(Check.V10, seq, "type", refusal.get());
      stopped = true;
    }
    stopped |= election.map(ElectionReplay::isBroken).orElse(true);
  }

  /** V4. */
  private boolean chain(long seq, Entry entry) {
    findings.covered(Check.V4);
    if (entry.seq() != seq) {
      findings.fail(Check.V4, seq, "seq", "is " + entry.seq() + ", not " + seq);
    }
    if (!entry.prev().equals(lastHash)) {
      findings.fail(Check.V4, seq, "prev", "is not the hash of the entry before");
    }
    if (entry.time() < lastTime) {
      findings.fail(Check.V4, seq, "time", "is before that of the entry before");
    }
    return !findings.failed(Check.V4);
  }

  private Optional<String> first(Entry entry) {
    if (!(entry.body() instanceof Body.ManifestBody(var manifest))) {
      findings.covered(Check.V10);
      return Optional.of("entry 0 must be the manifest");
    }
    // The decoder accepts no other protocol and no other group.
    findings.covered(Check.V1);
    ManifestReplay.check(manifest, findings);
    var replay =
        new ElectionReplay(
            new Election(manifest, entry.submission().bodyHash()), findings, leaves, workers);
    election = Optional.of(replay);
    Optional<String> refusal = replay.first(entry);
    stopped |= findings.failed(Check.V3);
    return refusal;
  }

  private ElectionReplay current() {
    return election.orElseThrow();
  }

  /** Judges what is still waiting for its batch; more entries may follow. */
  public void settle() {
    election.ifPresent(ElectionReplay::settle);
  }

  /** Call it once, at the end of the entries or of the reading. */
  public void finish() {
    election.ifPresent(ElectionReplay::finish);
  }

  /** Whether a fault ended the reading. */
  public boolean isStopped() {
    return stopped;
  }

  /** Lines read, the last of which may be at fault. */
  public long entries() {
    return entries;
  }

  /** The tree over all entries that were read and are in the chain. */
  public MerkleTree leaves() {
    return leaves;
  }

  /** The election, once entry 0 has been read. */
  public Optional<ElectionReplay> election() {
    return election;
  }

  @Override
  public void close() {
    election.ifPresent(ElectionReplay::close);
  }
}
