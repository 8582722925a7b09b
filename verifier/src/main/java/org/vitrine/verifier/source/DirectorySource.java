package org.vitrine.verifier.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A record as a folder (§13). */
public final class DirectorySource implements RecordSource {
  private final Path folder;

  private DirectorySource(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder.
   *
   * @throws SourceException if it holds no {@code entries.ndjson}
   */
  public static DirectorySource open(Path folder) throws SourceException {
    if (!Files.isRegularFile(folder.resolve(RecordFiles.ENTRIES))) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD,
          folder + " is not a record: it has no file " + RecordFiles.ENTRIES);
    }
    return new DirectorySource(folder);
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public Optional<byte[]> checkpoint() throws SourceException {
    return read(
        RecordFiles.CHECKPOINT,
        in -> RecordFiles.bounded(in, MAX_CHECKPOINT, folder.resolve(RecordFiles.CHECKPOINT)));
  }

  @Override
  public Optional<byte[]> result(int longest) throws SourceException {
    return read(RecordFiles.RESULT, in -> in.readNBytes(longest));
  }

  @Override
  public EntryLines entries(long size) throws SourceException {
    Path file = folder.resolve(RecordFiles.ENTRIES);
    try {
      return new LineReader(Files.newInputStream(file), file.toString());
    } catch (IOException e) {
      throw new SourceException(
          SourceException.Kind.UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the entries from a place in their file on, which must be the beginning of a line.
   *
   * @param offset in bytes
   */
  public EntryLines entriesFrom(long offset) throws SourceException {
    Path file = folder.resolve(RecordFiles.ENTRIES);
    try {
      InputStream in = Files.newInputStream(file);
      in.skipNBytes(offset);
      return new LineReader(in, file.toString());
    } catch (IOException e) {
      throw new SourceException(
          SourceException.Kind.UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public long entryBytes() {
    try {
      return Files.size(folder.resolve(RecordFiles.ENTRIES));
    } catch (IOException e) {
      // Whoever reads the entries says so.
      return 0;
    }
  }

  private Optional<byte[]> read(String name, RecordFiles.Reading reading) throws SourceException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD, file + " is not a plain file, so this is no record");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Optional.of(reading.from(in));
    } catch (IOException e) {
      throw new SourceException(
          SourceException.Kind.UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {}
}
