package org.vitrine.box.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A real PostgreSQL server, as careful with the disk as a production one, with an owner role that
 * migrates and a runtime role that does not own anything.
 *
 * <p>The server refuses to run as root; the launcher library then starts it in a user namespace.
 */
final class PostgresTestDatabase implements TestDatabase {
  static final Credentials OWNER = new Credentials("vitrine_owner", "owner's password");
  static final Credentials RUNTIME = new Credentials("vitrine_box", "runtime's password");

  private final EmbeddedPostgres server;

  PostgresTestDatabase() throws IOException, SQLException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "there are PostgreSQL binaries for Linux on amd64 only");
    assumeTrue(
        !Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
            || LinuxUtils.isUnshareAvailable(),
        "PostgreSQL refuses to run as root, and this machine allows no user namespace to hide it in:"
            + " run the tests as another user");
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setPGStartupWait(Duration.ofSeconds(60))
            .start();
    try (Connection connection = superuser("postgres");
        var statement = connection.createStatement()) {
      for (Credentials role : new Credentials[] {OWNER, RUNTIME}) {
        statement.execute(
            "CREATE ROLE "
                + role.user()
                + " LOGIN PASSWORD '"
                + role.password().replace("'", "''")
                + "'");
      }
      statement.execute("CREATE DATABASE vitrine OWNER " + OWNER.user());
    }
  }

  @Override
  public StoreSettings settings() {
    return new StoreSettings.Postgres(url(), RUNTIME, Optional.of(OWNER));
  }

  String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/vitrine";
  }

  @Override
  public Connection owner() throws SQLException {
    return DriverManager.getConnection(url(), OWNER.user(), OWNER.password());
  }

  Connection runtime() throws SQLException {
    return DriverManager.getConnection(url(), RUNTIME.user(), RUNTIME.password());
  }

  Connection superuser(String database) throws SQLException {
    return server.getDatabase("postgres", database).getConnection();
  }

  @Override
  public void tamper(String sql) throws SQLException {
    try (Connection connection = superuser("vitrine");
        var statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
