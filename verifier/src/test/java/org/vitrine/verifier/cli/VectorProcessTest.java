package org.vitrine.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.verifier.corrupt.sample.ForgedRecord;
import org.vitrine.verifier.corrupt.sample.RecordForge;
import org.vitrine.verifier.corrupt.sample.Roles;

@DisplayName("A large record")
@TestInstance(Lifecycle.PER_CLASS)
final class VectorProcessTest {
  private static final List<String> HEARING = hearing();

  private static final String AGAIN = "starting again with the vector kernel";

  private Path folder = Path.of("");
  private byte[] claim = new byte[0];
  private String large = "";
  private String small = "";

  private record Run(int exit, String out, String err) {}

  /** A large record is one whose checkpoint says so: that it lies is found out in the end. */
  @BeforeAll
  void play(@TempDir Path temporary) {
    folder = temporary;
    ForgedRecord record = RecordForge.valid().play();
    claim = claim(record, VectorProcess.WORTHWHILE);
    large = write("large", record.withCheckpoint(claim));
    small = write("small", record.withCheckpoint(claim(record, VectorProcess.WORTHWHILE - 1)));
  }

  private static byte[] claim(ForgedRecord record, long size) {
    return Roles.log().sign(size, record.tree().root(), 1, Roles.random("claim")).encode();
  }

  private String write(String name, ForgedRecord record) {
    record.write(folder.resolve(name));
    return folder.resolve(name).toString();
  }

  /**
   * What starts a program that hears Ctrl-C even if this one was started by something that does
   * not, such as a script's background job; nothing where there is no such program.
   */
  private static List<String> hearing() {
    List<String> env = List.of("env", "--default-signal=INT");
    try {
      var trial = new ProcessBuilder(Stream.concat(env.stream(), Stream.of("true")).toList());
      return trial.start().waitFor() == 0 ? env : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ProcessBuilder builder(List<String> options, String... arguments) {
    var command = new ArrayList<>(HEARING);
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "org.vitrine.verifier.cli.Main"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove(VectorProcess.REFUSED);
    return builder;
  }

  private Run run(ProcessBuilder builder) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> "too slow: " + builder.command());
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Run verify(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("verify"));
    all.addAll(List.of(arguments));
    return run(builder(List.of(), all.toArray(String[]::new)));
  }

  @Test
  @DisplayName("is verified by a second process, with the same arguments, report and exit code")
  void again() throws Exception {
    Run run = verify("--json", large);
    assertEquals(3, run.exit(), run.err());
    assertEquals(1, run.err().split(AGAIN, -1).length - 1, run.err());
    assertTrue(run.err().contains("Checked with the kernel: "), run.err());
    Run here = verify("--json", "--no-relaunch", large);
    assertEquals(3, here.exit(), here.err());
    assertEquals(here.out(), run.out());
    Run quiet = verify("--quiet", large);
    assertEquals(3, quiet.exit(), quiet.err());
    assertEquals("FAIL\n", quiet.out());
    assertFalse(quiet.err().contains(AGAIN), quiet.err());
  }

  @Test
  @DisplayName("takes options of the first process along")
  void options() throws Exception {
    Run run = run(builder(List.of("-Xmx64m", "-XX:+PrintCommandLineFlags"), "verify", large));
    assertEquals(3, run.exit(), run.err());
    assertEquals(2, run.out().split("MaxHeapSize=67108864", -1).length - 1, run.out());
  }

  /** A record without a checkpoint, whose entries go on with zeros up to so many bytes. */
  private String unsigned(String name, long bytes) throws IOException {
    RecordForge.valid().play().write(folder.resolve(name));
    Files.delete(folder.resolve(name).resolve("checkpoint"));
    Path entries = folder.resolve(name).resolve("entries.ndjson");
    try (var file = new RandomAccessFile(entries.toFile(), "rw")) {
      file.setLength(bytes);
    }
    return folder.resolve(name).toString();
  }

  @Test
  @DisplayName("is verified by a second process without a checkpoint, too, if it has many bytes")
  void bytes() throws Exception {
    Run run = verify(unsigned("unsigned", VectorProcess.WORTHWHILE_BYTES));
    assertEquals(3, run.exit(), run.err());
    assertTrue(run.err().contains("20 MB of entries: " + AGAIN), run.err());
  }

  @Nested
  @DisplayName("is verified by the first process")
  final class Not {
    private void here(Run run) {
      assertEquals(3, run.exit(), run.err());
      assertFalse(run.err().contains(AGAIN), run.err());
    }

