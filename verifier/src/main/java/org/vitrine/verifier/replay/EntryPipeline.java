package org.vitrine.verifier.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.vitrine.crypto.group.Kernel;
import org.vitrine.crypto.hash.Digest;
import org.vitrine.crypto.json.CanonicalJson;
import org.vitrine.crypto.json.JsonLimits;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.LeafHash;
import org.vitrine.crypto.record.EncodedEntry;
import org.vitrine.crypto.record.EncodedSubmission.Outcome;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.source.EntryLines;
import org.vitrine.verifier.source.EntryLines.Line;
import org.vitrine.verifier.source.SourceException;

/**
 * Decodes lines on all cores and hands the entries over in their order. At most a few chunks are
 * under way, so memory does not grow with the record.
 */
public final class EntryPipeline {
  private static final int CHUNK_LINES = 128;
  private static final int CHUNK_BYTES = 1 << 19;

  private final EntryLines lines;
  private final ExecutorService pool;
  private final int ahead;
  private final ArrayDeque<Future<List<ReadEntry>>> chunks = new ArrayDeque<>();
  private final ArrayDeque<ReadEntry> ready = new ArrayDeque<>();
  private boolean exhausted;

  /** One line, read. */
  public sealed interface ReadEntry {
    /**
     * An entry in canonical form.
     *
     * @param hash the entry hash
     * @param leaf the entry's leaf in the Merkle tree
     */
    record Decoded(Entry entry, Digest hash, LeafHash leaf) implements ReadEntry {}

    /**
     * A line that is no entry.
     *
     * @param where the field, or empty
     * @param canonical whether it is canonical JSON all the same (§2)
     */
    record Malformed(String where, String what, boolean canonical) implements ReadEntry {}
  }

  public EntryPipeline(EntryLines lines, ExecutorService pool, int threads) {
    this.lines = lines;
    this.pool = pool;
    this.ahead = threads + 2;
  }

  /** The next entry, empty at the end. */
  public Optional<ReadEntry> next() throws SourceException {
    while (ready.isEmpty()) {
      fill();
      Future<List<ReadEntry>> chunk = chunks.poll();
      if (chunk == null) {
        return Optional.empty();
      }
      ready.addAll(await(chunk));
    }
    return Optional.of(ready.remove());
  }

  private void fill() throws SourceException {
    while (!exhausted && chunks.size() < ahead) {
      var chunk = new ArrayList<Line>();
      int bytes = 0;
      while (chunk.size() < CHUNK_LINES && bytes < CHUNK_BYTES) {
        Optional<Line> line = lines.next();
        if (line.isEmpty()) {
          exhausted = true;
          break;
        }
        chunk.add(line.get());
        bytes += line.get().bytes().length;
      }
      if (!chunk.isEmpty()) {
        chunks.add(pool.submit(() -> decode(chunk)));
      }
    }
  }

  /** Decodes one line. */
  public static ReadEntry decode(Line line) {
    return decode(List.of(line)).getFirst();
  }

  /** Decodes lines, the elements of all of them together. */
  private static List<ReadEntry> decode(List<Line> chunk) {
    var read = new ArrayList<Optional<MalformedException>>(chunk.size());
    var encoded = new ArrayList<EncodedEntry>(chunk.size());
    for (Line line : chunk) {
      Optional<MalformedException> refusal = Optional.empty();
      if (line.fault().isEmpty()) {
        try {
          encoded.add(EncodedEntry.read(line.bytes()));
        } catch (MalformedException e) {
          refusal = Optional.of(e);
        }
      }
      read.add(refusal);
    }
    Iterator<Outcome<Entry>> outcomes = EncodedEntry.decode(encoded, Kernel.current()).iterator();
    var decoded = new ArrayList<ReadEntry>(chunk.size());
    for (int i = 0; i < chunk.size(); i++) {
      Line line = chunk.get(i);
      if (line.fault().isPresent()) {
        decoded.add(new ReadEntry.Malformed("", line.fault().get(), false));
      } else {
        Optional<MalformedException> refusal = read.get(i);
        decoded.add(
            refusal.isPresent()
                ? malformed(line, refusal.get())
                : switch (outcomes.next()) {
                  case Outcome.Decoded(Entry entry) ->
                      new ReadEntry.Decoded(
                          entry, Digest.sha256(line.bytes()), LeafHash.of(line.bytes()));
                  case Outcome.Refused(MalformedException e) -> malformed(line, e);
                });
      }
    }
    return decoded;
  }

  private static ReadEntry malformed(Line line, MalformedException e) {
    return new ReadEntry.Malformed(e.path(), e.reason(), isCanonical(line.bytes()));
  }

  private static boolean isCanonical(byte[] line) {
    try {
      CanonicalJson.parse(line, JsonLimits.ENTRY);
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }

  private static List<ReadEntry> await(Future<List<ReadEntry>> chunk) throws SourceException {
    try {
      return chunk.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException(
          SourceException.Kind.UNREADABLE, "the verification was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an entry could not be decoded", e.getCause());
    }
  }
}
