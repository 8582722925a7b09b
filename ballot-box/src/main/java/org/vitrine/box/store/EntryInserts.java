package org.vitrine.box.store;

import static org.vitrine.box.store.schema.Tables.ENTRY;
import static org.vitrine.box.store.schema.Tables.SUBMISSION;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Inserts a batch of entries and what they are known by. The rows are given to the driver
 * themselves: of all that the database does for a ballot, binding its values through another layer
 * would be a fifth.
 */
final class EntryInserts {
  private final Connection connection;
  private final Board board;
  private final String entry;
  private final String key;

  EntryInserts(Connection connection, DSLContext sql, Board board) {
    this.connection = connection;
    this.board = board;
    entry =
        sql.render(
            sql.insertInto(ENTRY, ENTRY.BOARD, ENTRY.SEQ, ENTRY.BYTES, ENTRY.HASH)
                .values(DSL.val((UUID) null), null, null, null));
    key =
        sql.render(
            sql.insertInto(
                    SUBMISSION,
                    SUBMISSION.BOARD,
                    SUBMISSION.KIND,
                    SUBMISSION.DIGEST,
                    SUBMISSION.SEQ)
                .values(DSL.val((UUID) null), null, null, null));
  }

  /**
   * Inserts the rows; the caller commits.
   *
   * @param from position of the first entry
   */
  void insert(long from, List<NewEntry> batch) throws SQLException {
    try (PreparedStatement entries = connection.prepareStatement(entry)) {
      long seq = from;
      for (NewEntry each : batch) {
        entries.setObject(1, board.id());
        entries.setLong(2, seq++);
        entries.setBytes(3, each.entry().array());
        entries.setBytes(4, each.entry().hash().bytes());
        entries.addBatch();
      }
      entries.executeBatch();
    }
    insertKeys(from, batch);
  }

  private void insertKeys(long from, List<NewEntry> batch) throws SQLException {
    boolean any = false;
    try (PreparedStatement keys = connection.prepareStatement(key)) {
      long seq = from;
      for (NewEntry each : batch) {
        for (SubmissionKey one : each.keys()) {
          keys.setObject(1, board.id());
          keys.setString(2, one.kind());
          keys.setBytes(3, one.digest().bytes());
          keys.setLong(4, seq);
          keys.addBatch();
          any = true;
        }
        seq++;
      }
      if (any) {
        keys.executeBatch();
      }
    }
  }

  /** Whether the database refused a row because of a constraint (SQL state 23…). */
  static boolean isConflict(SQLException failure) {
    for (SQLException e = failure; e != null; e = e.getNextException()) {
      if (e.getSQLState() != null && e.getSQLState().startsWith("23")) {
        return true;
      }
    }
    return failure.getCause() instanceof SQLException cause && isConflict(cause);
  }
}