    @Test
    @DisplayName("if it is one entry too small for that")
    void small() throws Exception {
      Run run = verify(small);
      here(run);
      assertEquals("", run.err());
    }

    @Test
    @DisplayName("if it has no checkpoint and is one byte too small for that")
    void fewBytes() throws Exception {
      Run run = verify(unsigned("short", VectorProcess.WORTHWHILE_BYTES - 1));
      here(run);
      assertEquals("", run.err());
    }

    @Test
    @DisplayName("if somebody says so, by option or variable")
    void refused() throws Exception {
      here(verify("--no-relaunch", large));
      ProcessBuilder builder = builder(List.of(), "verify", large);
      builder.environment().put(VectorProcess.REFUSED, "1");
      here(run(builder));
    }

    @Test
    @DisplayName("if that has the kernel already")
    void already() throws Exception {
      here(run(builder(List.of("--add-modules=jdk.incubator.vector"), "verify", large)));
    }

    @Test
    @DisplayName("if the modules are limited to others")
    void limited() throws Exception {
      here(
          run(
              builder(
                  List.of(
                      "--limit-modules=java.base,java.net.http,java.management,jdk.httpserver,"
                          + "java.logging,java.sql,jdk.unsupported"),
                  "verify",
                  large)));
    }

    @Test
    @DisplayName("if that is the second one already")
    void second() throws Exception {
      long self = ProcessHandle.current().pid();
      Run run = run(builder(List.of("-Dvitrine.verifier.parent=" + self), "verify", large));
      here(run);
      assertTrue(run.err().contains("Checked with the kernel: scalar"), run.err());
    }
  }

  @Nested
  @DisplayName("of which the entries do not come")
  final class Ending {
    /** A ballot box that says how much there is, and then nothing more. */
    private HttpServer stalled(CountDownLatch asked) throws IOException {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            if (exchange.getRequestURI().getPath().contains("/checkpoint")) {
              exchange.sendResponseHeaders(200, claim.length);
              exchange.getResponseBody().write(claim);
              exchange.close();
            } else {
              asked.countDown();
            }
          });
      server.start();
      return server;
    }

    /** Does something to both processes once the second one is at work; both must end. */
    private Run ended(Deed deed) throws Exception {
      var asked = new CountDownLatch(1);
      HttpServer server = stalled(asked);
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/elections/e";
      Path err = Files.createTempFile(folder, "err", "");
      Process first = builder(List.of(), "verify", address).redirectError(err.toFile()).start();
      Optional<ProcessHandle> second = Optional.empty();
      try {
        assertTrue(asked.await(60, TimeUnit.SECONDS), () -> "nothing was asked for");
        second = first.descendants().findFirst();
        assertTrue(second.isPresent(), () -> "there is no second process");
        deed.to(first.toHandle(), second.get());
        assertTrue(first.waitFor(60, TimeUnit.SECONDS), "the first one goes on");
        second.get().onExit().get(60, TimeUnit.SECONDS);
        String out = new String(first.getInputStream().readAllBytes(), UTF_8);
        return new Run(first.exitValue(), out, Files.readString(err));
      } finally {
        first.destroyForcibly().waitFor();
        second.ifPresent(ProcessHandle::destroyForcibly);
        server.stop(0);
      }
    }

    private interface Deed {
      void to(ProcessHandle first, ProcessHandle second) throws Exception;
    }

    private static void signal(String name, ProcessHandle... processes) throws Exception {
      var command = new ArrayList<>(List.of("kill", "-" + name));
      Stream.of(processes).map(process -> "" + process.pid()).forEach(command::add);
      assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }

    @Test
    @DisplayName("ends both processes with the first one's SIGTERM, exit code 143")
    void term() throws Exception {
      assertEquals(143, ended((first, second) -> first.destroy()).exit());
    }

    @Test
    @DisplayName("ends both processes with Ctrl-C, exit code 130")
    void interrupt() throws Exception {
      assertEquals(130, ended((first, second) -> signal("INT", first)).exit());
      Run terminal = ended((first, second) -> signal("INT", second, first));
      assertEquals(130, terminal.exit());
    }

    @Test
    @DisplayName("leaves no second process behind when the first one is killed")
    void killed() throws Exception {
      assertEquals(137, ended((first, second) -> first.destroyForcibly()).exit());
    }

    @Test
    @DisplayName("gives the exit code of a second process that is killed")
    void secondKilled() throws Exception {
      Run run = ended((first, second) -> second.destroyForcibly());
      assertEquals(137, run.exit());
      assertEquals("", run.out());
    }
  }
}
