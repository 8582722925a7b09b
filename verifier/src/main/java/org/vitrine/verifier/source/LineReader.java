package org.vitrine.verifier.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Cuts a stream at its newlines, never holding more than one line and one buffer. */
final class LineReader implements EntryLines {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final String name;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;

  LineReader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  @Override
  public Optional<Line> next() throws SourceException {
    try {
      return read();
    } catch (IOException e) {
      throw new SourceException(
          SourceException.Kind.UNREADABLE, "cannot read on in " + name + ": " + e.getMessage(), e);
    }
  }

  private Optional<Line> read() throws IOException {
    int end = endOfLine();
    if (end < to && end - from <= RecordSource.MAX_ENTRY) {
      byte[] whole = Arrays.copyOfRange(buffer, from, end);
      from = end + 1;
      return Optional.of(new Line(whole, Optional.empty()));
    }
    return readInPieces();
  }

  /** Where the next newline in the buffer is, or else its end. */
  private int endOfLine() {
    int end = from;
    while (end < to && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  /** A line of which the buffer holds only the beginning, or nothing. */
  private Optional<Line> readInPieces() throws IOException {
    var line = new ByteArrayOutputStream(1024);
    boolean tooLong = false;
    boolean any = false;
    while (true) {
      if (from == to) {
        to = in.read(buffer);
        from = 0;
        if (to <= 0) {
          to = 0;
          return any
              ? Optional.of(new Line(line.toByteArray(), Optional.of("not ended by a newline")))
              : Optional.empty();
        }
      }
      any = true;
      int end = endOfLine();
      int room = RecordSource.MAX_ENTRY - line.size();
      int length = end - from;
      tooLong |= length > room;
      line.write(buffer, from, Math.min(length, room));
      from = end;
      if (end < to) {
        from++;
        return Optional.of(
            new Line(
                line.toByteArray(),
                tooLong
                    ? Optional.of("longer than " + RecordSource.MAX_ENTRY + " bytes")
                    : Optional.empty()));
      }
      if (tooLong) {
        // The rest of an endless line is nobody's business: what follows is not reached anyway.
        return Optional.of(
            new Line(
                line.toByteArray(),
                Optional.of("longer than " + RecordSource.MAX_ENTRY + " bytes")));
      }
    }
  }

  @Override
  public void close() throws SourceException {
    try {
      in.close();
    } catch (IOException e) {
      throw new SourceException(
          SourceException.Kind.UNREADABLE, "cannot close " + name + ": " + e.getMessage(), e);
    }
  }
}
