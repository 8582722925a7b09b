package org.vitrine.box.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few crashes in every build; many by command ({@code ./vitrine crash}), which sets {@code
 * vitrine.crash.rounds}, {@code vitrine.crash.database} and {@code vitrine.crash.seed}.
 */
@DisplayName(
    "A ballot box that is killed again and again under load loses nothing and forks nothing")
final class CrashRigTest {
  @TempDir Path folder;

  @Test
  @Timeout(3_600)
  @DisplayName("on H2")
  void h2() throws Exception {
    run("h2", new H2CrashDatabase(folder));
  }

  @Test
  @Timeout(3_600)
  @DisplayName("on PostgreSQL, whose server is killed as well")
  void postgres() throws Exception {
    assumeTrue(PostgresCrashDatabase.isPossible(), "no PostgreSQL can be started here");
    try (var database = new PostgresCrashDatabase(folder.resolve("pg"))) {
      run("postgresql", database);
    }
  }

  private void run(String name, CrashDatabase database) throws Exception {
    String wanted = System.getProperty("vitrine.crash.database", name);
    assumeTrue(wanted.equals(name), "another database is wanted");
    int rounds = Integer.getInteger("vitrine.crash.rounds", 2);
    long seed = Long.getLong("vitrine.crash.seed", ThreadLocalRandom.current().nextLong());
    System.out.println("crash on " + name + ", seed " + seed);
    String figures = new CrashRig(folder, database, seed).run(rounds);
    assertTrue(figures.startsWith(rounds + " rounds"), figures);
    Files.writeString(
        Files.createDirectories(Path.of("target", "crash")).resolve(name + ".txt"),
        name + ", seed " + seed + ": " + figures + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    System.out.println(name + ": " + figures);
  }
}
