package org.vitrine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a project that is built already, with a JDK and a Maven that only say how they
 * were called: a script each.
 */
@DisplayName("The launcher")
final class LauncherTest {
  private static final int PATIENCE = 30;

  @TempDir Path folder;

  private Path project;
  private Path jdk;
  private Path bin;

  private record Ended(int exit, String out, String err) {}

  @BeforeEach
  void project() throws IOException {
    project = Files.createDirectories(folder.resolve("a project's folder; \"odd\""));
    jdk = Files.createDirectories(folder.resolve("a jdk"));
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(
        Path.of("..", "vitrine"), project.resolve("vitrine"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String module :
        List.of("crypto-core", "sql", "verifier", "pages", "election-authority", "bench")) {
      Files.createDirectories(project.resolve(module).resolve("src/main"));
      Files.writeString(project.resolve(module).resolve("pom.xml"), "");
    }
    Path look = project.resolve("voter-ui/web/src/ui/base.css");
    Files.createDirectories(look.getParent());
    Files.writeString(look, "");
    Files.createDirectories(project.resolve("ballot-box/src/main"));
    Files.writeString(project.resolve("ballot-box/pom.xml"), "");
    Files.writeString(project.resolve("pom.xml"), "");
    for (String jar :
        List.of(
            "verifier/target/vitrine-verifier.jar",
            "election-authority/target/vitrine-authority.jar",
            "ballot-box/target/vitrine-box.jar")) {
      Path file = project.resolve(jar);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
      Path stamp = Files.writeString(file.resolveSibling(".built"), "");
      Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
    }
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    Files.createDirectories(jdk.resolve("bin"));
    script(jdk.resolve("bin/javac"), "exit 0");
    // Each argument ends with a zero byte, which none of them can hold.
    script(jdk.resolve("bin/java"), "printf '%s\\0' \"$@\"; exit 7");
    script(bin.resolve("mvn"), "echo Maven was called; exit 9");
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(Path place, String java, Path launcher, String... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    var command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", java);
    builder.environment().put("PATH", bin + ":/usr/bin:/bin");
    builder.environment().remove("CDPATH");
    Process process = builder.start();
    process.getOutputStream().close();
    assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS), () -> "still runs: " + command);
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    return run(project, jdk.toString(), project.resolve("vitrine"), arguments);
  }

  private static List<String> passed(Ended ended) {
    assertEquals(7, ended.exit(), ended.toString());
    List<String> all = Arrays.asList(ended.out().split("\0", -1));
    return all.subList(0, all.size() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"verify", "receipt", "watch", "witness", "key", "vote", "election", "box", "demo"})
  @DisplayName("hands over arguments with spaces, quotes and control characters as they are")
  void arguments(String command) throws Exception {
    String[] odd = {
      "",
      " ",
      "a b",
      "a\nb",
      "-x",
      "$(touch x)",
      "`id`",
      "*",
      "'",
      "\"",
      "\\n",
      "\u001b[2J",
      "é\u202e"
    };
    var line = new ArrayList<>(List.of(command));
    line.addAll(List.of(odd));
    List<String> passed = passed(run(line.toArray(String[]::new)));
    assertEquals(List.of(odd), passed.subList(passed.size() - odd.length, passed.size()));
    assertTrue(Files.notExists(project.resolve("x")));
  }

  @Test
  @DisplayName("runs from any folder, through links, and under a name that begins with a dash")
  void elsewhere() throws Exception {
    Path place = Files.createDirectories(folder.resolve("else where"));
    Path first = Files.createSymbolicLink(folder.resolve("link"), project.resolve("vitrine"));
    Path second = Files.createSymbolicLink(place.resolve("-vitrine"), Path.of("..", "link"));
    for (Path launcher : List.of(first, second, Path.of("../link"), Path.of("./-vitrine"))) {
      List<String> passed = passed(run(place, jdk.toString(), launcher, "verify", "x"));
      assertEquals("verify", passed.get(passed.size() - 2));
      assertTrue(
          passed.contains(
              project.toRealPath().resolve("verifier/target/vitrine-verifier.jar").toString()),
          passed::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sweep", "verify ", "-x", "*", "a\u001b[2J\nb", "help me", "verify|x"})
  @DisplayName("refuses a command that it does not know, with exit code 2 and no terminal codes")
  void unknown(String command) throws Exception {
    Ended ended = run(command);
    assertEquals(2, ended.exit(), ended.toString());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains("help lists them"), ended.err());
    plain(ended);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crash --rounds",
        "crash --seed",
        "crash --database",
        "crash --rounds x",
        "crash --rounds -1",
        "crash --rounds 0",
        "crash --seed a;b",
        "crash --database sqlite",
        "crash --colour 1",
        "crash 5"
      })
  @DisplayName("refuses options of its own that it does not understand, before Maven is called")
  void options(String line) throws Exception {
    Ended ended = run((line + "\u001b[2J").split(" "));
    assertEquals(2, ended.exit(), line + ": " + ended);
    assertEquals("", ended.out(), line);
    assertFalse(ended.err().isBlank(), line);
    plain(ended);
  }

  @Test
  @DisplayName("says so when there is no JDK that is new enough, and does not take an older one")
  void withoutJdk() throws Exception {
    // Newer than any that may lie about on this machine.
    Path launcher = project.resolve("vitrine");
    Files.writeString(
        launcher, Files.readString(launcher).replace("\nwanted=25\n", "\nwanted=9999\n"));
    for (String version : List.of("25.0.1", "9998", "$(id)", "99999999999999999999", "\u001b[2J")) {
      Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
      Ended ended = run("verify", "x");
      assertEquals(1, ended.exit(), ended.toString());
      assertTrue(ended.err().contains("no JDK 9999 or newer found"), ended.err());
      assertEquals("", ended.out());
    }
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"9999\"\n");
    assertEquals(List.of("verify", "x"), passed(run("verify", "x")).subList(2, 4));
  }

  @Test
  @DisplayName("prints its help without a JDK, to standard output, with exit code 0")
  void help() throws Exception {
    for (String word : List.of("help", "-h", "--help")) {
      Ended ended = run(folder, "/nowhere", project.resolve("vitrine"), word);
      assertEquals(0, ended.exit(), ended.toString());
      assertTrue(ended.out().startsWith("Usage: ./vitrine"), ended.out());
      assertEquals("", ended.err());
    }
  }

  @Test
  @DisplayName("says that the build failed, and runs nothing, when Maven fails")
  void broken() throws Exception {
    Files.delete(project.resolve("verifier/target/vitrine-verifier.jar"));
    Ended ended = run("verify", "x");
    assertEquals(1, ended.exit(), ended.toString());
    assertTrue(ended.err().contains("the build failed"), ended.err());
    assertEquals("", ended.out());
  }

  private static void plain(Ended ended) {
    assertFalse(ended.err().indexOf('\u001b') >= 0, "terminal codes: " + ended);
    assertEquals(1, ended.err().strip().lines().count(), ended.toString());
  }
}
