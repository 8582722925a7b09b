package org.vitrine.box.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose bytes are made piece by piece as they are read, so that a reader of any speed
 * costs one piece of memory.
 */
abstract class PulledStream extends InputStream {
  private final Piece piece = new Piece();
  private int read;
  private boolean ended;

  /**
   * Writes the next piece, of any length.
   *
   * @return whether there may be more
   */
  protected abstract boolean write(ByteArrayOutputStream out) throws IOException;

  /** Gives the buffer away without copying it. */
  private static final class Piece extends ByteArrayOutputStream {
    int copy(int from, byte[] to, int offset, int length) {
      int n = Math.min(length, count - from);
      System.arraycopy(buf, from, to, offset, n);
      return n;
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (read == piece.size()) {
      if (ended) {
        return -1;
      }
      piece.reset();
      read = 0;
      ended = !write(piece);
    }
    int n = piece.copy(read, to, offset, length);
    read += n;
    return n;
  }
}
