package org.vitrine.verifier.source;

import java.io.IOException;
import java.io.InputStream;

/** The names of a record's files (§13), and how the small ones are read. */
final class RecordFiles {
  static final String ENTRIES = "entries.ndjson";
  static final String CHECKPOINT = "checkpoint";
  static final String RESULT = "result.json";

  private RecordFiles() {}

  /** How much of a small file is taken into memory. */
  interface Reading {
    byte[] from(InputStream in) throws IOException, SourceException;
  }

  /** All of {@code in}, if that is at most {@code limit} bytes. */
  static byte[] bounded(InputStream in, int limit, Object name)
      throws IOException, SourceException {
    byte[] bytes = in.readNBytes(limit);
    if (bytes.length == limit && in.read() >= 0) {
      throw new SourceException(
          SourceException.Kind.NOT_A_RECORD, name + " is longer than " + limit + " bytes");
    }
    return bytes;
  }
}
