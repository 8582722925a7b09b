package org.vitrine.box.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** A real database, and the settings under which the service uses it. */
public final class ServedDatabase implements AutoCloseable {
  private final TestDatabase database;
  private final Map<String, Object> properties;

  private ServedDatabase(TestDatabase database, Map<String, Object> properties) {
    this.database = database;
    this.properties = properties;
  }

  /** An H2 file below the folder. */
  public static ServedDatabase h2(Path folder) {
    return new ServedDatabase(
        new H2TestDatabase(folder),
        Map.of("vitrine.store.file", folder.resolve("board").toString()));
  }

  /** A PostgreSQL server of its own, its schema up to date. */
  public static ServedDatabase postgres() throws IOException, SQLException, StoreException {
    var database = new PostgresTestDatabase();
    JooqBoardStore.open(database.settings()).close();
    return new ServedDatabase(
        database,
        Map.of(
            "vitrine.store.url",
            database.url(),
            "vitrine.store.user",
            PostgresTestDatabase.RUNTIME.user(),
            "vitrine.store.password",
            PostgresTestDatabase.RUNTIME.password()));
  }

  /** The settings, for a store without a service. */
  public StoreSettings settings() {
    return database.settings();
  }

  /** Runs SQL as somebody whom neither triggers nor foreign keys stop. */
  public void tamper(String sql) throws SQLException {
    database.tamper(sql);
  }

  /** The settings. */
  public Map<String, Object> properties() {
    return properties;
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
