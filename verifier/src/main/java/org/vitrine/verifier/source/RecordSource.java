package org.vitrine.verifier.source;

import java.util.Optional;

/**
 * A record as bytes (§13). Everything it hands over is untrusted, and everything is bounded: a line
 * by the longest entry, the checkpoint and the result document by limits of their own.
 */
public sealed interface RecordSource extends AutoCloseable
    permits DirectorySource, HttpSource, ZipSource {
  /** The longest entry (§5). A longer line is handed over cut off and marked. */
  int MAX_ENTRY = 65_535;

  /** A checkpoint has at most 64 signatures of at most some 3,300 characters. */
  int MAX_CHECKPOINT = 1 << 20;

  /** The longest result document that is read. */
  int MAX_RESULT = 64 << 20;

  /** What a person calls this source: a path or an address. */
  String name();

  /** The checkpoint note, empty where the source has none. */
  Optional<byte[]> checkpoint() throws SourceException;

  /** The result document, empty where the source has none. */
  Optional<byte[]> result() throws SourceException;

  /**
   * Reads the entries from the first one on. Files are read to their end; a ballot box is asked for
   * {@code size} entries, since its board may have grown.
   *
   * @param size the number of entries that the checkpoint speaks of
   */
  EntryLines entries(long size) throws SourceException;

  @Override
  void close() throws SourceException;
}
