package org.vitrine.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tests of voter-ui/web/test, which need no browser, and the types of all its sources. */
@DisplayName("The protocol in the browser's language")
final class ProtocolInBrowserTest {
  @Test
  @DisplayName("passes the published vectors")
  void vectors() throws Exception {
    assertEquals(0, NodeProcess.run(Map.of(), "--test", "test/*.test.ts"));
  }

  @Test
  @DisplayName("has no type error")
  void types() throws Exception {
    assertEquals(0, NodeProcess.run(Map.of(), "node_modules/typescript/bin/tsc", "--noEmit"));
  }
}
