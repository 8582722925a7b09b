package org.vitrine.box.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An H2 file below a folder of the test's. */
final class H2TestDatabase implements TestDatabase {
  private final Path file;

  H2TestDatabase(Path folder) {
    this.file = folder.resolve("board");
  }

  @Override
  public StoreSettings settings() {
    return new StoreSettings.Embedded(file);
  }

  @Override
  public Connection owner() throws SQLException {
    return DriverManager.getConnection(H2Engine.url(file));
  }

  @Override
  public void tamper(String sql) throws SQLException {
    try (Connection connection = owner();
        var statement = connection.createStatement()) {
      statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
      for (String table : Schema.TABLES) {
        statement.execute("DROP TRIGGER IF EXISTS " + table + "_append_only");
      }
      try {
        statement.execute(sql);
      } finally {
        for (String table : Schema.TABLES) {
          statement.execute(
              "CREATE TRIGGER "
                  + table
                  + "_append_only BEFORE UPDATE, DELETE ON "
                  + table
                  + " FOR EACH ROW CALL 'org.vitrine.sql.AppendOnly'");
        }
        statement.execute("SET REFERENTIAL_INTEGRITY TRUE");
      }
    }
  }

  @Override
  public void close() {}
}
