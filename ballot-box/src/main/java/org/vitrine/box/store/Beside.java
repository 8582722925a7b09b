package org.vitrine.box.store;

import static org.vitrine.box.store.schema.Tables.CHECKPOINT;
import static org.vitrine.box.store.schema.Tables.COSIGNED;
import static org.vitrine.box.store.schema.Tables.SUBMISSION;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.impl.DSL;

/** Reads all tables but the entries, a page at a time by their primary keys. */
final class Beside {
  private static final int ROWS = 2_000;

  /** Notes have some 4 kB. */
  private static final int NOTES = 200;

  /** Asks the database for one page. */
  interface Pages {
    <T> T ask(JooqBoardStore.Query<T> query) throws StoreException;
  }

  private final Pages pages;
  private final Board board;

  Beside(Pages pages, Board board) {
    this.pages = pages;
    this.board = board;
  }

  <X extends Exception> void read(BoardRows<X> sink) throws StoreException, X {
    heads(sink);
    checkpoints(sink);
    cosigned(sink);
    List<String> kinds =
        pages.ask(
            sql ->
                sql.selectDistinct(SUBMISSION.KIND)
                    .from(SUBMISSION)
                    .where(SUBMISSION.BOARD.eq(board.id()))
                    .orderBy(SUBMISSION.KIND)
                    .fetch(SUBMISSION.KIND));
    for (String kind : kinds) {
      submissions(kind, sink);
    }
  }

  private <X extends Exception> void heads(BoardRows<X> sink) throws StoreException, X {
    long last = 0;
    for (boolean more = true; more; ) {
      long after = last;
      List<Head> page = pages.ask(sql -> Rows.heads(sql, board, after, ROWS));
      for (Head head : page) {
        sink.head(head);
        last = head.size();
      }
      more = page.size() == ROWS;
    }
  }

  private <X extends Exception> void checkpoints(BoardRows<X> sink) throws StoreException, X {
    long last = Long.MIN_VALUE;
    for (boolean more = true; more; ) {
      long after = last;
      List<Record2<Long, String>> page =
          pages.ask(
              sql ->
                  sql.select(CHECKPOINT.SIZE, CHECKPOINT.NOTE)
                      .from(CHECKPOINT)
                      .where(CHECKPOINT.BOARD.eq(board.id()), CHECKPOINT.SIZE.gt(after))
                      .orderBy(CHECKPOINT.BOARD, CHECKPOINT.SIZE)
                      .limit(NOTES)
                      .fetch());
      for (var row : page) {
        sink.checkpoint(new Checkpoint(row.value1(), row.value2()));
        last = row.value1();
      }
      more = page.size() == NOTES;
    }
  }

  private <X extends Exception> void cosigned(BoardRows<X> sink) throws StoreException, X {
    long size = Long.MIN_VALUE;
    int version = 0;
    for (boolean more = true; more; ) {
      long afterSize = size;
      int afterVersion = version;
      List<Record3<Long, Integer, String>> page =
          pages.ask(
              sql ->
                  sql.select(COSIGNED.SIZE, COSIGNED.VERSION, COSIGNED.NOTE)
                      .from(COSIGNED)
                      .where(
                          COSIGNED.BOARD.eq(board.id()),
                          DSL.row(COSIGNED.SIZE, COSIGNED.VERSION).gt(afterSize, afterVersion))
                      .orderBy(COSIGNED.BOARD, COSIGNED.SIZE, COSIGNED.VERSION)
                      .limit(NOTES)
                      .fetch());
      for (var row : page) {
        sink.cosigned(new Checkpoint(row.value1(), row.value3()));
        size = row.value1();
        version = row.value2();
      }
      more = page.size() == NOTES;
    }
  }

  private <X extends Exception> void submissions(String kind, BoardRows<X> sink)
      throws StoreException, X {
    var last = new byte[0];
    for (boolean more = true; more; ) {
      byte[] after = last;
      List<Record2<byte[], Long>> page = pages.ask(sql -> page(sql, kind, after));
      for (var row : page) {
        sink.submission(
            new SubmissionKey(kind, Rows.digest(row.value1(), board, "a submission")),
            row.value2());
        last = row.value1();
      }
      more = page.size() == ROWS;
    }
  }

  private List<Record2<byte[], Long>> page(DSLContext sql, String kind, byte[] after) {
    return sql.select(SUBMISSION.DIGEST, SUBMISSION.SEQ)
        .from(SUBMISSION)
        .where(
            SUBMISSION.BOARD.eq(board.id()), SUBMISSION.KIND.eq(kind), SUBMISSION.DIGEST.gt(after))
        .orderBy(SUBMISSION.BOARD, SUBMISSION.KIND, SUBMISSION.DIGEST)
        .limit(ROWS)
        .fetch();
  }
}
