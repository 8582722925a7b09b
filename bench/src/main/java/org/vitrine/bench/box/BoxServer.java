package org.vitrine.bench.box;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A ballot box in a process of its own. */
final class BoxServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path data;
  private final Path log;
  private final int port;
  private final Process process;

  private BoxServer(Path data, Path log, int port, Process process) {
    this.data = data;
    this.log = log;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param options of Java
   * @param settings environment variables
   */
  static BoxServer start(Path jar, Path folder, List<String> options, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path log = folder.resolve("box.log");
    Path data = Files.createDirectories(folder.resolve("box"));
    int port = freePort();
    var own = new HashMap<>(settings);
    own.put("MICRONAUT_SERVER_PORT", String.valueOf(port));
    own.put("VITRINE_BOX_DATA", data.toString());
    own.put("VITRINE_BOX_PUBLIC_URL", "http://127.0.0.1:" + port);
    Process process = run(jar, log, options, own, "serve");
    // Also when somebody stops the measurement.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    var server = new BoxServer(data, log, port, process);
    try {
      server.await();
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
    return server;
  }

  /** Runs {@code box migrate} to its end. */
  static void migrate(Path jar, Path folder, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path log = folder.resolve("migrate.log");
    if (run(jar, log, List.of(), settings, "migrate").waitFor() != 0) {
      throw new IOException("box migrate fails: " + Files.readString(log));
    }
  }

  private static Process run(
      Path jar, Path log, List<String> options, Map<String, String> settings, String command)
      throws IOException {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.addAll(List.of("-jar", jar.toString(), command));
    var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(settings);
    return builder.start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void await() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(address().resolve("/health/readiness")).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new IOException("The ballot box has ended: " + Files.readString(log));
      }
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // It does not listen yet.
      }
      Thread.sleep(50);
    }
    throw new IOException("The ballot box does not answer: " + Files.readString(log));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  String token() throws IOException {
    return Files.readString(data.resolve("creation-token")).strip();
  }

  long pid() {
    return process.pid();
  }

  /** Processor time of all its threads so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
