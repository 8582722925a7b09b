package org.vitrine.box.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;

/** The readers' connections. */
final class Pools {
  /** Readers hold a connection for one page at a time, so few serve many. */
  static final int SIZE = 8;

  /** How long a reader waits for a connection: while the database is away they must not pile up. */
  private static final long WAIT_MILLIS = 3_000;

  private static final long START_MILLIS = 10_000;

  private Pools() {}

  static HikariDataSource embedded(StoreSettings.Embedded settings)
      throws StoreUnavailableException {
    var config = config("board-h2");
    config.setJdbcUrl(H2Engine.url(settings.file()));
    // The file is ours or it is not; waiting does not change that.
    config.setInitializationFailTimeout(1);
    return open(
        config,
        "The database file "
            + settings.file()
            + ".mv.db could not be opened; if another ballot box is running on it, stop that one");
  }

  static HikariDataSource postgres(StoreSettings.Postgres settings)
      throws StoreUnavailableException {
    var config = config("board-postgresql");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.runtime().user());
    config.setPassword(settings.runtime().password());
    config.addDataSourceProperty("ApplicationName", "vitrine-box");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return open(config, "The database " + settings.url() + " could not be reached");
  }

  private static HikariConfig config(String name) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(SIZE);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setInitializationFailTimeout(START_MILLIS);
    return config;
  }

  private static HikariDataSource open(HikariConfig config, String failure)
      throws StoreUnavailableException {
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      throw new StoreUnavailableException(failure + ": " + StoreException.reason(e), e);
    }
  }
}
