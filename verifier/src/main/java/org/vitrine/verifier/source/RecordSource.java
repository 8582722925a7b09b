package org.vitrine.verifier.source;

import java.util.Optional;

/**
 * A record as bytes (§13). Everything it hands over is untrusted, and everything is bounded: a line
 * by the longest entry, the checkpoint by a limit of its own, the result by what is asked for.
 */
public sealed interface RecordSource extends AutoCloseable
    permits DirectorySource, HttpSource, ZipSource {
  /** The longest entry (§5). A longer line is handed over cut off and marked. */
  int MAX_ENTRY = 65_535;

  /** A checkpoint has at most 64 signatures of at most some 3,300 characters. */
  int MAX_CHECKPOINT = 1 << 20;

  /** What a person calls this source: a path or an address. */
  String name();

  /** The checkpoint note, empty where the source has none. */
  Optional<byte[]> checkpoint() throws SourceException;

  /**
   * The beginning of the result document, empty where the source has none. It is only compared, so
   * that nobody needs more of it than the bytes of the recomputed one and one more.
   *
   * @param longest how many bytes are wanted at most
   */
  Optional<byte[]> result(int longest) throws SourceException;

  /**
   * Reads the entries from the first one on. Files are read to their end; a ballot box is asked for
   * {@code size} entries, since its board may have grown.
   *
   * @param size the number of entries that the checkpoint speaks of
   */
  EntryLines entries(long size) throws SourceException;

  /**
   * How many bytes of entries there are, without reading them; 0 where that is not known before.
   * Nobody may rely on it: it says how much work is ahead.
   */
  long entryBytes();

  @Override
  void close() throws SourceException;
}
