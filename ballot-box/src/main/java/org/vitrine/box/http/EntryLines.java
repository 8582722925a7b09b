package org.vitrine.box.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.vitrine.box.board.LiveBoard;
import org.vitrine.box.store.StoreException;

/** Entries of a board as lines, read from the store as they are sent. */
final class EntryLines extends PulledStream {
  /** Entries read at a time: at most 2 MiB. */
  static final int PAGE = 32;

  private final LiveBoard board;
  private final long until;
  private long next;

  private EntryLines(LiveBoard board, long from, long until) {
    this.board = board;
    this.next = from;
    this.until = Math.min(until, board.size());
  }

  static InputStream of(LiveBoard board, long from, long until) {
    return new EntryLines(board, from, until);
  }

  @Override
  protected boolean write(ByteArrayOutputStream out) throws IOException {
    long end = Math.min(until, next + PAGE);
    try {
      board.writeEntries(next, end, out);
    } catch (StoreException e) {
      throw new IOException("the entries cannot be read", e);
    }
    next = end;
    return next < until;
  }
}
