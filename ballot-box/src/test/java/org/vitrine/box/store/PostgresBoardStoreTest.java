package org.vitrine.box.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store on PostgreSQL")
final class PostgresBoardStoreTest extends BoardStoreContract {
  private PostgresTestDatabase postgres;

  @Override
  TestDatabase startDatabase() throws Exception {
    postgres = new PostgresTestDatabase();
    return postgres;
  }

  @Override
  Engine engine() {
    return new PostgresEngine((StoreSettings.Postgres) postgres.settings());
  }

  @Override
  String literal(String sql) {
    return sql;
  }

  private StoreSettings.Postgres withoutOwner() {
    return new StoreSettings.Postgres(
        postgres.url(), PostgresTestDatabase.RUNTIME, Optional.empty());
  }

  private void superuser(String sql) throws SQLException {
    try (Connection connection = postgres.superuser("vitrine");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  @DisplayName("gives the serving role nothing but SELECT and INSERT")
  void runtimeRole() throws Exception {
    filled(1).close();
    for (String table : Schema.TABLES) {
      for (String sql :
          List.of(
              "DELETE FROM " + table,
              "TRUNCATE " + table,
              "DROP TABLE " + table + " CASCADE",
              "ALTER TABLE " + table + " DISABLE TRIGGER ALL",
              "UPDATE " + table + " SET " + (table.equals("board") ? "id" : "board") + " = NULL")) {
        try (Connection runtime = postgres.runtime();
            var statement = runtime.createStatement()) {
          var refusal = assertThrows(SQLException.class, () -> statement.execute(sql), sql);
          assertEquals("42501", refusal.getSQLState(), sql + ": " + refusal.getMessage());
        }
      }
    }
  }

  @Test
  @DisplayName("starts without the owner's password once the schema is there")
  void startsWithoutOwner() throws Exception {
    try (BoardWriter writer = filled(2);
        JooqBoardStore other = JooqBoardStore.open(withoutOwner())) {
      assertEquals(Samples.headOf(2), other.head(board));
      assertThrows(ClaimedException.class, () -> other.claim(board), "one writer in the world");
      Samples.append(writer, 1);
    }
  }

  @Test
  @DisplayName("does not start without the owner's password on a schema that is not there")
  void needsMigration() throws Exception {
    try (Connection connection = postgres.superuser("postgres");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE empty OWNER vitrine_owner");
    }
    var settings =
        new StoreSettings.Postgres(
            postgres.url().replace("/vitrine", "/empty"),
            PostgresTestDatabase.RUNTIME,
            Optional.empty());
    var refusal = assertThrows(DamagedStoreException.class, () -> JooqBoardStore.open(settings));
    assertTrue(refusal.getMessage().contains("owner's role"), refusal::getMessage);
  }

  @Test
  @DisplayName("tells when the server is not there")
  void serverMissing() {
    var settings =
        new StoreSettings.Postgres(
            "jdbc:postgresql://127.0.0.1:1/vitrine",
            PostgresTestDatabase.RUNTIME,
            Optional.empty());
    assertThrows(StoreUnavailableException.class, () -> JooqBoardStore.open(settings));
  }

  @Test
  @DisplayName("does not write where commits are not synced")
  void refusesUnsafeServer() throws Exception {
    filled(1).close();
    superuser("ALTER ROLE vitrine_box SET synchronous_commit = off");
    try {
      var refusal = assertThrows(DamagedStoreException.class, () -> store.claim(board));
      assertTrue(refusal.getMessage().contains("synchronous_commit"), refusal::getMessage);
    } finally {
      superuser("ALTER ROLE vitrine_box RESET synchronous_commit");
    }
    try (BoardWriter writer = store.claim(board)) {
      Samples.append(writer, 1);
    }
    assertHolds(2);
  }

  @Test
  @DisplayName("loses the right to write together with the connection, and can take it again")
  void lostConnection() throws Exception {
    BoardWriter writer = filled(2);
    superuser(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'vitrine-sequencer'");
    assertThrows(StoreUnavailableException.class, () -> Samples.append(writer, 1));
    assertThrows(IllegalStateException.class, () -> Samples.append(writer, 1));
    try (BoardWriter next = store.claim(board)) {
      assertEquals(Samples.headOf(2), next.head());
      Samples.append(next, 1);
    }
    writer.close();
    assertHolds(3);
  }

  @Test
  @DisplayName("does not take another database's URL")
  void refusesOtherUrl() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new StoreSettings.Postgres(
                "jdbc:h2:mem:x", PostgresTestDatabase.RUNTIME, Optional.empty()));
  }

  @Test
  @DisplayName("never shows a password")
  void hidesPasswords() {
    assertTrue(!postgres.settings().toString().contains("password'"));
    assertTrue(!postgres.settings().toString().contains("owner's"));
  }
}
