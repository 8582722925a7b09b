package org.vitrine.box.crash;

import java.io.IOException;
import java.util.Map;
import java.util.Random;

/** A database that can be killed, and started again with what it had on the disk. */
interface CrashDatabase extends AutoCloseable {
  /** Environment variables with which a ballot box uses it. */
  Map<String, String> settings();

  /** Whether it is a process of its own. */
  boolean isServer();

  /**
   * Kills it, or a part of it, and lets it run again; only for servers.
   *
   * @return what was killed
   */
  String killAndRestart(Random choice) throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
