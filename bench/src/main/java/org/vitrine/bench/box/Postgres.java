package org.vitrine.bench.box;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server of our own, as durable as one is by itself. */
final class Postgres implements AutoCloseable {
  private static final String OWNER = "vitrine_owner";
  private static final String RUNTIME = "vitrine_box";
  private static final String PASSWORD = "bench";

  private final EmbeddedPostgres server;

  private Postgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static Postgres start() throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setPGStartupWait(Duration.ofSeconds(60))
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (String role : List.of(OWNER, RUNTIME)) {
        statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "'");
      }
      statement.execute("CREATE DATABASE vitrine OWNER " + OWNER);
    } catch (SQLException e) {
      server.close();
      throw new IOException("PostgreSQL cannot be prepared", e);
    }
    return new Postgres(server);
  }

  /** Environment variables of the ballot box. */
  Map<String, String> settings() {
    return Map.of(
        "VITRINE_STORE_URL",
        "jdbc:postgresql://localhost:" + server.getPort() + "/vitrine",
        "VITRINE_STORE_USER",
        RUNTIME,
        "VITRINE_STORE_PASSWORD",
        PASSWORD);
  }

  /** Further ones, for making the tables. */
  Map<String, String> ownerSettings() {
    return Map.of("VITRINE_STORE_OWNER_USER", OWNER, "VITRINE_STORE_OWNER_PASSWORD", PASSWORD);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
