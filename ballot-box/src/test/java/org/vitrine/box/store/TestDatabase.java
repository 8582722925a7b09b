package org.vitrine.box.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A real database for tests, and a way past the rules that it holds. */
interface TestDatabase extends AutoCloseable {
  StoreSettings settings();

  /** A connection of the role that owns the tables. */
  Connection owner() throws SQLException;

  /** Runs SQL as somebody whom neither triggers nor foreign keys stop. */
  void tamper(String sql) throws SQLException;

  @Override
  void close() throws IOException;
}
