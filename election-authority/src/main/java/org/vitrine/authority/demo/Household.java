package org.vitrine.authority.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vitrine.authority.terminal.Refusal;

/**
 * Starts the demo's processes with the Java that runs the demo, and ends all of them when the demo
 * ends, however it ends: should it be killed, each of them sees the end of its standard input.
 *
 * <p>The JARs are where the launcher says ({@code vitrine.jar.box}, {@code vitrine.jar.verifier},
 * {@code vitrine.jar.authority}, {@code vitrine.jar.site}), or in the build folders of the project
 * ({@code vitrine.home}, or the folder above this JAR).
 */
final class Household implements AutoCloseable {
  private static final String SITE = "vitrine.jar.site";
  private static final String BUILT_SITE = "voter-ui/target/vitrine-site.jar";

  private final Path java;
  private final Path box;
  private final Path verifier;
  private final Path authority;
  private final Path logs;
  private final List<Child> children = new CopyOnWriteArrayList<>();
  private final Thread hook = new Thread(this::endAll, "end of the demo");
  private volatile boolean interrupted;

  private Household(Path java, Path box, Path verifier, Path authority, Path logs) {
    this.java = java;
    this.box = box;
    this.verifier = verifier;
    this.authority = authority;
    this.logs = logs;
  }

  /** Which compiler a process uses. */
  enum Speed {
    /** It starts fast and lives short. */
    SHORT,
    /** It computes for long. */
    LONG
  }

  /**
   * Finds Java and the JARs.
   *
   * @param logs folder for what the processes say
   * @throws Refusal if something is not built
   */
  static Household in(Path logs) throws Refusal, IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var household = new Household(java, box(), verifier(), authority(), logs);
    Files.createDirectories(logs);
    Runtime.getRuntime().addShutdownHook(household.hook);
    return household;
  }

  /**
   * Looks for the JARs only.
   *
   * @throws Refusal if something is not built
   */
  static void demandBuilt() throws Refusal {
    box();
    verifier();
    authority();
  }

  private static Path box() throws Refusal {
    return jar("vitrine.jar.box", "ballot-box/target/vitrine-box.jar");
  }

  private static Path verifier() throws Refusal {
    return jar("vitrine.jar.verifier", "verifier/target/vitrine-verifier.jar");
  }

  private static Path authority() throws Refusal {
    return jar("vitrine.jar.authority", "election-authority/target/vitrine-authority.jar");
  }

  /** The project's folder: named by the launcher, or where this JAR's build folder lies. */
  private static Path home() {
    String named = System.getProperty("vitrine.home");
    if (named != null) {
      return Path.of(named);
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = own(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("pom.xml")) && Files.exists(folder.resolve("crypto-core"))) {
        return folder;
      }
    }
    return here;
  }

  private static Path own() {
    var source = Household.class.getProtectionDomain().getCodeSource();
    try {
      return source == null
          ? Path.of("").toAbsolutePath()
          : Path.of(source.getLocation().toURI()).toAbsolutePath();
    } catch (java.net.URISyntaxException e) {
      return Path.of("").toAbsolutePath();
    }
  }

  private static Path jar(String property, String usual) throws Refusal {
    String named = System.getProperty(property);
    Path jar = (named == null ? home().resolve(usual) : Path.of(named)).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw Refusal.usage("There is no " + jar + ".", "Build the project first: ./vitrine build")
          .named("rehearsal.unbuilt", Map.of("file", jar));
    }
    return jar;
  }

  /** The command line of a Java process. */
  private List<String> command(Speed speed, Path jar, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(java.toString());
    switch (speed) {
      case SHORT -> command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      case LONG -> command.add("-XX:+UseParallelGC");
    }
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(arguments);
    return command;
  }

  /**
   * Starts the ballot box.
   *
   * @param settings environment variables
   */
  Child box(Speed speed, Path folder, Map<String, String> settings) throws IOException {
    return keep(
        Child.silent(
            "ballot box",
            command(speed, box, List.of("serve", "--until-eof")),
            folder,
            logs.resolve("ballot-box.log"),
            settings));
  }

  /** Whether there is a public site to start. */
  static boolean hasSite() {
    String named = System.getProperty(SITE);
    return Files.isRegularFile(named == null ? home().resolve(BUILT_SITE) : Path.of(named));
  }

  /**
   * Starts the public site.
   *
   * @param settings environment variables
   * @throws Refusal if it is not built
   */
  Child site(Path folder, Map<String, String> settings) throws Refusal, IOException {
    Path site = jar(SITE, BUILT_SITE);
    return keep(
        Child.silent(
            "site",
            command(Speed.SHORT, site, List.of("serve", "--until-eof")),
            folder,
            logs.resolve("site.log"),
            settings));
  }

  /** The built files of a bundle (§8.3) that officials bind, if they are there. */
  static Optional<Path> bundle(String name) {
    return Optional.of(home().resolve("voter-ui/target/web").resolve(name))
        .filter(Files::isDirectory);
  }

  /** How a person starts a command. */
  static String launcher() {
    Path launcher = home().resolve("vitrine");
    return Files.isExecutable(launcher) ? launcher.toString() : "vitrine";
  }

  /** Starts the verifier's JAR as a server, such as a witness. */
  Child server(String name, Path folder, List<String> arguments) throws IOException {
    return keep(
        Child.silent(
            name,
            command(Speed.SHORT, verifier, arguments),
            folder,
            logs.resolve(name.replace(' ', '-') + ".log"),
            Map.of()));
  }

  /** Starts the verifier's JAR and reads what it prints. */
  Child verifier(String name, Speed speed, Path folder, List<String> arguments) throws IOException {
    return keep(
        Child.talking(
            name,
            command(speed, verifier, arguments),
            folder,
            logs.resolve(name.replace(' ', '-') + ".log")));
  }

  /** Starts a role: a process that runs the commands it is told, one after the other. */
  Child role(String name, Speed speed, Path folder) throws IOException {
    return keep(
        Child.talking(
            name,
            command(speed, authority, List.of("session")),
            folder,
            logs.resolve(name.replace(' ', '-') + ".log")));
  }

  /** A process that is started while everything is being ended is ended as well. */
  private Child keep(Child child) throws IOException {
    children.add(child);
    if (interrupted) {
      child.close();
      throw new IOException("nothing is started any more");
    }
    return child;
  }

  /** A port on this machine that nobody listens on. */
  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endAll() {
    for (Child child : children.reversed()) {
      child.close();
    }
    children.clear();
  }

  /**
   * Ends everything that runs, from another thread: whoever waits for it sees its end, and nothing
   * is started any more.
   */
  void interrupt() {
    interrupted = true;
    endAll();
  }

  @Override
  public void close() {
    endAll();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
