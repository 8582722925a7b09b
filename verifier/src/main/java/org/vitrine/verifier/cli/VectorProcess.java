package org.vitrine.verifier.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.crypto.group.Kernel;

/**
 * Starts this program once more with the module of the vector kernel, which a JAR cannot ask for
 * itself. The other process has the same arguments, variables, folder and standard streams, ends
 * when this one ends, and its exit code becomes that of this one.
 */
final class VectorProcess implements Relaunch {
  /** The variable by which a person stays in the first process. */
  static final String REFUSED = "VITRINE_NO_RELAUNCH";

  /** From about so many entries on the start of a second process is won back. */
  static final int WORTHWHILE = 8_000;

  /**
   * As much work as that, in bytes: an entry with a ballot of one contest with five options has
   * some 2,600. So records without a checkpoint count, too, and few ballots with many options.
   */
  static final long WORTHWHILE_BYTES = 2_600L * WORTHWHILE;

  private static final String MODULE = "jdk.incubator.vector";

  /** Tells a process that it is the second one, and whose. */
  private static final String PARENT = "vitrine.verifier.parent";

  private final Terminal terminal;
  private final List<String> arguments;

  VectorProcess(Terminal terminal, String... arguments) {
    this.terminal = terminal;
    this.arguments = List.of(arguments);
  }

  @Override
  public OptionalInt elsewhere(long entries, long bytes) {
    boolean worthwhile = entries >= WORTHWHILE || bytes >= WORTHWHILE_BYTES;
    if (!worthwhile || isSecond() || isRefused() || Kernel.vector().isPresent()) {
      return OptionalInt.empty();
    }
    if (ModuleFinder.ofSystem().find(MODULE).isEmpty()) {
      return OptionalInt.empty();
    }
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    if (options.stream().anyMatch(VectorProcess::meansThisProcess)) {
      return OptionalInt.empty();
    }
    String size =
        entries >= WORTHWHILE
            ? String.format(Locale.ROOT, "%,d entries", entries)
            : String.format(Locale.ROOT, "%,d MB of entries", bytes / 1_000_000);
    return run(command(options), size);
  }

  /** Whether this process was started by another one. */
  static boolean isSecond() {
    return System.getProperty(PARENT) != null;
  }

  private boolean isRefused() {
    return !terminal.environment().getOrDefault(REFUSED, "").isEmpty();
  }

  /** Whoever debugs or measures; an agent's port is taken, too. And whoever limits the modules. */
  private static boolean meansThisProcess(String option) {
    return option.startsWith("-agent")
        || option.startsWith("-javaagent")
        || option.startsWith("-Xrun")
        || option.startsWith("--limit-modules");
  }

  private List<String> command(List<String> options) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("--add-modules=" + MODULE);
    command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
    String path = System.getProperty("java.class.path");
    boolean packaged = path.endsWith(".jar") && !path.contains(File.pathSeparator);
    command.addAll(packaged ? List.of("-jar", path) : List.of("-cp", path, Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private OptionalInt run(List<String> command, String size) {
    var child = new Child(command);
    // Before anything is started: whoever ends this process meanwhile leaves nothing behind.
    Runtime.getRuntime().addShutdownHook(new Thread(child::end, "end-second-process"));
    try {
      if (!arguments.contains("--quiet")) {
        terminal
            .err()
            .printf(
                Locale.ROOT,
                "%s: starting again with the vector kernel (--no-relaunch or %s=1 keeps"
                    + " it from that).%n",
                size,
                REFUSED);
      }
      return OptionalInt.of(child.run());
    } catch (IOException e) {
      terminal.err().println("Going on without the vector kernel: " + e.getMessage());
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      child.end();
      return OptionalInt.of(ExitCodes.INTERNAL);
    }
  }

  /** Ends this process when the one that started it is gone, however that came about. */
  static void followParent() {
    if (!isSecond()) {
      return;
    }
    Optional<ProcessHandle> parent =
        ProcessHandle.current()
            .parent()
            .filter(handle -> Long.toString(handle.pid()).equals(System.getProperty(PARENT)));
    if (parent.isEmpty()) {
      System.exit(ExitCodes.INTERNAL);
    } else {
      var _ = parent.get().onExit().thenRun(() -> System.exit(ExitCodes.INTERNAL));
    }
  }

  /** The second process, which is started at most once, and not any more once this one ends. */
  private static final class Child {
    private final List<String> command;
    private Optional<Process> process = Optional.empty();
    private boolean ended;

    Child(List<String> command) {
      this.command = command;
    }

    int run() throws IOException, InterruptedException {
      return start().waitFor();
    }

    private synchronized Process start() throws IOException {
      if (ended) {
        throw new IOException("this process is ending");
      }
      var builder = new ProcessBuilder(command);
      builder
          .redirectInput(Redirect.INHERIT)
          .redirectOutput(Redirect.INHERIT)
          .redirectError(Redirect.INHERIT);
      Process started = builder.start();
      process = Optional.of(started);
      return started;
    }

    /** Asks it to end, and waits until it has. */
    synchronized void end() {
      ended = true;
      if (process.isPresent()) {
        process.get().destroy();
        try {
          process.get().waitFor();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
