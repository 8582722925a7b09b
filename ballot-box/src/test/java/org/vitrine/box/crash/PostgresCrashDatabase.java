package org.vitrine.box.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.vitrine.box.store.Credentials;
import org.vitrine.box.store.JooqBoardStore;
import org.vitrine.box.store.StoreException;
import org.vitrine.box.store.StoreSettings;

/** A PostgreSQL server whose processes are killed with SIGKILL; its folder and port stay. */
final class PostgresCrashDatabase implements CrashDatabase {
  private static final String PASSWORD = "crash";
  private static final Credentials OWNER = new Credentials("vitrine_owner", PASSWORD);
  private static final Credentials RUNTIME = new Credentials("vitrine_box", PASSWORD);

  private final Path data;
  private final int port;
  private EmbeddedPostgres server;

  PostgresCrashDatabase(Path data) throws IOException, SQLException, StoreException {
    this.data = data;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    server = start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (Credentials role : List.of(OWNER, RUNTIME)) {
        statement.execute("CREATE ROLE " + role.user() + " LOGIN PASSWORD '" + PASSWORD + "'");
      }
      statement.execute("CREATE DATABASE vitrine OWNER " + OWNER.user());
    }
    JooqBoardStore.open(new StoreSettings.Postgres(url(), RUNTIME, Optional.of(OWNER))).close();
  }

  /** As root it needs a user namespace, and there are binaries for one platform only. */
  static boolean isPossible() throws IOException {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")
        && (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
            || LinuxUtils.isUnshareAvailable());
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setPGStartupWait(Duration.ofSeconds(60))
        .start();
  }

  private String url() {
    return "jdbc:postgresql://localhost:" + port + "/vitrine";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "VITRINE_STORE_URL",
        url(),
        "VITRINE_STORE_USER",
        RUNTIME.user(),
        "VITRINE_STORE_PASSWORD",
        PASSWORD);
  }

  @Override
  public boolean isServer() {
    return true;
  }

  @Override
  public String killAndRestart(Random choice) throws IOException, InterruptedException {
    ProcessHandle postmaster = postmaster();
    List<ProcessHandle> parts = postmaster.children().toList();
    if (choice.nextBoolean() && !parts.isEmpty()) {
      // The postmaster ends all the others, recovers from the log, and serves again by itself.
      parts.get(choice.nextInt(parts.size())).destroyForcibly();
      return "a server process";
    }
    postmaster.destroyForcibly();
    for (ProcessHandle part : parts) {
      part.destroyForcibly();
    }
    for (int i = 0; i < 400 && parts.stream().anyMatch(ProcessHandle::isAlive); i++) {
      Thread.sleep(25);
    }
    Thread.sleep(choice.nextInt(1_500));
    // Finds nothing to stop, and gives its lock on the folder back.
    server.close();
    server = start();
    return "the whole server";
  }

  private ProcessHandle postmaster() throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
