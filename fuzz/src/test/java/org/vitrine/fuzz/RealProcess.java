package org.vitrine.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program as a process of its own, with little memory, and with folders of its own for what it
 * writes and for temporary files.
 */
public final class RealProcess {
  private static final int LONGEST_COMPLAINT = 10_000;

  private final Path folder;
  private final List<String> java;
  private final Map<String, String> environment;

  private RealProcess(Path folder, List<String> java, Map<String, String> environment) {
    this.folder = folder;
    this.java = java;
    this.environment = environment;
  }

  /**
   * Runs the class as a Java program.
   *
   * @param folder for everything that belongs to the processes
   * @param heap such as {@code 128m}
   */
  public static RealProcess of(Path folder, String heap, String main) throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Files.createDirectories(folder.resolve("home"));
    return new RealProcess(
        folder,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + temporary,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(),
            main),
        Map.of());
  }

  /** Without the site, which is here for its parsers only and has settings of its own. */
  public static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .filter(entry -> !entry.contains("/voter-ui/target/"))
        .collect(Collectors.joining(":"));
  }

  /** The same with variables in its environment. */
  public RealProcess with(Map<String, String> variables) {
    return new RealProcess(folder, java, variables);
  }

  /** How a process ended. */
  public record Ended(int exit, String said, long millis) {
    /** With what it said, for messages. */
    @Override
    public String toString() {
      return "exit " + exit + " after " + millis + " ms\n" + said;
    }

    /** Demands an end in words: one of these exit codes, no stack trace, no terminal codes. */
    public Ended inWords(String what, Integer... exits) {
      assertTrue(Set.of(exits).contains(exit), what + ": " + this);
      assertFalse(said.isBlank(), what + " ends in silence");
      assertFalse(said.contains("\tat "), what + ": " + this);
      assertFalse(said.contains("Exception") || said.contains("OutOfMemory"), what + ": " + this);
      assertFalse(said.contains("enough memory"), what + ": " + this);
      assertFalse(said.indexOf('\u001b') >= 0 || said.indexOf('\u0007') >= 0, what + ": " + this);
      assertTrue(said.length() < LONGEST_COMPLAINT, what + " says too much: " + said.length());
      return this;
    }

    /** Demands that it said this. */
    public void says(String text) {
      assertTrue(said.contains(text), "\"" + text + "\" is missing: " + this);
    }
  }

  /** Where the process stands and may leave something. */
  public Path home() {
    return folder.resolve("home");
  }

  /** Runs it to its end, which must come in that many seconds. */
  public Ended run(int seconds, List<String> arguments) throws IOException, InterruptedException {
    return run(seconds, List.of(), arguments);
  }

  /**
   * Runs it to its end.
   *
   * @param wrapper a command that runs the one after it, or nothing
   */
  public Ended run(int seconds, List<String> wrapper, List<String> arguments)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", "");
    var command = new ArrayList<>(wrapper);
    command.addAll(java);
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command)
            .directory(home().toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    long began = System.nanoTime();
    Process process = builder.start();
    try {
      // Its standard input stays open until then: none of them may wait for it.
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      assertTrue(ended, () -> "still runs: " + arguments + "\n" + beginning(said));
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      assertEquals(List.of(), names(folder.resolve("tmp")), "temporary files of " + arguments);
      return new Ended(process.exitValue(), beginning(said), millis);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      Files.delete(said);
    }
  }

  /** Everything below the folder, by name. */
  public static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return List.copyOf(
          new TreeSet<>(
              all.filter(path -> !path.equals(folder))
                  .map(path -> folder.relativize(path).toString())
                  .toList()));
    }
  }

  private static String beginning(Path file) {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      var bytes = new byte[(int) Math.min(in.length(), 2 * LONGEST_COMPLAINT)];
      in.readFully(bytes);
      return new String(bytes, UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
