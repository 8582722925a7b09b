package org.vitrine.authority.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.authority.desk.Progress;
import org.vitrine.authority.official.drafting.SketchReader;
import org.vitrine.authority.terminal.Refusal;

@DisplayName("A rehearsal that somebody stops")
final class RehearsalTest {
  @TempDir Path folder;

  @BeforeEach
  void named() throws Exception {
    Path jar = Files.writeString(folder.resolve("no.jar"), "");
    for (String which : new String[] {"box", "verifier", "authority"}) {
      System.setProperty("vitrine.jar." + which, jar.toString());
    }
  }

  @AfterEach
  void unnamed() {
    for (String which : new String[] {"box", "verifier", "authority"}) {
      System.clearProperty("vitrine.jar." + which);
    }
  }

  private Rehearsal rehearsal() throws Exception {
    try (InputStream in =
        DemoCommand.class.getResourceAsStream("/org/vitrine/authority/examples/lindenhafen.json")) {
      return Rehearsal.of(
          SketchReader.read(in.readAllBytes()), 20, folder.resolve("own"), new SecureRandom());
    }
  }

  private void stopped(Refusal refusal) {
    assertEquals("rehearsal.cancelled", refusal.name().orElseThrow().key());
    assertFalse(Files.exists(folder.resolve("own/logs/ballot-box.log")), "a process was started");
  }

  @Test
  @DisplayName("before it has begun starts nothing")
  void before() throws Exception {
    Rehearsal rehearsal = rehearsal();
    var stop = new Stop();
    stop.ask();
    stopped(assertThrows(Refusal.class, () -> rehearsal.run(Progress.UNSEEN, "en", stop)));
  }

  @Test
  @DisplayName("while a part begins does not begin it")
  void between() throws Exception {
    Rehearsal rehearsal = rehearsal();
    var stop = new Stop();
    stopped(
        assertThrows(
            Refusal.class, () -> rehearsal.run((stage, done, total) -> stop.ask(), "en", stop)));
  }

  @Test
  @DisplayName("leaves no process behind that was just being started")
  void started() throws Exception {
    try (Household household = Household.in(folder.resolve("logs"))) {
      household.interrupt();
      assertThrows(
          IOException.class,
          () -> household.box(Household.Speed.SHORT, folder.resolve("box"), Map.of()));
      assertThrows(
          IOException.class,
          () -> household.role("official", Household.Speed.SHORT, folder.resolve("official")));
    }
  }

  @Test
  @DisplayName("has not failed: one that fails does not say that it was stopped")
  void failed() throws Exception {
    Rehearsal rehearsal = rehearsal();
    Exception failure =
        assertThrows(Exception.class, () -> rehearsal.run(Progress.UNSEEN, "en", new Stop()));
    assertNotEquals("rehearsal.cancelled", Refusal.of(failure).name().orElseThrow().key());
    assertTrue(Files.exists(folder.resolve("own/logs/ballot-box.log")), "nothing was started");
    assertTrue(rehearsal.account().getFirst().startsWith("Begun 20"), "no time and draft");
    assertTrue(
        rehearsal.account().stream().anyMatch(line -> line.startsWith("REHEARSAL: ")),
        () -> "its account is lost: " + rehearsal.account());
  }
}
