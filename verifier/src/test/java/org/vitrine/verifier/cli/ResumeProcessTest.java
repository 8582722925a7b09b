package org.vitrine.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.verifier.ManyBallots;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;

@DisplayName("verify --resume")
@TestInstance(Lifecycle.PER_CLASS)
final class ResumeProcessTest {
  private Path folder = Path.of("");
  private ForgedRecord record = RecordForge.valid().play();
  private HttpServer server;
  private String address = "";
  private String whole = "";

  /** Entries that the ballot box hands out; what is asked for beyond does not come. */
  private volatile long served;

  private record Run(int exit, String out, String err) {}

  ResumeProcessTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeAll
  void play(@TempDir Path temporary) throws Exception {
    folder = temporary;
    record = ManyBallots.withFaults(2_800).play();
    byte[] checkpoint = record.checkpoint();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().contains("/checkpoint")) {
            answer(exchange, checkpoint);
          } else {
            entries(exchange);
          }
        });
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort() + "/elections/e";
    served = record.entries().size();
    Run run = end(start("--json"));
    assertEquals(3, run.exit(), run.err());
    whole = run.out();
  }

  @AfterAll
  void stop() {
    server.stop(0);
  }

  private void entries(HttpExchange exchange) throws IOException {
    String[] query = exchange.getRequestURI().getQuery().split("[=&]", -1);
    int from = Integer.parseInt(query[1]);
    int count = Integer.parseInt(query[3]);
    if (from + count > served) {
      return;
    }
    var page = new ByteArrayOutputStream();
    for (byte[] entry : record.entries().subList(from, from + count)) {
      page.writeBytes(entry);
      page.write('\n');
    }
    answer(exchange, page.toByteArray());
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Process start(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                "org.vitrine.verifier.cli.Main",
                "verify",
                "--threads",
                "1",
                address));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(Files.createTempFile(folder, "out", "").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private Run end(Process process) throws Exception {
    assertTrue(process.waitFor(240, TimeUnit.SECONDS), "too slow");
    try (var files = Files.list(folder)) {
      Path out =
          files
              .filter(file -> file.getFileName().toString().startsWith("out"))
              .findFirst()
              .orElseThrow();
      var run =
          new Run(
              process.exitValue(),
              Files.readString(out, UTF_8),
              Files.readString(folder.resolve("err"), UTF_8));
      Files.delete(out);
      return run;
    }
  }

  /** Starts a verification that gets stuck, and ends it when it has kept something. */
  private Run interrupted(Path file, Deed deed) throws Exception {
    served = 2_560;
    Process process = start("--json", "--resume", file.toString());
    try {
      for (int i = 0; !Files.exists(file); i++) {
        assertTrue(i < 24_000 && process.isAlive(), "nothing is kept");
        Thread.sleep(5);
      }
      deed.to(process);
      return end(process);
    } finally {
      process.destroyForcibly().waitFor();
      served = record.entries().size();
    }
  }

  private interface Deed {
    void to(Process process);
  }

  @Test
  @DisplayName("says byte for byte the same after a kill -9 in the middle, and removes its file")
  void killed() throws Exception {
    Path file = folder.resolve("killed");
    Run cut = interrupted(file, Process::destroyForcibly);
    assertEquals(137, cut.exit(), cut.err());
    assertEquals("", cut.out());
    Run run = end(start("--json", "--resume", file.toString()));
    assertEquals(3, run.exit(), run.err());
    assertEquals(whole, run.out());
    assertTrue(run.err().contains("Going on from"), run.err());
    assertFalse(Files.exists(file));
  }

  @Test
  @DisplayName("keeps what it has when it is asked to end, and says so")
  void terminated() throws Exception {
    Path file = folder.resolve("terminated");
    Run cut = interrupted(file, Process::destroy);
    assertEquals(143, cut.exit(), cut.err());
    assertTrue(Files.exists(file));
    Run run = end(start("--json", "--resume", file.toString()));
    assertEquals(whole, run.out());
    assertTrue(run.err().contains("are not checked again"), run.err());
  }

  @Test
  @DisplayName("refuses a damaged file, a file of another record, and a place without a folder")
  void refused() throws Exception {
    Path file = folder.resolve("refused");
    interrupted(file, Process::destroyForcibly);
    RecordForge.valid().play().write(folder.resolve("small")).close();
    CommandRun other =
        CommandRun.of("verify", folder.resolve("small").toString(), "--resume", file.toString());
    assertEquals(2, other.exit(), other.err());
    assertTrue(other.err().contains("is not the record"), other.err());
    assertEquals("", other.out());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    CommandRun damaged = CommandRun.of("verify", address, "--resume", file.toString());
    assertEquals(2, damaged.exit(), damaged.err());
    assertTrue(damaged.err().contains("damaged"), damaged.err());
    assertTrue(damaged.err().contains("begin anew"), damaged.err());
    String nowhere = folder.resolve("none/file").toString();
    assertEquals(2, CommandRun.of("verify", address, "--resume", nowhere).exit());
  }
}
