package org.vitrine.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Node.js in voter-ui/web, with what tools/Frontend.java finds or fetches. */
final class NodeProcess {
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private NodeProcess() {}

  /** Repeats what it says, line by line; its exit code. */
  static int run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(JAVA.toString());
    command.add("-Dvitrine.home=" + HOME);
    command.add(HOME.resolve("tools/Frontend.java").toString());
    command.add("node");
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    // The standard input of a test is the build's own channel.
    process.getOutputStream().close();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        System.out.println(line);
      }
    }
    return process.waitFor();
  }
}
