package org.vitrine.box.store;

import static org.vitrine.box.store.schema.Tables.CHECKPOINT;
import static org.vitrine.box.store.schema.Tables.HEAD;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.vitrine.crypto.hash.Digest;

/**
 * Appends over one connection of its own, which holds the board's lock.
 *
 * <p>The crash points: before COMMIT is sent nothing is there, and the database forgets the
 * transaction by itself. Between COMMIT sent and confirmed, and until the sync has returned, the
 * rows may be there or not: unknown. After that they stay.
 */
final class JooqBoardWriter implements BoardWriter {
  private final Engine engine;
  private final Board board;
  private final Connection connection;
  private final DSLContext sql;
  private final EntryInserts inserts;
  private final Hands hands;
  private Head head;
  private boolean finished;

  /**
   * Takes over a connection that holds the lock, its thread, and the head that {@link Tail}
   * explained.
   */
  JooqBoardWriter(Engine engine, Board board, Connection connection, Hands hands, Head head) {
    this.engine = engine;
    this.board = board;
    this.connection = connection;
    this.hands = hands;
    this.head = head;
    this.sql = DSL.using(connection, engine.dialect());
    this.inserts = new EntryInserts(connection, sql, board);
  }

  @Override
  public Board board() {
    return board;
  }

  @Override
  public Head head() {
    return head;
  }

  @Override
  public Head append(Head expected, List<NewEntry> batch, Digest root) throws StoreException {
    if (batch.isEmpty()) {
      throw new IllegalArgumentException("a batch has at least one entry");
    }
    var next = new Head(expected.size() + batch.size(), root);
    inTransaction(
        () -> {
          Head stored = Rows.head(sql, board);
          if (!stored.equals(expected)) {
            throw new HeadMovedException(
                "Board " + board.name() + " ends with " + stored + ", not with " + expected);
          }
          inserts.insert(expected.size(), batch);
          sql.insertInto(HEAD, HEAD.BOARD, HEAD.SIZE, HEAD.ROOT)
              .values(board.id(), next.size(), next.root().bytes())
              .execute();
          return true;
        });
    head = next;
    return next;
  }

  @Override
  public Checkpoint saveCheckpoint(Checkpoint checkpoint) throws StoreException {
    var kept = new ArrayList<Checkpoint>();
    inTransaction(
        () -> {
          var note =
              sql.select(CHECKPOINT.NOTE)
                  .from(CHECKPOINT)
                  .where(CHECKPOINT.BOARD.eq(board.id()), CHECKPOINT.SIZE.eq(checkpoint.size()))
                  .fetchOne();
          if (note != null) {
            kept.add(new Checkpoint(checkpoint.size(), note.value1()));
            return false;
          }
          if (!Tail.hasHead(sql, board, checkpoint.size())) {
            throw new ConflictException(
                "Board " + board.name() + " has no head of size " + checkpoint.size(), null);
          }
          sql.insertInto(CHECKPOINT, CHECKPOINT.BOARD, CHECKPOINT.SIZE, CHECKPOINT.NOTE)
              .values(board.id(), checkpoint.size(), checkpoint.note())
              .execute();
          kept.add(checkpoint);
          return true;
        });
    return kept.getFirst();
  }

  @Override
  public void close() {
    finished = true;
    try (hands) {
      hands.call(
          () -> {
            release();
            return true;
          });
    } catch (StoreException e) {
      // The hands are closed already, and so is the connection.
    }
  }

  private void release() {
    try (connection) {
      engine.unlock(connection, board);
    } catch (SQLException e) {
      // The lock ends with the connection, and the connection was of no use any more.
    }
  }

  /** What is done before the commit; false if there is nothing to commit. */
  private interface Work {
    boolean run() throws StoreException, SQLException;
  }

  private void inTransaction(Work work) throws StoreException {
    if (finished) {
      throw new IllegalStateException("this writer is finished: claim the board again");
    }
    hands.call(
        () -> {
          commit(work);
          return true;
        });
  }

  private void commit(Work work) throws StoreException {
    boolean changed;
    try {
      changed = work.run();
    } catch (StoreException e) {
      rollback();
      throw e;
    } catch (IntegrityConstraintViolationException e) {
      rollback();
      throw refused(e);
    } catch (SQLException e) {
      rollback();
      if (EntryInserts.isConflict(e)) {
        throw refused(e);
      }
      throw unwritable(e);
    } catch (DataAccessException e) {
      rollback();
      throw unwritable(e);
    }
    if (!changed) {
      rollback();
      return;
    }
    try {
      connection.commit();
      engine.sync(connection);
    } catch (SQLException e) {
      finished = true;
      throw new UnknownOutcomeException(
          "Board " + board.name() + ": the commit was not confirmed: " + StoreException.reason(e),
          e);
    }
  }

  private ConflictException refused(Exception e) {
    return new ConflictException(
        "Board " + board.name() + " refuses the rows: " + StoreException.reason(e), e);
  }

  private StoreUnavailableException unwritable(Exception e) {
    finished = true;
    return new StoreUnavailableException(
        "Board " + board.name() + " could not be written: " + StoreException.reason(e), e);
  }

  /**
   * Nothing was committed, so if this fails the database drops the transaction with the connection.
   */
  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      finished = true;
    }
  }
}
