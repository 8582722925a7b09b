package org.vitrine.box.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.SQLDialect;

/**
 * Embedded H2. The file's own lock keeps other processes out, so boards need locks only within this
 * one.
 *
 * <p>With H2's default settings a commit is acknowledged before it is written: WRITE_DELAY=0 writes
 * at commit, CHECKPOINT SYNC then forces it to the disk.
 */
final class H2Engine implements Engine {
  private final String url;
  private final Set<UUID> locked = ConcurrentHashMap.newKeySet();

  H2Engine(Path file) {
    this.url = url(file);
  }

  /** The settings that generated classes and migrations were made for, and no delayed writes. */
  static String url(Path file) {
    return "jdbc:h2:file:"
        + file.toAbsolutePath()
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        // What goes wrong is thrown; nothing is written to files of its own beside the database.
        + ";TRACE_LEVEL_FILE=0"
        + ";WRITE_DELAY=0;REUSE_SPACE=FALSE;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE";
  }

  @Override
  public SQLDialect dialect() {
    return SQLDialect.H2;
  }

  @Override
  public Connection openForWriting() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public boolean lock(Connection connection, Board board) {
    return locked.add(board.id());
  }

  @Override
  public void unlock(Connection connection, Board board) {
    locked.remove(board.id());
  }

  @Override
  public void sync(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  @Override
  public void checkDurability(Connection connection) throws SQLException, DamagedStoreException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT setting_value FROM information_schema.settings"
                    + " WHERE setting_name = 'WRITE_DELAY'")) {
      if (row.next() && !row.getString(1).equals("0")) {
        throw new DamagedStoreException(
            "H2 runs with WRITE_DELAY=" + row.getString(1) + ", the board needs 0", null);
      }
    }
  }
}
