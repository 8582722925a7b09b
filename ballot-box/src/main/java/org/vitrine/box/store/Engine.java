package org.vitrine.box.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.SQLDialect;

/** What the two databases do differently; everything else is the same SQL. */
sealed interface Engine permits H2Engine, PostgresEngine {
  /** How jOOQ writes SQL for it. */
  SQLDialect dialect();

  /** A new connection of the writer's own, not from the pool, with auto-commit off. */
  Connection openForWriting() throws SQLException;

  /**
   * Takes the board's lock, which lasts as long as this connection.
   *
   * @return false if somebody else has it
   */
  boolean lock(Connection connection, Board board) throws SQLException;

  /** Gives the lock back; the connection is closed right after. */
  void unlock(Connection connection, Board board) throws SQLException;

  /** Sees to it that what was committed is on the disk and not only with the operating system. */
  void sync(Connection connection) throws SQLException;

  /**
   * Sees whether a commit is a promise here.
   *
   * @throws DamagedStoreException if the server is set up to forget
   */
  void checkDurability(Connection connection) throws SQLException, DamagedStoreException;
}
