package org.vitrine.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tests of voter-ui/web/test, which need no browser, and the types of all its sources. */
@DisplayName("The protocol in the browser's language")
final class ProtocolInBrowserTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @Test
  @DisplayName("passes the published vectors")
  void vectors() throws Exception {
    assertEquals(0, node("--test", "test/*.test.ts"));
  }

  @Test
  @DisplayName("has no type error")
  void types() throws Exception {
    assertEquals(0, node("node_modules/typescript/bin/tsc", "--noEmit"));
  }

  private static int node(String... arguments) throws Exception {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dvitrine.home=" + HOME);
    command.add(HOME.resolve("tools/Frontend.java").toString());
    command.add("node");
    command.addAll(java.util.List.of(arguments));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
