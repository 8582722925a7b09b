package org.vitrine.box.store;

import static org.vitrine.box.store.schema.Tables.CHECKPOINT;
import static org.vitrine.box.store.schema.Tables.ENTRY;
import static org.vitrine.box.store.schema.Tables.HEAD;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Reads the end of a board again before anybody may append to it.
 *
 * <p>A crash can stop us between any two commits, and each of these states explains itself: rows
 * and head are one transaction; a head without a checkpoint yet is signed again; a checkpoint is
 * written only for a head that is there. Whatever else is found was not left behind by this
 * program, and writing on could fork the log.
 */
final class Tail {
  /** How many of the last entries are hashed again. */
  private static final int DEPTH = 1_000;

  private Tail() {}

  /**
   * Compares head, entries and checkpoints.
   *
   * @return the head, which they all agree on
   * @throws DamagedStoreException saying which of them does not fit
   */
  static Head explain(DSLContext sql, Board board) throws DamagedStoreException {
    Head head = Rows.head(sql, board);
    var extent =
        sql.select(DSL.count(), DSL.max(ENTRY.SEQ))
            .from(ENTRY)
            .where(ENTRY.BOARD.eq(board.id()))
            .fetchSingle();
    long count = extent.value1();
    long end = extent.value2() == null ? 0 : extent.value2() + 1;
    if (count != head.size() || end != head.size()) {
      throw damaged(
          board,
          "the head says "
              + head.size()
              + " entries, there are "
              + count
              + ", the last at position "
              + (end - 1));
    }
    for (long from = Math.max(0, head.size() - DEPTH); from < head.size(); ) {
      from += Rows.entries(sql, board, from, head.size(), 100).size();
    }
    Long checkpoint =
        sql.select(DSL.max(CHECKPOINT.SIZE))
            .from(CHECKPOINT)
            .where(CHECKPOINT.BOARD.eq(board.id()))
            .fetchSingle()
            .value1();
    if (checkpoint != null && !hasHead(sql, board, checkpoint)) {
      throw damaged(
          board,
          "the log has signed a checkpoint of size " + checkpoint + ", no head has that size");
    }
    return head;
  }

  /** Whether the board once ended there. */
  static boolean hasHead(DSLContext sql, Board board, long size) {
    return sql.fetchExists(
        DSL.selectOne().from(HEAD).where(HEAD.BOARD.eq(board.id()), HEAD.SIZE.eq(size)));
  }

  private static DamagedStoreException damaged(Board board, String what) {
    return new DamagedStoreException(
        "Board "
            + board.name()
            + " cannot be continued: "
            + what
            + ". Restore the database to its latest state; an older one would fork the log",
        null);
  }
}
