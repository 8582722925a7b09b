package org.vitrine.authority.demo;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that the demo started. What it writes to standard error is kept in a file. */
final class Child implements AutoCloseable {
  private final String name;
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;
  private final Path log;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts a process whose standard output the demo reads.
   *
   * @param folder where it works
   * @param log where its standard error goes
   */
  static Child talking(String name, List<String> command, Path folder, Path log)
      throws IOException {
    Files.createDirectories(folder);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new Child(name, process, log);
  }

  /**
   * Starts a process all of whose output goes to the log.
   *
   * @param environment variables besides the demo's own
   */
  static Child silent(
      String name, List<String> command, Path folder, Path log, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(folder);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new Child(name, process, log);
  }

  /** What it is called in messages. */
  String name() {
    return name;
  }

  /** Where its messages are. */
  Path log() {
    return log;
  }

  /** Whether it runs. */
  boolean alive() {
    return process.isAlive();
  }

  /** Sends a line. */
  void send(String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
  }

  /** The next line; empty when it has ended. */
  Optional<String> line() throws IOException {
    return Optional.ofNullable(out.readLine());
  }

  /** Hands over every line until it ends; its exit code. */
  int drain(Consumer<String> lines) throws IOException, InterruptedException {
    for (Optional<String> line = line(); line.isPresent(); line = line()) {
      lines.accept(line.get());
    }
    return process.waitFor();
  }

  /** Ends it: politely first. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
