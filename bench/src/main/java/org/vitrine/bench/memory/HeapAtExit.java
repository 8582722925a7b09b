package org.vitrine.bench.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Java agent: writes the whole heap, garbage included, to a file when the process ends, however
 * it ends (but for SIGKILL). It stands alone, so that it adds nothing else to the process it
 * watches.
 */
public final class HeapAtExit {
  private HeapAtExit() {}

  /**
   * Called by the virtual machine before {@code main}.
   *
   * @param folder where the heap goes: {@code <pid>.hprof}, and {@code <pid>.folder} with the
   *     process's working folder
   */
  public static void premain(String folder) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(folder)), "heap at exit"));
  }

  private static void write(Path folder) {
    long pid = ProcessHandle.current().pid();
    try {
      Files.writeString(folder.resolve(pid + ".folder"), System.getProperty("user.dir"));
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(folder.resolve(pid + ".hprof").toString(), false);
    } catch (IOException e) {
      System.err.println("the heap could not be written: " + e);
    }
  }
}
