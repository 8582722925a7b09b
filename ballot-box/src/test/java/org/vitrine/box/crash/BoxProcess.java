package org.vitrine.box.crash;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A ballot box as {@code box serve} starts it, on a port that stays the same, to be killed. */
public final class BoxProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final Map<String, String> settings;
  private final List<String> wrapper;
  private final int port;
  private final Path log;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private Optional<Process> process = Optional.empty();

  /**
   * A ballot box that is not started yet.
   *
   * @param folder of its keys
   * @param settings environment variables for the database
   * @param wrapper a command that runs the one after it, or nothing
   */
  public BoxProcess(Path folder, Map<String, String> settings, List<String> wrapper)
      throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.wrapper = wrapper;
    this.log = folder.resolveSibling(folder.getFileName() + ".log");
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
  }

  /** Starts it; returns at once. */
  public void start(String... options) throws IOException {
    Files.writeString(log, "");
    var command = new ArrayList<>(wrapper);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "org.vitrine.box.Application",
            "serve"));
    command.addAll(List.of(options));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(settings);
    builder
        .environment()
        .putAll(
            Map.of(
                "MICRONAUT_SERVER_PORT",
                String.valueOf(port),
                "VITRINE_BOX_DATA",
                folder.toString(),
                "VITRINE_BOX_PUBLIC_URL",
                "http://127.0.0.1:" + port,
                "VITRINE_BOX_WITNESS_RETRY",
                "200ms"));
    process = Optional.of(builder.start());
  }

  /** Where it listens, also while it does not run. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The process. */
  public ProcessHandle handle() {
    return process.orElseThrow().toHandle();
  }

  /** The token of whoever may make boards. */
  public String token() throws IOException {
    return Files.readString(folder.resolve("creation-token")).strip();
  }

  /** Waits until every board can be written; says what it said if it ends instead. */
  public void awaitReady() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/health/readiness")).timeout(Duration.ofSeconds(10)).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (!process.orElseThrow().isAlive()) {
        throw new IOException("The ballot box has ended: " + said());
      }
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        Thread.sleep(20);
        continue;
      }
      Thread.sleep(20);
    }
    throw new IOException("The ballot box is not ready after " + PATIENCE + ": " + said());
  }

  /** Waits for its end; its exit code. */
  public int awaitEnd() throws InterruptedException, IOException {
    Process running = process.orElseThrow();
    if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("The ballot box still runs: " + said());
    }
    return running.exitValue();
  }

  /** What it wrote to its log since its last start. */
  public String said() throws IOException {
    String all = Files.readString(log);
    return all.substring(Math.max(0, all.length() - 6_000));
  }

  /** As {@link #said}, for messages. */
  public String told() {
    try {
      return said();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Lets go of the other end of its standard input. */
  public void closeInput() throws IOException {
    process.orElseThrow().getOutputStream().close();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    if (process.isPresent()) {
      process.get().descendants().forEach(ProcessHandle::destroyForcibly);
      process.get().destroyForcibly().waitFor();
    }
  }

  /** SIGTERM. */
  public void stop() throws InterruptedException {
    Process running = process.orElseThrow();
    running.destroy();
    running.waitFor();
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
