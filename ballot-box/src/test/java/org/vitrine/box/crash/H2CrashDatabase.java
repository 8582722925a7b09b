package org.vitrine.box.crash;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** An H2 file: its process is the ballot box. */
final class H2CrashDatabase implements CrashDatabase {
  private final Path folder;

  H2CrashDatabase(Path folder) {
    this.folder = folder;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("VITRINE_STORE_FILE", folder.resolve("board").toString());
  }

  @Override
  public boolean isServer() {
    return false;
  }

  @Override
  public String killAndRestart(Random choice) {
    throw new IllegalStateException("H2 is no process of its own");
  }

  @Override
  public void close() {}
}
