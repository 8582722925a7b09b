package org.vitrine.box.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vitrine.box.board.LiveBoard;
import org.vitrine.box.board.RunningBoard;
import org.vitrine.box.store.StoreException;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.Checkpoint;
import org.vitrine.crypto.log.SignedNote;
import org.vitrine.crypto.record.ResultDocument;

/** A record (§13) of one moment: a checkpoint, and exactly the entries that it covers. */
final class RecordZip {
  /** How long an export waits for the witnesses to catch up with the board. */
  private static final Duration WITNESS_PATIENCE = Duration.ofSeconds(3);

  private final LiveBoard board;
  private final String note;
  private final long size;
  private final Optional<ResultDocument> result;

  private RecordZip(LiveBoard board, String note, long size, Optional<ResultDocument> result) {
    this.board = board;
    this.note = note;
    this.size = size;
    this.result = result;
  }

  /** A snapshot of now; empty for a board without entries. */
  static Optional<RecordZip> of(RunningBoard running) throws StoreException, InterruptedException {
    LiveBoard board = running.board();
    running.awaitWitnesses(WITNESS_PATIENCE);
    Optional<String> note = board.witnessed().or(board::checkpoint);
    if (note.isEmpty()) {
      return Optional.empty();
    }
    long size = size(note.get());
    // The result's last approval is the last entry there is.
    Optional<ResultDocument> result = size == board.size() ? board.result() : Optional.empty();
    return Optional.of(new RecordZip(board, note.get(), size, result));
  }

  private static long size(String note) {
    try {
      SignedNote signed = SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
      return Checkpoint.parse(signed.text()).size();
    } catch (MalformedException e) {
      throw new IllegalStateException("a checkpoint of the board's own is malformed", e);
    }
  }

  /** The bytes of the file, made as they are read. */
  InputStream stream() {
    return new Stream();
  }

  private final class Stream extends PulledStream {
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(packed);
    private long next;
    private boolean begun;

    @Override
    protected boolean write(ByteArrayOutputStream out) throws IOException {
      if (!begun) {
        begun = true;
        put("checkpoint", note.getBytes(StandardCharsets.UTF_8));
        if (result.isPresent()) {
          put("result.json", result.get().encode());
        }
        zip.putNextEntry(entry("entries.ndjson"));
      }
      long end = Math.min(size, next + EntryLines.PAGE);
      try {
        board.writeEntries(next, end, zip);
      } catch (StoreException e) {
        throw new IOException("the entries cannot be read", e);
      }
      next = end;
      if (next == size) {
        zip.closeEntry();
        zip.finish();
      }
      packed.writeTo(out);
      packed.reset();
      return next < size;
    }

    private void put(String name, byte[] content) throws IOException {
      zip.putNextEntry(entry(name));
      zip.write(content);
      zip.closeEntry();
    }

    /** Without the time of the export: the same record gives the same file. */
    private ZipEntry entry(String name) {
      var entry = new ZipEntry(name);
      entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
      return entry;
    }
  }
}
