package org.vitrine.box.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jooq.SQLDialect;

/**
 * PostgreSQL. A board's lock is an advisory one, held by the very connection that appends: whoever
 * loses the lock has lost the means to write as well.
 */
final class PostgresEngine implements Engine {
  private final StoreSettings.Postgres settings;

  PostgresEngine(StoreSettings.Postgres settings) {
    this.settings = settings;
  }

  @Override
  public SQLDialect dialect() {
    return SQLDialect.POSTGRES;
  }

  @Override
  public Connection openForWriting() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.runtime().user());
    properties.setProperty("password", settings.runtime().password());
    properties.setProperty("ApplicationName", "vitrine-sequencer");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("tcpKeepAlive", "true");
    // Errors name the constraint, not the rows' bytes.
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("connectTimeout", "10");
    // A server that is gone without a word must not hold the queue for ever.
    properties.setProperty("socketTimeout", "60");
    Connection connection = DriverManager.getConnection(settings.url(), properties);
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public boolean lock(Connection connection, Board board) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      // A random 64-bit key: it meets no other board's and no other application's lock.
      statement.setLong(
          1, board.id().getMostSignificantBits() ^ board.id().getLeastSignificantBits());
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** The server would do it when the session ends, but some time after we have hung up. */
  @Override
  public void unlock(Connection connection, Board board) throws SQLException {
    connection.rollback();
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all()");
    }
  }

  /** A PostgreSQL commit is on the disk; {@link #checkDurability} has made sure. */
  @Override
  public void sync(Connection connection) {}

  @Override
  public void checkDurability(Connection connection) throws SQLException, DamagedStoreException {
    for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
      String value = show(connection, setting);
      if (value.equals("off")) {
        throw new DamagedStoreException(
            "PostgreSQL runs with "
                + setting
                + " = off: a crash would lose acknowledged ballots."
                + " Switch it on and start again",
            null);
      }
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW " + setting)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
