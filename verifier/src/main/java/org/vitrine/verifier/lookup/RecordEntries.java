package org.vitrine.verifier.lookup;

import java.util.ArrayList;
import java.util.Optional;
import org.vitrine.crypto.election.Manifest;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.Body;
import org.vitrine.crypto.record.Entry;
import org.vitrine.verifier.source.EntryLines;
import org.vitrine.verifier.source.RecordSource;
import org.vitrine.verifier.source.SourceException;

/** The entries of a record, one after the other, for somebody who looks for something. */
public final class RecordEntries {
  private RecordEntries() {}

  /** Sees the entries of a record. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Sees one line.
     *
     * @param seq the place of the line
     * @param bytes the line
     * @return whether to read on
     */
    boolean visit(long seq, byte[] bytes) throws SourceException;
  }

  /** Shows all lines to {@code visitor} until it has seen enough. */
  public static void each(RecordSource source, Visitor visitor) throws SourceException {
    try (EntryLines lines = source.entries(size(source))) {
      Optional<EntryLines.Line> line = lines.next();
      for (long seq = 0; line.isPresent(); seq++) {
        if (!visitor.visit(seq, line.get().bytes())) {
          return;
        }
        line = lines.next();
      }
    }
  }

  private static long size(RecordSource source) throws SourceException {
    Optional<byte[]> note = source.checkpoint();
    if (note.isEmpty()) {
      return 0;
    }
    try {
      return Checkpoint.parse(SignedNote.parse(note.get()).text()).size();
    } catch (MalformedException e) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD,
          "the checkpoint of " + source.name() + " cannot be read: " + e.getMessage(),
          e);
    }
  }

  /** An entry in canonical form. */
  static Entry decode(RecordSource source, long seq, byte[] bytes) throws SourceException {
    try {
      return Entry.decode(bytes);
    } catch (MalformedException e) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD,
          "entry " + seq + " of " + source.name() + " is malformed: " + e.getMessage(),
          e);
    }
  }

  /** The manifest of entry 0. */
  public static Manifest manifest(RecordSource source) throws SourceException {
    var first = new ArrayList<Entry>();
    each(
        source,
        (seq, bytes) -> {
          first.add(decode(source, seq, bytes));
          return false;
        });
    if (!first.isEmpty() && first.getFirst().body() instanceof Body.ManifestBody(var manifest)) {
      return manifest;
    }
    throw new SourceException(
        SourceException.Kind.NOT_A_RECORD, source.name() + " does not begin with a manifest");
  }
}
