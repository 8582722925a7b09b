package org.vitrine.verifier;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.verifier.replay.CheckpointReplay;
import org.vitrine.verifier.replay.ElectionReplay;
import org.vitrine.verifier.replay.EntryPipeline;
import org.vitrine.verifier.replay.ProofMemory;
import org.vitrine.verifier.replay.RecordReplay;
import org.vitrine.verifier.report.Check;
import org.vitrine.verifier.report.Finding;
import org.vitrine.verifier.report.Findings;
import org.vitrine.verifier.source.EntryLines;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/**
 * Verifies records (§14). It trusts nothing that it reads, recomputes everything, and holds only
 * hashes, credentials and sums in memory: some 300 bytes for each voter and 10 for each ciphertext.
 *
 * {@snippet :
 * try (RecordSource source = Sources.open("record.zip")) {
 *   Verification outcome =
 *       new Verifier(new SecureRandom()).verify(source, VerifierOptions.plain(), Progress.NONE);
 *   Verdict verdict = outcome.report().verdict();
 * }
 * }
 */
public final class Verifier {
  private static final int PROGRESS_EVERY = 64;

  private final SecureRandom random;

  /**
   * @param random for the weights of batch verification; nobody who made the record may know it
   */
  public Verifier(SecureRandom random) {
    this.random = random;
  }

  /**
   * Reads a record from beginning to end.
   *
   * @throws SourceException if it cannot be read; a record that can be read and is wrong is a
   *     verdict
   */
  public Verification verify(RecordSource source, VerifierOptions options, Progress progress)
      throws SourceException {
    return verify(source, options, progress, ProofMemory.NONE);
  }

  /**
   * Reads a record from beginning to end, but leaves out proofs of ballots that were judged before.
   * The verdict is the same as if it had judged them now.
   *
   * @param memory of an earlier verification of this record that was interrupted, and for the next
   * @throws SourceException if the record cannot be read, or is not the one of the memory
   */
  public Verification verify(
      RecordSource source, VerifierOptions options, Progress progress, ProofMemory memory)
      throws SourceException {
    var findings = new Findings();
    Optional<byte[]> note = source.checkpoint();
    long expected = note.map(Verifier::claimedSize).orElse(0L);
    ExecutorService pool =
        Executors.newFixedThreadPool(
            options.threads(), Thread.ofPlatform().daemon().name("verifier-", 0).factory());
    var workers = new ElectionReplay.Workers(pool, options.threads(), random, memory);
    try (var replay = new RecordReplay(findings, workers);
        EntryLines lines = source.entries(expected)) {
      read(new EntryPipeline(lines, pool, options.threads()), replay, expected, progress);
      if (memory.before().isPresent()
          && !replay.election().map(ElectionReplay::isUpToDate).orElse(false)) {
        throw new SourceException(
            SourceException.Kind.ANOTHER_RECORD,
            source.name() + " is not the record of which some ballots were verified before");
      }
      replay.finish();
      checkpoints(findings, replay, note, options);
      var conclusion = new Conclusion(findings, replay, options);
      conclusion.resultFile(source);
      return conclusion.draw();
    } finally {
      pool.shutdownNow();
    }
  }

  private static void read(
      EntryPipeline pipeline, RecordReplay replay, long expected, Progress progress)
      throws SourceException {
    boolean reading = true;
    while (reading) {
      var next = pipeline.next();
      reading = next.isPresent() && replay.read(next.get());
      if (replay.entries() % PROGRESS_EVERY == 0) {
        progress.entries(replay.entries(), expected);
      }
    }
    progress.entries(replay.entries(), expected);
  }

  private static void checkpoints(
      Findings findings, RecordReplay replay, Optional<byte[]> note, VerifierOptions options) {
    if (replay.election().isEmpty()) {
      return;
    }
    boolean whole = !replay.isStopped();
    CheckpointReplay checkpoints =
        CheckpointReplay.of(findings, replay.election().get().manifest(), replay.leaves());
    if (note.isPresent()) {
      checkpoints.record(note.get(), whole);
    } else {
      for (Check check : new Check[] {Check.V5, Check.V6, Check.V7}) {
        findings.incomplete(check, Finding.of("checkpoint", "the record has none"));
      }
    }
    if (options.earlier().isPresent() && !checkpoints.earlier(options.earlier().get(), whole)) {
      findings.incomplete(
          Check.V8, Finding.of("earlier checkpoint", "not enough of the record could be read"));
    }
    if (whole) {
      options.receipts().forEach(given -> checkpoints.receipt(given.name(), given.bytes()));
    }
  }

  /**
   * How many entries the record has, as its checkpoint says; 0 if that does not say it. Whether it
   * is true is V5's concern.
   *
   * @throws SourceException if it cannot be read
   */
  public static long expectedEntries(RecordSource source) throws SourceException {
    return source.checkpoint().map(Verifier::claimedSize).orElse(0L);
  }

  /** How many entries a ballot box is to be asked for. */
  private static long claimedSize(byte[] note) {
    try {
      return Checkpoint.parse(SignedNote.parse(note).text()).size();
    } catch (MalformedException e) {
      return 0;
    }
  }
}
