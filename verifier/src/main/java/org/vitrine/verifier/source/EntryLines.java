package org.vitrine.verifier.source;

import java.util.Optional;

/** The lines of a record's entries, in order, each read once. For one thread. */
public interface EntryLines extends AutoCloseable {
  /**
   * One line without its newline.
   *
   * @param bytes at most {@link RecordSource#MAX_ENTRY} bytes
   * @param fault empty for a whole line, otherwise what is wrong with it: too long, or not ended by
   *     a newline
   */
  // Read once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Line(byte[] bytes, Optional<String> fault) {}

  /** The next line, empty at the end. */
  Optional<Line> next() throws SourceException;

  @Override
  void close() throws SourceException;
}
